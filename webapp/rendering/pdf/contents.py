"""The second page of a certificate: units, standards and what the exam drew from."""

from collections.abc import Iterable

from fpdf.enums import Align

from webapp.rendering.pdf.fonts import SERIF
from webapp.rendering.pdf.paper import CertificatePaper, Two
from webapp.rendering.pdf.sheet import HEIGHT, MARGIN, SOFT, WIDTH, Pen, Sheet

TOP, ROW, GAP = 44.0, 9.2, 6.0
WIDTHS = ((109.0, 13.5), (75.0, 21.5), (53.0, 7.0))
"""Of units, standards and areas: the column, and in it the figure at its end. Titles of units are the longest."""
ROWS = int((HEIGHT - TOP - MARGIN - 22) / ROW)

Row = tuple[str, str, str]


def add_contents(sheet: Sheet, paper: CertificatePaper) -> None:
    """Add the page, and more of them when a list is longer than one."""
    lists = (
        ("学习单元 Units", [_row(title, f"{minutes} min") for title, minutes in paper.units]),
        ("依据的标准 Standards", [_row(title, code) for code, title in paper.standards]),
        ("考试题数 Exam questions", [_row(area, str(n)) for area, n in paper.areas]),
    )
    for start in range(0, max(len(rows) for _, rows in lists) or 1, ROWS):
        sheet.add_page()
        _head(sheet, paper)
        x = MARGIN
        for (heading, rows), (column, figure) in zip(lists, WIDTHS, strict=True):
            _list(sheet, (x, column, figure), heading, rows[start : start + ROWS])
            x += column + GAP
        sheet.line_at(paper.exam, MARGIN, HEIGHT - MARGIN - 4, WIDTH - 2 * MARGIN, Pen(9.5, colour=SOFT))


def _head(sheet: Sheet, paper: CertificatePaper) -> None:
    whole = WIDTH - 2 * MARGIN
    title = f"{paper.course.zh} · {paper.course.en}"
    sheet.line_at(title, MARGIN, 20, whole, Pen(15, SERIF))
    done = f"完成于 completed on {paper.completed_on.isoformat()}"
    told = f"{paper.name}  ·  {paper.course_code}  ·  {done}  ·  编号 No. {paper.serial}"
    sheet.line_at(told, MARGIN, 29, whole, Pen(10, colour=SOFT))


def _list(sheet: Sheet, place: tuple[float, float, float], heading: str, rows: Iterable[Row]) -> None:
    """Write a list into a place: where it begins, how wide it is, and how wide the figure at its end."""
    x, column, width = place
    sheet.line_at(heading, x, TOP - 5, column, Pen(11, SERIF))
    sheet.rule_at(x, TOP + 1.5, column, SOFT)
    for count, (first, second, figure) in enumerate(rows):
        y = TOP + 3 + count * ROW
        sheet.line_at(first, x, y, column - width, Pen(10))
        sheet.line_at(second, x, y + 4.4, column - width, Pen(9, colour=SOFT))
        sheet.line_at(figure, x + column - width, y, width, Pen(9.5, colour=SOFT, align=Align.R))


def _row(text: Two, figure: str) -> Row:
    return text.zh, text.en, figure
