"""A certificate as PDF: one page to hang up, one that says what it consisted of."""

from webapp.rendering.pdf.contents import add_contents
from webapp.rendering.pdf.fonts import SERIF, STAND_IN, close_faces, signs_without_face
from webapp.rendering.pdf.paper import CertificatePaper
from webapp.rendering.pdf.sheet import HEIGHT, MARGIN, NIGHT, SOFT, STAR, WIDTH, Pen, Sheet

CODE = 30.0
FOOT = 150.0
COLUMN = 68.0


def certificate_pdf(paper: CertificatePaper) -> bytes:
    """Return the file; made again from the same paper it has the same bytes."""
    sheet = Sheet(
        f"结业证书 · {paper.course.zh} · {paper.name}",
        f"{paper.issuer.zh} {paper.issuer.en}",
        paper.issued_on,
    )
    try:
        sheet.add_page()
        _frame(sheet)
        _words(sheet, paper)
        _foot(sheet, paper)
        add_contents(sheet, paper)
        return bytes(sheet.output())
    finally:
        close_faces(sheet)


def _frame(sheet: Sheet) -> None:
    sheet.set_draw_color(*NIGHT)
    sheet.set_line_width(0.9)
    sheet.rect(9, 9, WIDTH - 18, HEIGHT - 18)
    sheet.set_draw_color(*STAR)
    sheet.set_line_width(0.25)
    sheet.rect(12, 12, WIDTH - 24, HEIGHT - 24)
    _star(sheet, WIDTH / 2, 27.5, 5.5)


def _star(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Draw the pole star: four points, drawn in towards the middle."""
    inner = radius * 0.24
    points = [
        (x, y - radius),
        (x + inner, y - inner),
        (x + radius, y),
        (x + inner, y + inner),
        (x, y + radius),
        (x - inner, y + inner),
        (x - radius, y),
        (x - inner, y - inner),
    ]
    sheet.set_fill_color(240, 182, 74)
    sheet.polygon(points, style="F")


def _words(sheet: Sheet, paper: CertificatePaper) -> None:
    sheet.centred("结业证书", 37, Pen(32, SERIF))
    sheet.centred("Certificate of completion", 53.5, Pen(12, colour=SOFT))
    sheet.centred(paper.name, 68, Pen(30, SERIF))
    sheet.rule_at(WIDTH / 2 - 45, 85, 90, STAR)
    sheet.centred("已完成培训课程 · has completed the course", 90, Pen(11, colour=SOFT))
    sheet.centred(f"《{paper.course.zh}》", 99, Pen(22, SERIF))
    sheet.centred(paper.course.en, 112, Pen(14, SERIF))
    told = [paper.course_code, f"{paper.minutes} 分钟 minutes"]
    if paper.score:
        told.append(f"考试成绩 exam score {paper.score}")
    sheet.centred("  ·  ".join(told), 122.5, Pen(10.5, colour=SOFT))


def _foot(sheet: Sheet, paper: CertificatePaper) -> None:
    until = paper.expires_on.isoformat() if paper.expires_on else "长期有效 no end"
    facts = (
        ("颁发 Issued by", paper.issuer.zh, paper.issuer.en),
        ("颁发日期 Issued on", paper.issued_on.isoformat(), ""),
        ("有效期至 Valid until", until, ""),
    )
    for place, (label, first, second) in enumerate(facts):
        x = MARGIN + 4 + place * COLUMN
        sheet.line_at(label, x, FOOT, COLUMN - 6, Pen(9, colour=SOFT))
        sheet.line_at(first, x, FOOT + 6, COLUMN - 6, Pen(13, SERIF))
        sheet.line_at(second, x, FOOT + 13, COLUMN - 6, Pen(9.5, colour=SOFT))
    x = WIDTH - MARGIN - CODE - 4
    sheet.code_at(paper.address, x, FOOT - 8, CODE)
    sheet.rule_at(MARGIN + 4, FOOT + 24, 3 * COLUMN - 6)
    sheet.line_at(f"编号 No.  {paper.serial}", MARGIN + 4, FOOT + 27, 3 * COLUMN - 6, Pen(11))
    told = f"扫码或打开网址，核对内容与状态 · Scan or open to compare:  {paper.address}"
    sheet.line_at(told, MARGIN + 4, FOOT + 34, WIDTH - 2 * MARGIN - 8, Pen(9, colour=SOFT))
    if signs_without_face(paper.name):
        told = f"{STAND_IN} 字体里没有的字，全名见核对页 · a character our fonts lack: the page has the full name"
        sheet.line_at(told, MARGIN + 4, FOOT + 39, WIDTH - 2 * MARGIN - 8, Pen(9, colour=SOFT))
