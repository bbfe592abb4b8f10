"""A file of lessons, read whole: every row becomes a proposal with its gaps, or is refused with a cure."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePath

from webapp.lessons.imports import findings as codes
from webapp.lessons.imports.cells import Cells
from webapp.lessons.imports.columns import Columns, Mapped, find_columns, is_header
from webapp.lessons.imports.facts import facts_of, language_of, may_be_taken
from webapp.lessons.imports.rules import (
    LARGEST,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ROWS,
    FileTooLarge,
    Finding,
    FormatUnknown,
    Found,
    Level,
    Proposal,
    Reading,
    Row,
    TooManyRows,
)
from webapp.lessons.imports.tables import Line, Sheet
from webapp.lessons.imports.text_files import check_width, csv_sheet, jsonl_sheet
from webapp.lessons.imports.upload import Scene, Upload
from webapp.lessons.imports.values import date_of, id_of
from webapp.lessons.imports.workbooks import workbook_sheets
from webapp.lessons.rules import FIVE, LONGEST, Words
from webapp.lessons.rules import LONGEST_TEXT as LONGEST_PUBLISHED
from webapp.lessons.wording import Group, hints

Progress = Callable[[int, int], None]
BODY = ("event", "cause_text", "recommendation")


def read_lessons(upload: Upload, scene: Scene, progress: Progress = lambda _done, _all: None) -> Reading:
    """Return what a file would bring into the queue, and what became of every row; nothing is written."""
    if len(upload.data) > LARGEST:
        raise FileTooLarge(name=upload.name, size=len(upload.data) // (1024 * 1024) + 1)
    mapping = upload.mapping or {}
    sheets, how = _opened(upload, mapping)
    sheet, columns = find_columns(sheets, mapping, upload.name)
    lines = list(_rows_below(sheet, columns, is_csv=_ending(upload.name) == ".csv"))
    if len(lines) > MOST_ROWS:
        raise TooManyRows(name=upload.name)
    seen = Seen(scene.known)
    rows = []
    for number, line in enumerate(lines, start=1):
        rows.append(_row(line, columns, scene, seen))
        progress(number, len(lines))
    left = [*columns.left_out, *(one.name for one in sheets if one is not sheet)]
    found = Found(
        how or sheet.name, {one: columns.names(one) for one in columns.places}, left, columns.header_row
    )
    return Reading(upload.name, upload.origin, hashlib.sha256(upload.data).hexdigest(), found, rows)


def _ending(name: str) -> str:
    return PurePath(name).suffix.casefold()


def _opened(upload: Upload, mapping: Mapped) -> tuple[Sequence[Sheet], str]:
    ending = _ending(upload.name)
    if ending == ".xlsx":
        return workbook_sheets(upload.data, upload.name), ""
    if ending == ".csv":
        sheet, encoding = csv_sheet(upload.data, upload.name, lambda cells: is_header(cells, mapping))
        return [sheet], encoding
    if ending == ".jsonl":
        sheet, encoding = jsonl_sheet(upload.data, upload.name)
        return [sheet], encoding
    raise FormatUnknown(name=upload.name, why="")


def _rows_below(sheet: Sheet, columns: Columns, *, is_csv: bool) -> Iterator[Line]:
    for line in sheet.lines:
        if line.number > columns.header_row and not line.is_blank:
            yield check_width(line, len(columns.header)) if is_csv else line


class Seen:
    """What earlier rows of the file, and earlier imports, have brought."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self._ids: dict[str, int] = {}
        self._titles: dict[str, int] = {}
        self._events: dict[str, int] = {}

    def first_of(self, key: str, number: int) -> int | None:
        """Return the earlier row with the same id, or None and remember this one."""
        return _earlier(self._ids, key, number)

    def compare(self, words: Words, number: int, cells: Cells) -> None:
        """Note a title or an event that an earlier row has word by word."""
        before = _earlier(self._titles, words.title.casefold(), number)
        if before is not None:
            cells.note(codes.SAME_TITLE, "title", words.title, row=before)
        before = _earlier(self._events, words.event, number) if words.event else None
        if before is not None:
            cells.note(codes.SAME_EVENT, "event", words.event, row=before)


