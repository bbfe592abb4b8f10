"""One page rendered now, into the site's own chrome: what a reader sees until the next build."""

from functools import lru_cache

from flask import g, render_template
from markupsafe import Markup

from library import Catalog, Entry
from library.markup import Rendered, render
from library.page_source import page_source


@lru_cache(maxsize=256)
def _rendered(_id: str, _language: str, source: str) -> Rendered:
    return render(source)


def fresh_page(catalog: Catalog, entry: Entry, language: str) -> str:
    """Return the page of an entry in a language as the build would make it."""
    g.language = language
    body = _rendered(entry.id, language, page_source(catalog, entry, language))
    text = entry.text(language)
    return render_template(
        "site/fresh.html",
        title=text.title,
        summary=text.summary,
        body=Markup(body.html),  # noqa: S704  # made by library.markup, which escapes what people typed
        toc=body.toc,
        entry=entry,
    )
