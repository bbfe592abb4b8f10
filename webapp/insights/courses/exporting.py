"""The figures as CSV: one line for each course, quarter and measure; no text is taken for a formula."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext

from webapp.errors import say
from webapp.insights.courses.effect import Effect
from webapp.insights.courses.rules import SHARES, Cell, Line
from webapp.insights.courses.words import COUNTED, NAMES
from webapp.rendering.csv_files import csv_lines
from webapp.ui.languages import language

HEADS = (
    say("课程"),
    say("课程名称"),
    say("标准"),
    say("季度"),
    say("指标"),
    say("数值"),
    say("分母"),
    say("不到 5 人"),
    say("怎么算"),
)


def as_csv(effects: Sequence[Effect]) -> str:
    """Return every figure; what is hidden has none, and says so."""
    return "".join(csv_lines(map(gettext, HEADS), _rows(effects)))


def _rows(effects: Sequence[Effect]) -> Iterator[list[object]]:
    for effect in effects:
        for line, cells in effect.lines.items():
            for quarter, cell in zip(effect.quarters, cells, strict=True):
                yield _row(effect, quarter.name, line, cell)


def _row(effect: Effect, quarter: str, line: Line, cell: Cell) -> list[object]:
    course = effect.course
    value = "" if cell.value is None else f"{cell.value:.4f}" if line in SHARES else f"{cell.value:.0f}"
    return [
        course.id,
        course.title(language()),
        " ".join(course.facts.standards),
        quarter,
        gettext(NAMES[line]),
        value,
        cell.of if line in SHARES and cell.of else "",
        gettext("是") if cell.is_hidden else "",
        gettext(COUNTED[line]),
    ]
