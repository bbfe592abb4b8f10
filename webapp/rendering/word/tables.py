"""Tables as wide as the text: thin lines, a shaded head that comes again on each page, rows that stay whole."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from webapp.rendering.word.order import put

LINE = {"val": "single", "sz": "4", "space": "0", "color": "8C8471"}
SHADE = "F2ECDF"
NARROWEST = 1400
"""Twips: a date stands on one line."""

AFTER = "120"


def dress_tables(file: Any) -> None:
    """Give every table of a file the house style."""
    section = file.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in file.tables:
        dress(table, width)
        follower = table._tbl.getnext()
        if follower is not None and follower.tag == qn("w:p") and follower.style != "Compact":
            put(follower.get_or_add_pPr(), "spacing", before=AFTER)


def dress(table: Any, width: int, *, has_head: bool = True) -> None:
    """Give one table its lines, its head, and columns in the shares of its dashes; `width` in twips."""
    properties = table._tbl.tblPr
    put(properties, "tblW", w=str(width), type="dxa")
    borders = put(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in LINE.items():
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    put(properties, "tblLayout", type="fixed")
    shares = scaled(
        [int(one.get(qn("w:w")) or 1) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))], width
    )
    for one, share in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), shares, strict=True):
        one.set(qn("w:w"), str(share))
    for place, row in enumerate(table.rows):
        _dress_row(row, shares, is_head=has_head and place == 0)


def scaled(shares: list[int], width: int) -> list[int]:
    """Return the widths of columns in these shares, none narrower than four characters while there is room."""
    least = min(NARROWEST, width // len(shares))
    shares = [max(share, 1) for share in shares]
    narrow: set[int] = set()
    while True:
        free, whole = width - least * len(narrow), sum(shares) - sum(shares[place] for place in narrow)
        found = {
            place
            for place, share in enumerate(shares)
            if place not in narrow and free * share < least * whole
        }
        if not found or len(narrow | found) == len(shares):
            break
        narrow |= found
    widths = [least if place in narrow else free * share // whole for place, share in enumerate(shares)]
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _dress_row(row: Any, widths: list[int], *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    put(properties, "cantSplit")
    if is_head:
        put(properties, "tblHeader")
    for cell, width in zip(row._tr.findall(qn("w:tc")), widths, strict=False):
        own = cell.get_or_add_tcPr()
        put(own, "tcW", w=str(width), type="dxa")
        put(own, "vAlign", val="center")
        if is_head:
            put(own, "shd", val="clear", color="auto", fill=SHADE)
            for run in cell.iter(qn("w:r")):
                put(run.get_or_add_rPr(), "b")
