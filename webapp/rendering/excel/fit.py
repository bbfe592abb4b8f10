"""How a sheet is put on paper: over how many pages it is spread, so that it is readable and no row is left over."""

import math
from collections.abc import Sequence, Set
from typing import NamedTuple

CHARACTER, PADDING = 5.25, 3.75
"""Points of a character of a column, and of its two edges."""

WIDE, HIGH = 770, 480
"""Points of the printed part of a page of A4 on its side."""

SMALLEST = 0.6
"""Of their size: smaller letters cannot be read."""

LEFT_OVER = 0.3
"""Of a page: what is less than this goes on the page before, a little smaller."""


SAFE = 0.96
"""Of a page: a printer whose lines are a little higher breaks none of ours by itself."""


class Fit(NamedTuple):
    """Pages side by side, and pages one below the other (0 is as many as it takes); the points left on the last.

    A page begins with each of the rows `breaks`.
    """

    wide: int = 1
    long: int = 0
    room: float = 0
    breaks: tuple[int, ...] = ()


def fitted(columns: Sequence[float], height: float, *, kept: int = 0, head: float = 0) -> Fit:
    """Return how a sheet is printed whose columns are so many characters wide, and which is so many points high.

    The first `kept` columns and `head` points of rows stand on every page.
    """
    widths = [one * CHARACTER + PADDING for one in columns]
    wide = _pages(widths, kept, WIDE / SMALLEST)
    needed = next(room for room in range(WIDE, 100_000, 5) if _pages(widths, kept, room) <= wide)
    page = HIGH * needed / WIDE - head
    pages = (height - head) / page
    whole = int(pages)
    is_readable = whole and WIDE / needed * whole / pages >= SMALLEST * 0.95
    if is_readable and 0 < pages - whole < LEFT_OVER:
        return Fit(wide, whole)
    return Fit(wide, 0, (max(1, math.ceil(pages)) - pages) * page)


def paged(columns: Sequence[float], heights: Sequence[float], kept: Set[int]) -> Fit:
    """Return how a sheet one page wide is printed, so that no row of `kept` is parted from the row after it."""
    width = sum(one * CHARACTER + PADDING for one in columns)
    page = SAFE * HIGH * max(1, width / WIDE)
    breaks, left = _breaks(heights, kept, page)
    return Fit(1, len(breaks)) if breaks and left < LEFT_OVER * page else Fit(breaks=breaks)


def _breaks(heights: Sequence[float], kept: Set[int], page: float) -> tuple[tuple[int, ...], float]:
    """Return the rows with which a page begins, and the points that stand on the last."""
    breaks, first, used = list[int](), 0, 0.0
    for row, height in enumerate(heights):
        used += height
        if used > page and row > first:
            first = _start(row, first, kept)
            breaks.append(first)
            used = sum(heights[first : row + 1])
    return tuple(breaks), used


def _start(row: int, first: int, kept: Set[int]) -> int:
    """Return the row to begin a page with instead of one in the midst of what stays together."""
    start = row
    while start - 1 in kept and start > first + 1:
        start -= 1
    return row if start - 1 in kept else start


def _pages(widths: Sequence[float], kept: int, room: float) -> int:
    """Return how many pages the columns take side by side when each has room for so many points."""
    pages, used = 1, 0.0
    for place, width in enumerate(widths):
        if used + width > room and place > kept:
            pages, used = pages + 1, sum(widths[:kept])
        used += width
    return pages
