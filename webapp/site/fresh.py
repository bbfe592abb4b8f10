"""One page rendered now, into the site's own chrome: what a reader sees until the next build."""

import re
from functools import lru_cache

from flask import g, render_template
from markupsafe import Markup

from library import Catalog, Entry
from library.markup import Rendered, render
from library.site_plan import planned_page
from library.vocabulary import Term

SWITCH = re.compile(r'(<a\b[^>]*\bdata-language="(?:zh|en)"[^>]*\bhref=")[^"]*(")')


@lru_cache(maxsize=256)
def _rendered(source: str, glossary: tuple[Term, ...], language: str) -> Rendered:
    return render(source, glossary, language)


def fresh_page(catalog: Catalog, entry: Entry, language: str) -> str:
    """Return the page of an entry in a language as the build would make it."""
    g.language = language
    planned = planned_page(catalog, entry, language)
    body = _rendered(planned.source, catalog.vocabulary.glossary, language)
    page = render_template(
        "site/fresh.html",
        meta=planned.meta,
        aside=Markup(planned.meta.get("aside", "")),  # noqa: S704  # made by library.control_block, which escapes
        body=Markup(body.html),  # noqa: S704  # made by library.markup, which escapes what people typed
        toc=Markup(body.toc),  # noqa: S704  # headings as library.markup escaped them
    )
    return SWITCH.sub(rf"\g<1>{planned.meta['other']}\g<2>", page, count=1)