def _earlier(kept: dict[str, int], text: str, number: int) -> int | None:
    first = kept.setdefault(text, number)
    return first if first != number else None


def _row(line: Line, columns: Columns, scene: Scene, seen: Seen) -> Row:
    if line.fault is not None:
        return Row(line.number, "", "", (line.fault,))
    cells = Cells(line, columns)
    words = Words(**{name: cells.text(name) for name in Words.__dataclass_fields__})
    words = _with_title_in_one_line(words, cells)
    key = _key(cells, words)
    _check(cells, words)
    proposal = None
    if key is not None:
        _check_once(cells, key, line.number, seen)
        proposal = _proposal(cells, key, words, scene)
    title, shown = words.title[:LONGEST_TITLE], key or ""
    if _is_refused(cells.findings):
        return Row(line.number, shown, title, tuple(cells.findings))
    seen.compare(words, line.number, cells)
    is_known = key in seen.known
    return Row(line.number, shown, title, () if is_known else tuple(cells.findings), proposal, is_known)


def _with_title_in_one_line(words: Words, cells: Cells) -> Words:
    if "\n" not in words.title:
        return words
    cells.note(codes.BREAKS, "title", words.title)
    return Words(**{**asdict(words), "title": " ".join(words.title.split())})


def _key(cells: Cells, words: Words) -> str | None:
    """Return the id the source gives, or the hash of the text where it gives none."""
    value = cells.value("id")
    if value is None:
        return "sha256:" + hashlib.sha256(json.dumps(asdict(words), sort_keys=True).encode()).hexdigest()[:32]
    key = id_of(value)
    if not key or len(key) > LONGEST_NAME or not key.isprintable():
        cells.note(codes.NO_ID, "id", value)
        return None
    if key != str(value).strip():
        cells.note(codes.NUMBER, "id", value, key=key)
    return key


def _check_once(cells: Cells, key: str, number: int, seen: Seen) -> None:
    before = seen.first_of(key, number)
    if before is not None:
        cells.note(codes.TWICE, "id", key, row=before)


def _check(cells: Cells, words: Words) -> None:
    if not words.title:
        cells.note(codes.NO_TITLE, "title")
    if not any(getattr(words, name) for name in (*BODY, "context")):
        cells.note(codes.NO_LESSON, "event")
    for name, text in asdict(words).items():
        _check_text(cells, name, text)


def _check_text(cells: Cells, name: str, text: str) -> None:
    most = LONGEST.get(name, LONGEST_PUBLISHED)
    endless = LONGEST_TITLE if name == "title" else LONGEST_TEXT
    if len(text) > endless:
        cells.note(codes.ENDLESS, name, text, length=len(text), most=endless)
    elif len(text) > most:
        cells.note(codes.LONG, name, text, length=len(text), most=most)
    elif not text and name in FIVE and name != "title" and cells.has(name):
        cells.note(codes.EMPTY, name)
    private = dict.fromkeys(one.found for one in hints(name, text) if one.group is Group.PRIVATE)
    if private:
        cells.note(codes.PRIVATE, name, ", ".join(private))


def _proposal(cells: Cells, key: str, words: Words, scene: Scene) -> Proposal:
    may_be_taken(cells, scene.terms)
    occurred = cells.value("occurred_on")
    day = date_of(occurred, scene.today) if occurred is not None else None
    if occurred is not None and day is None:
        cells.note(codes.DATE, "occurred_on", occurred)
    return Proposal(key, words, facts_of(cells, scene.terms), language_of(cells, scene.terms, words), day)


def _is_refused(found: Sequence[Finding]) -> bool:
    return any(one.level is Level.REFUSED for one in found)
