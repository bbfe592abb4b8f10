"""Tables as CSV that a spreadsheet opens as text: with a byte order mark, and no cell taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

MARK = "\ufeff"
OPENS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
BLANKS = " \t\r\n\u00a0\u3000\ufeff\u200b"


def csv_lines(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a file: the heads, then the rows one by one."""
    yield MARK + _line(heads)
    for row in rows:
        yield _line(row)


def as_text(value: object) -> str:
    """Return a cell behind an apostrophe where a spreadsheet would otherwise begin to calculate."""
    text = str(value)
    is_formula = text.lstrip(BLANKS).startswith(OPENS_FORMULA)
    return f"'{text}" if is_formula or text.startswith(("\t", "\r")) else text


def _line(cells: Iterable[object]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(as_text(cell) for cell in cells)
    return file.getvalue()
