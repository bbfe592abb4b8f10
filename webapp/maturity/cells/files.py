"""The long form as files: CSV with a byte order mark, and Excel; a text is never taken for a formula."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from flask_babel import gettext

from webapp.errors import say
from webapp.maturity.cells.long_form import Line
from webapp.maturity.cells.types import Status
from webapp.maturity.rules.scoring import shown
from webapp.rendering.csv_files import csv_lines
from webapp.rendering.excel.table import table

HEADS = {
    "campaign": say("轮次"),
    "model": say("模型"),
    "unit": say("评估单位"),
    "dimension": say("维度"),
    "question": say("题目"),
    "status": say("显示情况"),
    "n": say("有效评分数"),
    "median": say("中位数"),
    "mean": say("均值"),
    "official": say("认定值"),
    "level": say("等级"),
    "dont_know": say("不清楚"),
    "not_applicable": say("不适用"),
    "agreement": say("一致程度"),
    "evidence_grade": say("证据等级"),
    "target": say("目标值"),
    "gap": say("差距"),
    "priority": say("优先级"),
    "action": say("行动事项"),
    "owner": say("责任人"),
    "due": say("期限"),
}
STATUSES = {
    Status.SHOWN: say("有数据"),
    Status.SUPPRESSED: say("人数不足，不显示"),
    Status.NOT_RATED: say("未评定"),
    Status.OUT_OF_SCOPE: say("不在范围"),
}
AGREES, DISCUSS = say("一致"), say("需讨论")


@dataclass(frozen=True)
class Made:
    """A file: its bytes, type and name."""

    body: bytes
    mimetype: str
    name: str


def as_csv(lines: Iterable[Line], name: str) -> Made:
    """Return the long form as CSV."""
    rows = (tuple(_text(value) for value in line.values) for line in lines)
    text = "".join(csv_lines(_heads(), rows))
    return Made(text.encode(), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(lines: Iterable[Line], name: str, *, on: date, lang: str) -> Made:
    """Return the long form as a workbook, dated by the campaign."""
    rows = (tuple(_cell(value) for value in line.values) for line in lines)
    body = table(gettext("成熟度数据"), list(_heads()), rows, on=on, lang=lang)
    return Made(body, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{name}.xlsx")


def _heads() -> Iterator[str]:
    return (gettext(HEADS[field.name]) for field in fields(Line))


def _text(value: object) -> object:
    if isinstance(value, Fraction):
        return _decimal(value)
    return "" if value is None else _word(value)


def _cell(value: object) -> object:
    return float(_decimal(value)) if isinstance(value, Fraction) else _word(value)


def _word(value: object) -> object:
    words: dict[type, Callable[[object], str]] = {
        Status: lambda one: gettext(STATUSES[Status(str(one))]),
        bool: lambda one: gettext(AGREES if one else DISCUSS),
    }
    worded = words.get(type(value))
    return worded(value) if worded else value


def _decimal(value: Fraction) -> str:
    """Return a value with one decimal; a value of the scale such as 1/4 with two."""
    return (
        shown(value) if (value * 10).denominator == 1 or (value * 100).denominator != 1 else shown(value, 2)
    )
