"""Texts of questions as HTML: the site's own Markdown, whose guard lets no script, style or foreign picture in."""

import re
from functools import lru_cache

from markupsafe import Markup

from library.markup import render

ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!<p>).)*)</p>\s*", re.DOTALL)


@lru_cache(maxsize=4096)
def as_html(text: str) -> Markup:
    """Return a text of a question; no tooltips of the glossary, which would tell what is asked."""
    return Markup(render(text).html)  # noqa: S704  # made by the guarded renderer, HTML in the source is refused


@lru_cache(maxsize=8192)
def as_line(text: str) -> Markup:
    """Return a short text, such as an option, without the paragraph around it."""
    html = as_html(text)
    found = ONE_PARAGRAPH.fullmatch(html)
    return Markup(found[1]) if found else html  # noqa: S704  # a piece of the same
