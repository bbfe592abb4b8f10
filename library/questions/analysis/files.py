"""Marks and choices out of CSV files; what is doubtful is refused with row, column and cure."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from library.questions.analysis.moments import Number
from library.questions.imports.choices import LETTERS
from library.questions.imports.decoding import FileRefused, text_of
from library.questions.imports.numbers import find_number

LONGEST_CELL = 10_000
TOTALS = {"total", "总分"}
ABSENT = "-"
LETTER_SET = re.compile(r"[A-Z](?:[|、,;\s]*[A-Z])*")


@dataclass(frozen=True)
class Table:
    """Rows of a file by their first cell, each with its number in the file; cells by question."""

    questions: tuple[str, ...]
    rows: Mapping[str, tuple[int, Mapping[str, str]]]
    warnings: tuple[str, ...]


def read_table(raw: bytes) -> Table:
    """Return the cells of a file; raise `FileRefused`."""
    records = _records(text_of(raw))
    if not records or records[0][1][0].lower() != "person":
        raise FileRefused(
            "row 1: it has to begin with person, then one question a column, separated by commas"
        )
    header = records[0][1]
    names = {place: name for place, name in enumerate(header) if place and name}
    ignored = {place: name for place, name in names.items() if name.lower() in TOTALS}
    kept = {place: name for place, name in names.items() if place not in ignored}
    twice = next((name for name in kept.values() if list(kept.values()).count(name) > 1), None)
    if twice is not None:
        raise FileRefused(f"row 1, column {twice}: the question stands twice; give each its own name")
    if not kept:
        raise FileRefused("row 1: there is no question; name one a column, separated by commas")
    rows: dict[str, tuple[int, Mapping[str, str]]] = {}
    for number, cells in records[1:]:
        name = _person(number, cells, rows)
        rows[name] = (number, _cells(number, cells, names, kept))
    warnings = [
        f"column {name} is ignored: totals are summed from the questions" for name in ignored.values()
    ]
    return Table(tuple(kept.values()), rows, tuple(warnings))


def _records(text: str) -> list[tuple[int, list[str]]]:
    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise FileRefused(f"it is no CSV: {error}. Check the quotation marks") from error
    stripped = [[cell.strip() for cell in row] for row in rows]
    for number, row in enumerate(stripped, start=1):
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise FileRefused(f"row {number}: a cell has more than {LONGEST_CELL} characters; shorten it")
    return [(number, row) for number, row in enumerate(stripped, start=1) if any(row)]


def _person(number: int, cells: list[str], rows: Mapping[str, object]) -> str:
    if not cells[0]:
        raise FileRefused(f"row {number}, column person: there is no name; give everybody one")
    if cells[0] in rows:
        raise FileRefused(f"row {number}, column person: {cells[0]} stands twice; keep one row a person")
    return cells[0]


def _cells(
    number: int, cells: list[str], names: Mapping[int, str], kept: Mapping[int, str]
) -> dict[str, str]:
    most = max(names) + 1
    if len(cells) < max(kept) + 1:
        raise FileRefused(
            f"row {number}: it has {len(cells)} cells and needs {max(kept) + 1}; fill up with commas"
        )
    beyond = next((place for place, cell in enumerate(cells) if cell and place and place not in names), None)
    if beyond is not None:
        raise FileRefused(
            f"row {number}, column {beyond + 1}: {cells[beyond]} stands under no question; there are {most} columns"
        )
    return {name: cells[place] for place, name in kept.items()}


def number_in(cell: str, number: int, column: str) -> Number:
    """Return the number of a cell; refuse anything else."""
    found = find_number(cell)
    if found is None:
        raise FileRefused(
            f"row {number}, column {column}: {cell or 'an empty cell'} is no number; write 1 or 0.5"
        )
    exact = Fraction(found)
    return exact.numerator if exact.denominator == 1 else exact


def letters_in(cell: str, number: int, column: str) -> frozenset[str]:
    """Return the letters of a cell, none of an empty one; refuse anything else."""
    if cell in ("", ABSENT):
        return frozenset()
    if not LETTER_SET.fullmatch(cell.upper()):
        raise FileRefused(f"row {number}, column {column}: {cell} are no letters; write B or A|C")
    return frozenset(one for one in cell.upper() if one in LETTERS)
