"""How a sheet is put on paper: over how many pages it is spread, so that it is readable and no row is left over."""

import math
from typing import NamedTuple

ON_A_PAGE = 245
"""Characters side by side on a sheet of A4 that can still be read: their letters come out above 6 points."""

CHARACTER, WIDE, HIGH = 5.25, 770, 475
"""Points of a character of a column, and of the printed part of a page of A4 on its side."""

UNEVEN = 0.85
"""Of the rows that fit on a page: columns seldom share themselves out evenly over two."""

LEFT_OVER = 0.2
"""Of a page: what is less than this goes on the page before, a little smaller."""


class Fit(NamedTuple):
    """Pages side by side, and pages one below the other (0 is as many as it takes); the points left on the last."""

    wide: int = 1
    long: int = 0
    room: float = 0


def fitted(width: float, height: float, *, kept: float = 0, head: float = 0) -> Fit:
    """Return how a sheet so many characters wide and so many points high is printed.

    `kept` characters of columns and `head` points of rows stand on every page.
    """
    wide = max(1, math.ceil((width - kept) / max(ON_A_PAGE - kept, ON_A_PAGE / 2)))
    on_each = (width + (wide - 1) * kept) / wide
    even = 1 if wide == 1 else UNEVEN
    page = even * HIGH / min(1, WIDE / (on_each * CHARACTER)) - head
    pages = (height - head) / page
    whole = int(pages)
    if whole and 0 < pages - whole < LEFT_OVER:
        return Fit(wide, whole)
    return Fit(wide, 0, (max(1, math.ceil(pages)) - pages) * page)
