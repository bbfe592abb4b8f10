"""Lines of cells out of Excel workbooks, read as a stream."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

import openpyxl

from webapp.lessons.imports.rules import FormatUnknown
from webapp.lessons.imports.tables import Formula, Line, Sheet, keep_below_limit

UNPACKED = 400 * 1024 * 1024
"""A workbook that unpacks to more is no list of lessons."""


def workbook_sheets(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook that hold anything, with formulas told from values."""
    _check_package(data, name)
    try:
        sheets = _sheets(data, name, computed=False)
        if any(isinstance(cell, Formula) for sheet in sheets for line in sheet.lines for cell in line.cells):
            values = _sheets(data, name, computed=True)
            sheets = [_with_values(*pair) for pair in zip(sheets, values, strict=True)]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise FormatUnknown(name=name, why=f"Excel: {type(error).__name__}") from error
    return [sheet for sheet in sheets if any(not line.is_blank for line in sheet.lines)]


def _check_package(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
            is_workbook = "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile as error:
        raise FormatUnknown(name=name, why="") from error
    if not is_workbook or size > UNPACKED:
        raise FormatUnknown(name=name, why="")


def _sheets(data: bytes, name: str, *, computed: bool) -> list[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=computed)
    try:
        return [Sheet(sheet.title, list(_lines(sheet, name))) for sheet in book.worksheets]
    finally:
        book.close()


def _lines(sheet: Any, name: str) -> Iterator[Line]:
    filled = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        line = Line(number, [_value(cell) for cell in row])
        filled += not line.is_blank
        keep_below_limit(filled, name)
        if not line.is_blank:
            yield line


def _value(cell: Any) -> object:
    if cell.data_type == "f":
        return Formula(str(cell.value))
    return cell.value


def _with_values(sheet: Sheet, computed: Sheet) -> Sheet:
    values = {line.number: line.cells for line in computed.lines}
    lines = [Line(line.number, _filled(line.cells, values.get(line.number, ()))) for line in sheet.lines]
    return Sheet(sheet.name, lines)


def _filled(cells: Sequence[object], values: Sequence[object]) -> list[object]:
    pairs = zip_longest(cells, values[: len(cells)])
    return [Formula(cell.text, value) if isinstance(cell, Formula) else cell for cell, value in pairs]
