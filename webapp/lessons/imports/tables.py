"""What the three formats have in common: lines of cells with their numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from webapp.lessons.imports.rules import MOST_ROWS, Finding, TooManyRows

IsHeader = Callable[[Sequence[object]], bool]
HEADER_WITHIN = 20
"""A header stands in one of the first so many lines."""


@dataclass(frozen=True)
class Formula:
    """A cell whose value a program computes; `value` is what it computed last, if the file says."""

    text: str
    value: object = None


@dataclass(frozen=True)
class Line:
    """One line of a file with its number; `fault` says why it cannot be read."""

    number: int
    cells: Sequence[object]
    fault: Finding | None = None

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands in it."""
        return self.fault is None and not any(str(cell or "").strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The lines of a file or of one of its sheets; `header` where the format itself names the columns."""

    name: str
    lines: Sequence[Line]
    header: Sequence[str] | None = None


def keep_below_limit(count: int, name: str) -> None:
    """Refuse a file that has more rows than one import takes."""
    if count > MOST_ROWS + HEADER_WITHIN:
        raise TooManyRows(name=name)
