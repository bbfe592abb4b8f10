"""What a report is made of: Markdown in which no sign of a foreign text means anything, and charts."""

from collections.abc import Callable, Sequence

from webapp.rendering.charts.marks import Chart

Block = str | Chart
Link = Callable[[str], str]
"""Turns a content id into what stands in the text: a link on a page, the bare id on paper."""

SIGNS = set("\\`*_[](){}<>|~^#&$!=+@\"':")


def plain(text: str) -> str:
    """Return one line whose signs mean themselves, to Markdown, to HTML and to pandoc alike."""
    return "".join(f"&#{ord(sign)};" if sign in SIGNS else sign for sign in " ".join(text.split()))


def heading(text: str, anchor: str, level: int = 2) -> str:
    """Return a heading with a fixed anchor."""
    return f"{'#' * level} {plain(text)} {{#{anchor}}}"


def rows_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; cells are Markdown already."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "|".join("---" for _ in heads) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def items(texts: Sequence[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {text}" for text in texts)
