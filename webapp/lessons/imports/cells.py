"""One row on its way to a proposal: asks its cells by field, and notes whatever is not as it should be."""

import re
from collections.abc import Sequence

from webapp.lessons.imports import findings as codes
from webapp.lessons.imports.cleaning import as_text, has_markup, tidied, without_controls, without_markup
from webapp.lessons.imports.columns import Columns
from webapp.lessons.imports.findings import finding
from webapp.lessons.imports.nothing import says_nothing
from webapp.lessons.imports.rules import Finding
from webapp.lessons.imports.tables import Formula, Line

CELL_OF_EXCEL = 32_767
ENDLESS = 200_000
"""A longer text is refused as it is; nobody tidies it."""

ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A"})


class Cells:
    """The cells of one row, and what was found in them."""

    def __init__(self, line: Line, columns: Columns) -> None:
        self._line = line
        self._columns = columns
        self.findings: list[Finding] = []

    def column(self, field: str) -> str:
        """Return what the columns of a field are called."""
        return " + ".join(self._columns.names(field))

    def note(self, code: str, field: str = "", value: object = "", **more: object) -> None:
        """Note a finding in the column of a field."""
        self.findings.append(finding(code, self.column(field), value, **more))

    def has(self, field: str) -> bool:
        """Tell whether the file has a column for a field."""
        return field in self._columns.places

    def values(self, field: str) -> Sequence[object]:
        """Return what stands in the columns of a field; a formula counts as the value its file keeps."""
        cells = self._line.cells
        places = self._columns.places.get(field, ())
        return [self._value(field, cells[place]) for place in places if place < len(cells)]

    def value(self, field: str) -> object:
        """Return the one value of a field, None where it says that there is none."""
        found = [one for one in self.values(field) if one is not None and as_text(one).strip()]
        if not found or not self._says_something(field, as_text(found[0])):
            return None
        return found[0]

    def text(self, field: str) -> str:
        """Return the plain text of a field: several columns one below the other."""
        parts = [self._plain(field, as_text(one)) for one in self.values(field)]
        return "\n\n".join(part for part in parts if part and self._says_something(field, part))

    def _value(self, field: str, cell: object) -> object:
        if isinstance(cell, Formula):
            self.note(codes.FORMULA if cell.value is None else codes.COMPUTED, field, cell.text)
            cell = cell.value
        if isinstance(cell, str) and cell.strip() in ERRORS:
            self.note(codes.ERROR, field, cell)
            return None
        return cell

    def _plain(self, field: str, raw: str) -> str:
        if len(raw) == CELL_OF_EXCEL:
            self.note(codes.CUT_TEXT, field, raw)
        if len(raw) > ENDLESS:
            return raw
        text = without_controls(raw)
        if text.replace("\n", "") != re.sub(r"[\r\n\u2028]|_x000[dDaA]_", "", raw):
            self.note(codes.CONTROL, field, text)
        if has_markup(text):
            self.note(codes.HTML, field, text)
            text = without_controls(without_markup(text))
        return tidied(text)

    def _says_something(self, field: str, text: str) -> bool:
        if not says_nothing(text):
            return True
        self.note(codes.NOTHING, field, text)
        return False
