"""Lines of cells out of CSV and JSON Lines, in whatever encoding can be told for certain."""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from webapp.lessons.imports.findings import BROKEN, CUT_ROW, finding
from webapp.lessons.imports.rules import LARGEST, EncodingUnknown, FormatUnknown
from webapp.lessons.imports.tables import HEADER_WITHIN, IsHeader, Line, Sheet, keep_below_limit

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SEPARATORS = (",", ";", "\t")


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; refuse what is none of the known ones.

    Only UTF-16 holds noughts: beside every comma and line end, behind it or before it.
    """
    for encoding in _candidates(data):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise EncodingUnknown(name=name)


def _candidates(data: bytes) -> Iterator[str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            yield encoding
            return
    if 0 not in data:
        yield from ("utf-8", "gb18030")
    elif data[1::2].count(0) > data[::2].count(0):
        yield "utf-16-le"
    else:
        yield "utf-16-be"


def csv_sheet(data: bytes, name: str, is_header: IsHeader) -> tuple[Sheet, str]:
    """Return the lines of a CSV, cut at the separator with which a header is found; comma if with none."""
    text, encoding = decoded(data, name)
    separator = next((one for one in SEPARATORS if _has_header(text, one, is_header)), ",")
    lines: list[Line] = []
    try:
        for line in _csv_lines(text, separator):
            lines.append(line)
            keep_below_limit(len(lines), name)
    except csv.Error as error:
        raise FormatUnknown(name=name, why=f"CSV: {error}") from error
    return Sheet(name, lines), encoding


def _has_header(text: str, separator: str, is_header: IsHeader) -> bool:
    try:
        lines = _csv_lines(text, separator)
        return any(is_header(line.cells) for _, line in zip(range(HEADER_WITHIN), lines, strict=False))
    except csv.Error:
        return False


def _csv_lines(text: str, separator: str) -> Iterator[Line]:
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for cells in reader:
        yield Line(before + 1, cells)
        before = reader.line_num


def check_width(line: Line, columns: int) -> Line:
    """Return a line of a CSV, or its fault when it has more or fewer cells than the header."""
    if line.is_blank or len(line.cells) == columns:
        return line
    fault = finding(CUT_ROW, value=line.cells[0], cells=len(line.cells), columns=columns)
    return Line(line.number, (), fault)


def jsonl_sheet(data: bytes, name: str) -> tuple[Sheet, str]:
    """Return the lines of a JSON Lines file; its columns are all keys that occur."""
    text, encoding = decoded(data, name)
    objects: list[tuple[int, str, Mapping[str, Any] | None]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            objects.append((number, line, _object(line)))
            keep_below_limit(len(objects), name)
    header = list(dict.fromkeys(key for _, _, one in objects if one for key in one))
    lines = [
        Line(number, [one.get(key) for key in header]) if one is not None else _broken(number, line)
        for number, line, one in objects
    ]
    return Sheet(name, lines, header), encoding


def _broken(number: int, line: str) -> Line:
    return Line(number, (), finding(BROKEN, value=line[:200]))


def _object(line: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(line, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or any(isinstance(value, dict) for value in found.values()):
        return None
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")
