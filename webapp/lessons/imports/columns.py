"""Which column is which field: by its name in the list of synonyms or in a mapping, never by its place."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from webapp.lessons.imports.rules import (
    ColumnsClash,
    HeaderMerged,
    HeaderMissing,
    MappingRefused,
    SeveralSheets,
)
from webapp.lessons.imports.tables import HEADER_WITHIN, Sheet

Mapped = Mapping[str, tuple[str, ...]]
BODY = ("event", "cause_text", "recommendation")
SPREAD = 2
"""So many known names below a header mean that it takes two rows."""


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet: where its header stands, the places of each field, the names left out."""

    header: Sequence[str]
    header_row: int
    places: Mapping[str, tuple[int, ...]]
    left_out: Sequence[str]

    def names(self, field: str) -> tuple[str, ...]:
        """Return what the columns of a field are called in the file."""
        return tuple(self.header[place] for place in self.places.get(field, ()))


@cache
def words() -> Mapping[str, Any]:
    """Return the lists of names, as they are beside this file."""
    data: Mapping[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "synonyms.yml").read_text(encoding="utf-8")
    )
    return data


def folded(name: object) -> str:
    """Return a name without what does not count: width, capitals, blanks and signs."""
    plain = unicodedata.normalize("NFKC", str(name if name is not None else "")).casefold()
    return re.sub(r"[\W_]+", " ", plain).strip()


@cache
def _synonyms() -> Mapping[str, str]:
    return {folded(name): field for field, names in words()["columns"].items() for name in (field, *names)}


def fields() -> tuple[str, ...]:
    """Return every field a column can be for."""
    return tuple(words()["columns"])


def read_mapping(text: str) -> Mapped:
    """Return a mapping of fields to columns; refuse one that is none, naming what is wrong."""
    known = ", ".join(fields())
    try:
        data = yaml.safe_load(text) or {}
    except (yaml.YAMLError, RecursionError) as error:
        raise MappingRefused(why="YAML", fields=known) from error
    if not isinstance(data, dict):
        raise MappingRefused(why=str(data)[:60], fields=known)
    found: dict[str, tuple[str, ...]] = {}
    for field, value in data.items():
        names = tuple(value) if isinstance(value, list) else (value,)
        if field not in fields() or not all(isinstance(one, str | int) for one in names):
            raise MappingRefused(why=str(field)[:60], fields=known)
        found[field] = tuple(map(str, names))
    return found


def is_header(cells: Sequence[object], mapping: Mapped) -> bool:
    """Tell whether a line names a title and one of event, cause, recommendation."""
    named = _fields_in(cells, mapping)
    return "title" in named and bool(named & set(BODY))


def _fields_in(cells: Sequence[object], mapping: Mapped) -> set[str]:
    present = {folded(cell) for cell in cells} - {""}
    named = {field for field, names in mapping.items() if all(folded(one) in present for one in names)}
    taken = {folded(one) for names in mapping.values() for one in names}
    return named | {_synonyms()[name] for name in present - taken if name in _synonyms()}


def find_columns(sheets: Sequence[Sheet], mapping: Mapped, name: str) -> tuple[Sheet, Columns]:
    """Return the one sheet with a header, and its columns; refuse none, several, or a header in two rows."""
    found = [(sheet, place) for sheet in sheets if (place := _header_place(sheet, mapping)) is not None]
    if not found:
        _check_mapped(_first_names(sheets), mapping)
        raise HeaderMissing(name=name, columns=_listed(_first_names(sheets)))
    if len(found) > 1:
        raise SeveralSheets(sheets=_listed([sheet.name for sheet, _ in found]))
    sheet, place = found[0]
    return sheet, _columns(sheet, place, mapping)


def _header_place(sheet: Sheet, mapping: Mapped) -> int | None:
    if sheet.header is not None:
        return -1 if is_header(sheet.header, mapping) else None
    for place, line in enumerate(sheet.lines[:HEADER_WITHIN]):
        if is_header(line.cells, mapping):
            return place
        below = sheet.lines[place + 1 : place + 2]
        if below and is_header([*line.cells, *below[0].cells], mapping) and _fields_in(line.cells, mapping):
            raise_if_spread(sheet, place, mapping)
    return None


def raise_if_spread(sheet: Sheet, place: int, mapping: Mapped) -> None:
    """Refuse a header whose names stand partly in the row below it."""
    lines = sheet.lines[place : place + 2]
    if len(lines) == SPREAD and not is_header(lines[1].cells, mapping):
        named = _fields_in(lines[1].cells, mapping)
        if len(named) >= SPREAD:
            raise HeaderMerged(first=lines[0].number, second=lines[1].number)


def _columns(sheet: Sheet, place: int, mapping: Mapped) -> Columns:
    if place >= 0:
        raise_if_spread(sheet, place, mapping)
    cells = sheet.header if sheet.header is not None else sheet.lines[place].cells
    header = [" ".join(str(cell if cell is not None else "").split()) for cell in cells]
    places = _mapped_places(header, mapping)
    used = {one for those in places.values() for one in those}
    for number, name in enumerate(header):
        field = _synonyms().get(folded(name))
        if field is None or number in used or field in mapping:
            continue
        if field in places:
            raise ColumnsClash(which=field, columns=_listed([header[places[field][0]], name]))
        places[field] = (number,)
    used = {one for those in places.values() for one in those}
    left = [name or f"[{_letters(number)}]" for number, name in enumerate(header) if number not in used]
    left += [f"[{_letters(number)}]" for number in range(len(header), _widest(sheet))]
    row = sheet.lines[place].number if place >= 0 else 0
    return Columns(header, row, places, left)


def _mapped_places(header: Sequence[str], mapping: Mapped) -> dict[str, tuple[int, ...]]:
    _check_mapped(header, mapping)
    places = {}
    for field, names in mapping.items():
        those = [[n for n, cell in enumerate(header) if folded(cell) == folded(name)] for name in names]
        if any(len(one) > 1 for one in those):
            raise ColumnsClash(which=field, columns=_listed(names))
        places[field] = tuple(one[0] for one in those)
    return places


def _check_mapped(header: Sequence[object], mapping: Mapped) -> None:
    present = {folded(cell) for cell in header}
    missing = [name for names in mapping.values() for name in names if folded(name) not in present]
    if missing:
        raise MappingRefused(why=_listed(missing), fields=", ".join(fields()))


def _first_names(sheets: Sequence[Sheet]) -> list[str]:
    for sheet in sheets:
        cells = sheet.header or next((line.cells for line in sheet.lines if not line.is_blank), ())
        names = [" ".join(str(cell).split()) for cell in cells if cell is not None and str(cell).strip()]
        if names:
            return names
    return []


def _widest(sheet: Sheet) -> int:
    if sheet.header is not None:
        return 0
    filled = (n for line in sheet.lines for n, cell in enumerate(line.cells, start=1) if cell is not None)
    return max(filled, default=0)


def _letters(number: int) -> str:
    letters, rest = "", number + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name[:40] for name in names[:12]) or "–"
