"""A chart as shapes of Word: the same marks as the SVG, drawn by Word itself, so that letters stay letters."""

from html import escape
from typing import Any

from docx.oxml import parse_xml

from library.diagrams.drawing import width_of
from webapp.rendering.charts.looks import LOOKS, Look
from webapp.rendering.charts.marks import Box, Chart, Dot, Drawing, Label, Line, Mark

SPACES = " ".join(
    f'xmlns:{short}="http://schemas.{long}"'
    for short, long in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "openxmlformats.org/drawingml/2006/main",
        "wpg": "microsoft.com/office/word/2010/wordprocessingGroup",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
POINT = 12700
"""English metric units in a point."""

LARGEST = 0.9 * POINT
"""A unit of a drawing is never more than this, or small charts would shout."""


def add_chart(paragraph: Any, chart: Chart, *, shape: str, width: int, number: int) -> None:
    """Draw one shape of a chart in a paragraph, at most `width` English metric units wide; `number` is its id."""
    drawing = chart.shapes[shape]
    unit = min(width / drawing.width, LARGEST)
    size = f'cx="{drawing.width * unit:.0f}" cy="{drawing.height * unit:.0f}"'
    inner = "".join(_shape(mark, unit, place + 2) for place, mark in enumerate(drawing.marks))
    xml = (
        f'<w:r {SPACES}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{escape(chart.name)}" title="{escape(chart.title)}" '
        f'descr="{escape(chart.told)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{_frame(drawing, unit)}'
        f"</wpg:grpSpPr>{inner}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    paragraph._p.append(parse_xml(xml))


def _frame(drawing: Drawing, unit: float) -> str:
    size = f'cx="{drawing.width * unit:.0f}" cy="{drawing.height * unit:.0f}"'
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm>'


def _shape(mark: Mark, unit: float, number: int) -> str:
    look = LOOKS[mark.look]
    match mark:
        case Line():
            return _line(mark, look, unit, number)
        case Box():
            corners = (mark.x, mark.y, mark.width, mark.height)
            words = _words(mark.text, mark.size, "center", look, unit) if mark.text else ""
            return _part(number, _place(corners, unit) + _geometry("rect") + _paint(look, unit), words)
        case Dot():
            corners = (mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)
            return _part(number, _place(corners, unit) + _geometry("ellipse") + _paint(look, unit))
        case Label():
            return _label(mark, look, unit, number)


def _label(label: Label, look: Look, unit: float, number: int) -> str:
    width, height = width_of(label.text, label.size) * 1.25 + 6, label.size * 1.5
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    corners = (left, label.y - label.size * 1.1, width, height)
    bare = _place(corners, unit) + _geometry("rect") + "<a:noFill/><a:ln><a:noFill/></a:ln>"
    return _part(number, bare, _words(label.text, label.size, side, look, unit))


def _line(line: Line, look: Look, unit: float, number: int) -> str:
    points = [(round(x * unit), round(y * unit)) for x, y in line.points]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, high = max(x for x, _ in points) - left, max(y for _, y in points) - top
    steps = "".join(
        f'<a:{"lnTo" if place else "moveTo"}><a:pt x="{x - left}" y="{y - top}"/></a:{"lnTo" if place else "moveTo"}>'
        for place, (x, y) in enumerate(points)
    )
    course = (
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}"{"" if line.is_closed else " fill=" + chr(34) + "none" + chr(34)}>'
        f"{steps}{'<a:close/>' if line.is_closed else ''}</a:path></a:pathLst></a:custGeom>"
    )
    place = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    return _part(number, place + course + _paint(look, unit))


def _place(corners: tuple[float, float, float, float], unit: float) -> str:
    x, y, width, height = (round(one * unit) for one in corners)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _geometry(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _paint(look: Look, unit: float) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{look.fill}"/></a:solidFill>' if look.fill else "<a:noFill/>"
    if look.stroke is None:
        return f"{fill}<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{look.dash}"/>' if look.dash else ""
    weight = max(POINT // 4, round(look.weight * unit))
    colour = f'<a:solidFill><a:srgbClr val="{look.stroke}"/></a:solidFill>'
    return f'{fill}<a:ln w="{weight}">{colour}{dash}<a:round/></a:ln>'


def _words(text: str, size: float, side: str, look: Look, unit: float) -> str:
    half_points = max(8, round(size * unit / POINT * 2))
    bold = "<w:b/>" if look.is_bold else ""
    return (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/></w:pPr><w:r>'
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体"/>{bold}<w:color w:val="{look.ink}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">'
        f"{escape(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    )


def _part(number: int, properties: str, words: str = "") -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>{words}'
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
