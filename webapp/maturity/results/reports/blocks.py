"""What a report is made of: Markdown in which no sign of a foreign text means anything, and charts."""

from collections.abc import Callable, Sequence

from webapp.rendering.charts.marks import Chart

Block = str | Chart
Link = Callable[[str], str]
"""Turns a content id into what stands in the text: a link on a page, the bare id on paper."""

SIGNS = set("\\`*_[](){}<>|~^#&$!=+@\"':")


NARROWEST, WIDEST = 6, 30


def plain(text: str) -> str:
    """Return one line whose signs mean themselves, to Markdown, to HTML and to pandoc alike."""
    return "".join(f"&#{ord(sign)};" if sign in SIGNS else sign for sign in " ".join(text.split()))


def heading(text: str, anchor: str, level: int = 2) -> str:
    """Return a heading with a fixed anchor."""
    return f"{'#' * level} {plain(text)} {{#{anchor}}}"


def rows_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; cells are Markdown already."""
    lines = ["| " + " | ".join(heads) + " |", f"|{'|'.join('-' * one for one in _widths(heads, rows))}|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the shares of columns on paper: by their longest cell, within bounds."""
    longest = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    return [min(max(one, NARROWEST), WIDEST) for one in longest]


def items(texts: Sequence[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {text}" for text in texts)
