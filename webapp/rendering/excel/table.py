"""One plain table as a workbook: heads that stay in sight and can be filtered, texts that stay texts."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

from webapp.rendering.excel.cells import write
from webapp.rendering.excel.looks import Looks
from webapp.rendering.excel.workbook import new_book
from webapp.rendering.zipped import repacked

WIDTH = 16
LONGEST_NAME = 31
"""Excel takes no longer name of a sheet."""


def table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, on: date, lang: str
) -> bytes:
    """Return the .xlsx of a table; the same input gives the same bytes."""
    file = io.BytesIO()
    book = new_book(file, title, on)
    looks = Looks(book, lang)
    sheet = book.add_worksheet(title[:LONGEST_NAME])
    sheet.set_column(0, len(heads) - 1, WIDTH)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, looks.head)
    by_kind = {kind: looks.of(num_format=form) for kind, form in ((date, "yyyy-mm-dd"), (object, "General"))}
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            write(sheet, last, column, value, by_kind[date if isinstance(value, date) else object])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    book.close()
    return repacked(file.getvalue())
