"""One page rendered now, into the site's own chrome: what a reader sees until the next build."""

from functools import lru_cache

from flask import g, render_template
from markupsafe import Markup

from library import Catalog, Entry
from library.control_block import page_aside
from library.markup import Rendered, render
from library.page_source import page_source
from library.vocabulary import Term


@lru_cache(maxsize=256)
def _rendered(_id: str, language: str, source: str, glossary: tuple[Term, ...]) -> Rendered:
    return render(source, glossary, language)


def fresh_page(catalog: Catalog, entry: Entry, language: str) -> str:
    """Return the page of an entry in a language as the build would make it."""
    g.language = language
    body = _rendered(entry.id, language, page_source(catalog, entry, language), catalog.vocabulary.glossary)
    text = entry.text(language)
    return render_template(
        "site/fresh.html",
        title=text.title,
        summary=text.summary,
        body=Markup(body.html),  # noqa: S704  # made by library.markup, which escapes what people typed
        toc=Markup(body.toc),  # noqa: S704  # likewise
        aside=Markup(page_aside(catalog, entry, language)),  # noqa: S704  # likewise
        entry=entry,
    )
