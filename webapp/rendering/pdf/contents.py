"""The second page of a certificate: units, standards and what the exam drew from."""

from collections.abc import Iterable

from fpdf.enums import Align

from webapp.rendering.pdf.fonts import SERIF
from webapp.rendering.pdf.paper import CertificatePaper, Two
from webapp.rendering.pdf.sheet import HEIGHT, MARGIN, SOFT, WIDTH, Pen, Sheet

TOP, ROW, GAP = 44.0, 9.2, 10.0
COLUMN = (WIDTH - 2 * MARGIN - 2 * GAP) / 3
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
        for place, (heading, rows) in enumerate(lists):
            _list(sheet, MARGIN + place * (COLUMN + GAP), heading, rows[start : start + ROWS])
        sheet.line_at(paper.exam, MARGIN, HEIGHT - MARGIN - 4, WIDTH - 2 * MARGIN, Pen(9.5, colour=SOFT))


def _head(sheet: Sheet, paper: CertificatePaper) -> None:
    whole = WIDTH - 2 * MARGIN
    title = f"{paper.course.zh} · {paper.course.en}"
    sheet.line_at(title, MARGIN, 20, whole, Pen(15, SERIF))
    done = f"完成于 completed on {paper.completed_on.isoformat()}"
    told = f"{paper.name}  ·  {paper.course_code}  ·  {done}  ·  编号 No. {paper.serial}"
    sheet.line_at(told, MARGIN, 29, whole, Pen(10, colour=SOFT))


def _list(sheet: Sheet, x: float, heading: str, rows: Iterable[Row]) -> None:
    sheet.line_at(heading, x, TOP - 5, COLUMN, Pen(11, SERIF))
    sheet.rule_at(x, TOP + 1.5, COLUMN, SOFT)
    for place, (first, second, figure) in enumerate(rows):
        y = TOP + 3 + place * ROW
        sheet.line_at(first, x, y, COLUMN - 26, Pen(10))
        sheet.line_at(second, x, y + 4.4, COLUMN - 26, Pen(9, colour=SOFT))
        sheet.line_at(figure, x + COLUMN - 26, y, 26, Pen(9.5, colour=SOFT, align=Align.R))


def _row(text: Two, figure: str) -> Row:
    return text.zh, text.en, figure
