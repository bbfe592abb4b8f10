"""Files of made-up lessons, in the three formats."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

HEADER = ("编号", "标题", "经过", "原因", "建议", "适用情况")
ROW = (
    "A-1",
    "样件先试装再订货",
    "整批托架比图纸宽了两毫米，装不进去。",
    "订货前没有一步要求试装。",
    "采购工程师先订一件样件试装，记录签字后再订整批。",
    "零件要订一批以上",
)


def row(**more: Any) -> list[Any]:
    """Return a sound row with some cells changed by the name of their column."""
    values = dict(zip(HEADER, ROW, strict=True)) | more
    return [values[name] for name in HEADER]


def as_csv(
    *rows: Sequence[Any], header: Sequence[str] = HEADER, encoding: str = "utf-8", cut: str = ","
) -> bytes:
    """Return rows as a CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=cut).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def as_jsonl(*objects: Mapping[str, Any]) -> bytes:
    """Return objects as JSON Lines."""
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in objects).encode()


def as_xlsx(*rows: Sequence[Any], merged: str = "", sheets: int = 1) -> bytes:
    """Return rows, the header among them, as a workbook; some cells merged if asked, the sheet so many times."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(sheets):
        sheet = book.create_sheet(f"表{number}")
        for one in rows:
            sheet.append(list(one))
        if merged:
            sheet.merge_cells(merged)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
