"""The chart of one course: its own lines as blue bars, what happened under its standards as dashed ones."""

from flask_babel import gettext

from webapp.insights.courses.effect import Effect
from webapp.insights.courses.rules import OF_COURSE, SHARES, Cell, Line
from webapp.insights.courses.words import NAMES, in_short, said
from webapp.rendering.charts.marks import Chart
from webapp.rendering.charts.over_time import Row, over_time
from webapp.rendering.charts.scale import Figure


def chart_of(effect: Effect) -> Chart:
    """Return the lines of a course over the quarters."""
    periods = [(one.short, one.name) for one in effect.quarters]
    title = gettext("课程和同一标准下发生的事，逐季")
    told = gettext("并排列出，不说明因果。")
    rows = [_row(effect, line) for line in Line]
    return over_time("effect", str(title), str(told), periods, rows, str(gettext("指标")))


def _row(effect: Effect, line: Line) -> Row:
    cells = effect.lines[line]
    most = max((cell.value or 0 for cell in cells), default=0)
    return Row(
        label=str(gettext(NAMES[line])),
        figures=[_figure(line, cell) for cell in cells],
        top=1.0 if line in SHARES else max(most, 1.0),
        look="bar" if line in OF_COURSE else "wish",
        cells=[said(line, cell) for cell in cells],
    )


def _figure(line: Line, cell: Cell) -> Figure:
    return Figure(cell.value, in_short(line, cell), cell.is_hidden)
