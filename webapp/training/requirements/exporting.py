"""The matrix as a file: one line for each cell, as CSV or Excel; no text is taken for a formula."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from webapp.errors import say
from webapp.rendering.csv_files import csv_lines
from webapp.rendering.excel.table import table
from webapp.training.requirements.matrix import Cell, Matrix
from webapp.training.requirements.names import Names, role_name, target_name
from webapp.training.requirements.words import STATE_NAMES, reason_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = (
    say("哪一天的情况"),
    say("只算到哪天为止的记录"),
    say("姓名"),
    say("邮箱"),
    say("单位"),
    say("角色"),
    say("要求对象"),
    say("课程"),
    say("课程名称"),
    say("状态"),
    say("日期"),
    say("原因"),
    say("学完日期"),
    say("证书编号"),
)
Value = str | date


@dataclass(frozen=True)
class Made:
    """A file: its bytes, type and name."""

    body: bytes
    mimetype: str
    name: str


def as_csv(matrix: Matrix, names: Names) -> Made:
    """Return the cells as CSV."""
    lines = csv_lines(map(gettext, HEADS), lines_of(matrix, names))
    return Made("".join(lines).encode(), "text/csv; charset=utf-8", f"{_name(matrix)}.csv")


def as_xlsx(matrix: Matrix, names: Names, lang: str) -> Made:
    """Return the cells as a workbook."""
    heads = [str(gettext(one)) for one in HEADS]
    body = table(gettext("培训矩阵"), heads, lines_of(matrix, names), on=matrix.day, lang=lang)
    return Made(body, XLSX, f"{_name(matrix)}.xlsx")


def lines_of(matrix: Matrix, names: Names) -> Iterator[list[Value]]:
    """Yield one line for each cell: by person, then by requirement."""
    for cell in matrix.cells:
        yield _line(matrix, names, cell)


def _line(matrix: Matrix, names: Names, cell: Cell) -> list[Value]:
    member, verdict, between = cell.member, cell.verdict, str(gettext("、"))
    return [
        matrix.day,
        matrix.known_at,
        member.name,
        member.email,
        between.join(sorted(names.units.get(one, "–") for one in member.units)),
        between.join(role_name(one) for one in sorted(member.roles)),
        names.subject(cell.column.rule),
        cell.course,
        target_name(cell.course),
        gettext(STATE_NAMES[cell.state]),
        verdict.on or "",
        reason_of(verdict),
        verdict.done_on or "",
        verdict.paper.serial if verdict.paper else "",
    ]


def _name(matrix: Matrix) -> str:
    """Return a name that says both dates, where they are not the same."""
    known = "" if matrix.known_at == matrix.day else f"-known-{matrix.known_at.isoformat()}"
    return f"training-matrix-{matrix.day.isoformat()}{known}"
