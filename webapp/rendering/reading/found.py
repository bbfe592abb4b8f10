"""What is found in a workbook: a sheet with its rows, and what is to be mended in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from library.paper import PaperSheet

Cell = tuple[str, Any]
"""The kind of a cell as openpyxl names it (`f` for a formula, `e` for an error), and what stands in it."""

EMPTY: Cell = ("n", None)


@dataclass(frozen=True)
class Note:
    """Something to mend: sheet, row and column as Excel counts them (0 and "" for the whole), and a sentence."""

    sheet: str
    row: int
    column: str
    sentence: str


@dataclass
class FoundSheet:
    """A sheet while it is read: the place of each column, and of each row that holds something its line and cells."""

    facts: PaperSheet
    name: str
    places: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    cells: list[Sequence[Cell]] = field(default_factory=list)

    def letter(self, key: str) -> str:
        """Return the letter of a column; "" for one the file does not have."""
        return get_column_letter(self.places[key] + 1) if key in self.places else ""

    def cell(self, at: int, key: str) -> Cell:
        """Return what stands in a column of the row at a place, counted from 0."""
        row, place = self.cells[at], self.places.get(key)
        return row[place] if place is not None and place < len(row) else EMPTY
