"""The rows of a filled-in workbook, checked against the columns of the document it was made from."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from library.filling import SENTENCES, filling_of
from library.page_words import word
from library.paper import Paper, PaperColumn, PaperSheet
from webapp.rendering.excel.sheet_names import sheet_name
from webapp.rendering.reading.found import Cell, FoundSheet, Note
from webapp.rendering.reading.numbers import own_numbers, repeated
from webapp.rendering.reading.package import ReadRefused, check_package
from webapp.rendering.reading.risks import notes_of_risks

ROWS = 20_000
WIDEST = 200
"""Columns looked at; a register has far fewer."""

COVER_ROWS = 120
DOCUMENT = re.compile(r"TPL-\d{3}")
STAR = re.compile(r"\s\*$")
"""After the label of what must be filled in."""

Find = Callable[[str, str], Paper | None]
"""Returns a document by id and language, or None."""

SAID = {
    "sheet": (
        "没有“{name}”这张表：照空白文件补上。",
        "There is no sheet “{name}”: add it as in the blank file.",
    ),
    "column": (
        "没有“{name}”这一列：照空白文件补上。",
        "There is no column “{name}”: add it as in the blank file.",
    ),
    "extra": ("“{name}”不是这张表的列，没有读。", "“{name}” is no column of this sheet and was not read."),
    "formula": (
        "这一格是公式，没有读：改成值（选择性粘贴·数值）。",
        "This cell is a formula and was not read: paste it as a value.",
    ),
    "error": (
        "这一格是 Excel 的错误值 {name}，没有读。",
        "This cell holds Excel's error {name} and was not read.",
    ),
    "again": (
        "编号 {number} 在第 {line} 行已经用过：换一个号，或并成一行。",
        "Number {number} already stands in row {line}: give it another, or join the two rows.",
    ),
    "version": (
        "文件是 V{old} 的，现在是 V{new}：照新版的列核对一遍。",
        "The file was made from V{old}, the present one is V{new}: check it against the new columns.",
    ),
}


@dataclass(frozen=True)
class Reading:
    """What a workbook says: its document, the typed values by field, the rows by sheet, and what is to be mended."""

    paper: Paper
    version: str
    values: Mapping[str, Any]
    notes: tuple[Note, ...]

    def rows(self, sheet_id: str) -> list[Mapping[str, Any]]:
        """Return the rows of a sheet."""
        found: list[Mapping[str, Any]] = self.values.get(sheet_id, [])
        return found


def read_workbook(data: bytes, find: Find) -> Reading:
    """Return what a filled-in workbook says; raise `ReadRefused` for what may not or cannot be read."""
    check_package(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        grid = {sheet.title: list(_cells(sheet)) for sheet in book.worksheets}
        subject = str(book.properties.subject or "")
        book.close()
    except ReadRefused:
        raise
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        SyntaxError,
    ) as error:
        raise ReadRefused("no_workbook") from error
    return _Reader(_paper(subject, grid, find), grid).read()


def _cells(sheet: Any) -> Iterator[list[Cell]]:
    for number, row in enumerate(sheet.iter_rows(max_col=WIDEST), start=1):
        if number > ROWS:
            raise ReadRefused("rows")
        yield [(getattr(cell, "data_type", "n"), cell.value) for cell in row]


Grid = Mapping[str, Sequence[Sequence[Cell]]]


def _paper(subject: str, grid: Grid, find: Find) -> Paper:
    lang = next((one for one in ("zh", "en") if word("paper.cover", one) in grid), "")
    paper = find(subject, lang) if lang and DOCUMENT.fullmatch(subject) else None
    if paper is None or not paper.sheets:
        raise ReadRefused("not_ours")
    return paper


class _Reader:
    """Reads the sheets of one workbook and keeps what is to be mended."""

    def __init__(self, paper: Paper, grid: Grid) -> None:
        self._paper, self._grid = paper, grid
        self._place = 1 if paper.lang == "en" else 0
        self._notes: list[Note] = []

    def read(self) -> Reading:
        taken = set[str]()
        cover = sheet_name(word("paper.cover", self._paper.lang), taken)
        sheets = [FoundSheet(one, sheet_name(one.title, taken)) for one in self._paper.sheets]
        lines, given = self._cover(cover)
        for sheet in sheets:
            self._read(sheet)
        whole = {**given, **{sheet.facts.facts.id: sheet.rows for sheet in sheets}}
        filling = filling_of(self._paper, whole)
        by_id = {sheet.facts.facts.id: sheet for sheet in sheets}
        for mistake in filling.mistakes:
            self._notes.append(_placed(mistake.key, mistake.sentence, by_id, cover, lines))
        told = {(note.sheet, note.row, note.column) for note in self._notes}
        for id_, sheet in by_id.items():
            weighed = notes_of_risks(self._paper, sheet, filling.values.get(id_, ()))
            self._notes += [note for note in weighed if (note.sheet, note.row, note.column) not in told]
        version = self._version(cover)
        order = {name: place for place, name in enumerate([cover, *(sheet.name for sheet in sheets)])}
        notes = sorted(
            self._notes, key=lambda note: (order[note.sheet], note.row, len(note.column), note.column)
        )
        return Reading(self._paper, version, filling.values, tuple(notes))

    def _cover(self, name: str) -> tuple[dict[str, int], dict[str, Any]]:
        """Return the line of each field on the cover, and what stands beside it."""
        keys = {one.label: one.facts.key for one in self._paper.fields}
        lines, given = dict[str, int](), dict[str, Any]()
        for number, row in enumerate(self._grid.get(name, ())[:COVER_ROWS], start=1):
            key = keys.get(_label(row[0][1])) if row else None
            if key is not None and len(row) > 1 and key not in lines:
                lines[key] = number
                value = self._value(name, number, 1, row[1])
                if value is not None:
                    given[key] = value
        return lines, given

    def _version(self, cover: str) -> str:
        asked = word("version", self._paper.lang)
        found = next(
            (
                str(row[1][1])
                for row in self._grid.get(cover, ())
                if len(row) > 1 and row[0][1] == asked and row[1][1]
            ),
            self._paper.version,
        )
        if found != self._paper.version:
            self._say(cover, 0, "", "version", old=found[:12], new=self._paper.version)
        return found

    def _read(self, sheet: FoundSheet) -> None:
        rows = self._grid.get(sheet.name)
        if not rows:
            self._say(sheet.name, 0, "", "sheet", name=sheet.name)
            return
        self._heads(sheet, rows[0])
        inputs = {key: place for key, place in sheet.places.items() if not self._is_formula(sheet, key)}
        for number, row in enumerate(rows[1:], start=2):
            found = {
                key: value
                for key, place in inputs.items()
                if place < len(row)
                and (value := self._value(sheet.name, number, place, row[place])) is not None
            }
            if found:
                sheet.rows.append(found)
                sheet.lines.append(number)
                sheet.cells.append(row)
        for column in missing_in(sheet.facts, sheet.places):
            key, label = column.facts.key, column.label
            letter = sheet.letter(key)
            for line, told in zip(sheet.lines, sheet.rows, strict=True):
                if key not in told:
                    sentence = SENTENCES["missing"][self._place].format(label=label)
                    self._notes.append(Note(sheet.name, line, letter, sentence))

        self._look_for_repeated(sheet)

    def _look_for_repeated(self, sheet: FoundSheet) -> None:
        key = own_numbers(self._paper, sheet.facts)
        if key in sheet.places:
            letter = sheet.letter(key)
            for line, (number, first) in repeated(sheet.rows, sheet.lines, key).items():
                self._say(sheet.name, line, letter, "again", number=number[:40], line=first)

    def _heads(self, sheet: FoundSheet, row: Sequence[Cell]) -> None:
        known = {column.label: column.facts.key for column in sheet.facts.columns}
        for place, (_, head) in enumerate(row):
            label = _label(head)
            if label in known and known[label] not in sheet.places:
                sheet.places[known[label]] = place
            elif label:
                self._say(sheet.name, 1, get_column_letter(place + 1), "extra", name=label[:60])
        for label, key in known.items():
            if key not in sheet.places and not self._is_formula(sheet, key):
                self._say(sheet.name, 1, "", "column", name=label)

    def _is_formula(self, sheet: FoundSheet, key: str) -> bool:
        return any(column.facts.key == key and column.facts.formula for column in sheet.facts.columns)

    def _value(self, sheet: str, row: int, place: int, cell: Cell) -> Any:
        """Return what a cell says, without believing a formula."""
        kind, value = cell
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if kind in {"f", "e"}:
            code = "formula" if kind == "f" else "error"
            self._say(sheet, row, get_column_letter(place + 1), code, name=str(value)[:20])
            return None
        if isinstance(value, datetime):
            return value.date() if value.time() == value.min.time() else value.isoformat(sep=" ")
        return value if isinstance(value, (str, date)) else _number(value)

    def _say(self, sheet: str, row: int, column: str, code: str, **facts: object) -> None:
        self._notes.append(Note(sheet, row, column, SAID[code][self._place].format(**facts)))


def _number(value: object) -> str:
    if isinstance(value, timedelta):
        return str(value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _label(head: object) -> str:
    return "".join(STAR.sub("", line) for line in str(head or "").splitlines()).strip()


def _placed(
    key: str, sentence: str, sheets: Mapping[str, FoundSheet], cover: str, lines: Mapping[str, int]
) -> Note:
    """Return a mistake at the place where Excel shows it."""
    name, _, rest = key.partition(".")
    sheet = sheets.get(name)
    if sheet is None:
        return Note(cover, lines.get(name, 0), "B" if name in lines else "", sentence)
    number, _, column = rest.partition(".")
    row = sheet.lines[int(number) - 1] if number.isdecimal() and int(number) <= len(sheet.lines) else 0
    return Note(sheet.name, row, sheet.letter(column), sentence)


def missing_in(sheet: PaperSheet, places: Mapping[str, int]) -> list[PaperColumn]:
    """Return the columns that a row may not leave empty, among those the file has."""
    return [
        column
        for column in sheet.columns
        if column.facts.required and not column.facts.formula and column.facts.key in places
    ]
