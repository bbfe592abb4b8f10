"""Quarters, figures with what they are counted from, and which of them may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.training.analysis.rules import FEWEST

MONTHS = 3
LOOK_BACK = 8
"""So many quarters stand side by side: two years."""


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year; the number is 1 to 4."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """Return how it is written."""
        return f"{self.year} Q{self.number}"

    @property
    def short(self) -> str:
        """Return how it is written below a chart."""
        return f"{self.year % 100:02}Q{self.number}"

    @property
    def before(self) -> "Quarter":
        """Return the quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: date) -> Quarter:
    """Return the quarter a day lies in."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def last_quarters(day: date, count: int = LOOK_BACK) -> tuple[Quarter, ...]:
    """Return so many quarters up to the one of a day, the oldest first."""
    found = [quarter_of(day)]
    while len(found) < count:
        found.append(found[-1].before)
    return tuple(reversed(found))


class Line(StrEnum):
    """What stands side by side: three lines of the course, then four of what happened under its standards."""

    DONE = "done"
    FACILITY = "facility"
    USED = "used"
    UNMET = "unmet"
    REQUESTS = "requests"
    LESSONS = "lessons"
    RETURNED = "returned"


OF_COURSE = (Line.DONE, Line.FACILITY, Line.USED)
SHARES = frozenset({Line.FACILITY, Line.USED, Line.UNMET})
"""Lines of fractions; the others are counts."""


@dataclass(frozen=True)
class Cell:
    """A count, or a fraction of `of`; nothing to count from has no value, and what is hidden says only that."""

    value: float | None = None
    of: int = 0
    is_hidden: bool = False


NOTHING = Cell()
HIDDEN = Cell(is_hidden=True)


def share_of(parts: Sequence[float]) -> Cell:
    """Return the mean of parts between 0 and 1."""
    return Cell(sum(parts) / len(parts), len(parts)) if parts else NOTHING


def floored(count: int) -> Cell:
    """Return a count of people; from one to four it is hidden."""
    return HIDDEN if 0 < count < FEWEST else Cell(count, count)


def shown_places(people: Sequence[int], elsewhere: int) -> frozenset[int]:
    """Return the places whose figure may be shown, so that no difference tells of fewer than five people.

    `elsewhere` are those counted in a sum that is shown, but in none of the places. Where all that is hidden would
    together be fewer than five, the smallest figure is hidden with it.
    """
    shown = {place for place, count in enumerate(people) if count >= FEWEST}
    hidden = elsewhere + sum(count for place, count in enumerate(people) if place not in shown)
    if 0 < hidden < FEWEST and shown:
        shown.remove(min(shown, key=lambda place: (people[place], place)))
    return frozenset(shown)


def folded(groups: Sequence[Sequence[float]], elsewhere: int) -> list[Cell]:
    """Return the mean of each group that may be shown."""
    shown = shown_places([len(one) for one in groups], elsewhere)
    return [share_of(one) if place in shown or not one else HIDDEN for place, one in enumerate(groups)]
