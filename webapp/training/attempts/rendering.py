"""Texts of questions as HTML: Markdown whose own HTML stays text, so that no script or style comes in."""

import re
from functools import lru_cache

from markdown import Markdown
from markupsafe import Markup

from library.page_guard import PageGuard

BLANK = re.compile(r"_{2,}")
"""A gap to fill in: Markdown would take two of them for the ends of something bold."""
CODE = re.compile(r"(^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\2[`~]*[ \t]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
"""Code, between fences or inside a line: there a line of underscores is itself."""
ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!<p>).)*)</p>\s*", re.DOTALL)


@lru_cache(maxsize=4096)
def as_html(text: str) -> Markup:
    """Return a text of a question; no tooltips of the glossary, which would tell what is asked."""
    engine = Markdown(extensions=["tables", "sane_lists", "fenced_code", PageGuard()])
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    return Markup(engine.convert(_with_gaps(text)))  # noqa: S704  # HTML in the source is escaped, links are guarded


def _with_gaps(text: str) -> str:
    """Return a source whose gaps stay lines, wherever they are no code."""
    parts, last = [], 0
    for code in (*CODE.finditer(text), None):
        start, end = code.span() if code is not None else (len(text), len(text))
        parts += [BLANK.sub(lambda gap: r"\_" * len(gap[0]), text[last:start]), text[start:end]]
        last = end
    return "".join(parts)


@lru_cache(maxsize=8192)
def as_line(text: str) -> Markup:
    """Return a short text, such as an option, without the paragraph around it."""
    html = as_html(text)
    found = ONE_PARAGRAPH.fullmatch(html)
    return Markup(found[1]) if found else html  # noqa: S704  # a piece of the same
