"""Tables as wide as the text: thin lines, a shaded head that comes again on each page, rows that stay whole."""

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from webapp.rendering.word.order import put

LINE = {"val": "single", "sz": "4", "space": "0", "color": "8C8471"}
SHADE = "F2ECDF"
NARROWEST = 1400
"""Twips of a column that reads well, while there is room."""

LETTER, PADDING, LONGEST = 120, 216, 20
"""Twips of a Latin letter in a bold head, and of the space at both sides of a cell; letters of a word kept whole."""

SMALL = 9
"""Rows of a table that stays on one page, such as one of signatures."""

AFTER = "120"
WORD = re.compile(r"\d{4}-\d\d-\d\d|[!-,.-~]+")
"""What no line may break: a date, or a word up to its hyphen."""


def dress_tables(file: Any) -> None:
    """Give every table of a file the house style."""
    section = file.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in file.tables:
        dress(table, width)
        before, follower = table._tbl.getprevious(), table._tbl.getnext()
        if before is not None and before.tag == qn("w:p") and before.style == "Compact":
            put(before.get_or_add_pPr(), "spacing", after=AFTER)
        if follower is not None and follower.tag == qn("w:p") and follower.style != "Compact":
            put(follower.get_or_add_pPr(), "spacing", before=AFTER)


def dress(table: Any, width: int, *, has_head: bool = True, narrowest: int = NARROWEST) -> None:
    """Give one table its lines, its head, and columns in the shares of its dashes; widths in twips."""
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
        [int(one.get(qn("w:w")) or 1) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))],
        width,
        _needs(table),
        narrowest,
    )
    for one, share in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), shares, strict=True):
        one.set(qn("w:w"), str(share))
    for place, row in enumerate(table.rows):
        _dress_row(row, shares, is_head=has_head and place == 0)
    if len(table.rows) <= SMALL:
        _keep_together(table)


def scaled(shares: list[int], width: int, needs: Sequence[int] = (), narrowest: int = NARROWEST) -> list[int]:
    """Return the widths of columns in these shares, none narrower than its need while there is room."""
    needs = needs or [0] * len(shares)
    least = [max(narrowest, need) for need in needs]
    if sum(least) > width:
        least = [max(width // len(shares) // 2, need) for need in needs]
    if sum(least) > width:
        least = [min(narrowest, width // len(shares))] * len(shares)
    shares = [max(share, 1) for share in shares]
    narrow: set[int] = set()
    while True:
        free = width - sum(least[place] for place in narrow)
        whole = sum(shares) - sum(shares[place] for place in narrow)
        found = {
            place
            for place, share in enumerate(shares)
            if place not in narrow and free * share < least[place] * whole
        }
        if not found or len(narrow | found) == len(shares):
            break
        narrow |= found
    widths = [
        least[place] if place in narrow else free * share // whole for place, share in enumerate(shares)
    ]
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _needs(table: Any) -> list[int]:
    """Return the twips that the longest word of every column takes."""
    letters = [0] * len(table.columns)
    for row in table.rows:
        for place, cell in enumerate(row._tr.findall(qn("w:tc"))[: len(letters)]):
            words = WORD.findall("".join(one.text or "" for one in cell.iter(qn("w:t"))))
            letters[place] = max(letters[place], *map(len, words), 0)
    return [PADDING + LETTER * min(one, LONGEST) for one in letters]


def _keep_together(table: Any) -> None:
    for row in list(table.rows)[:-1]:
        for paragraph in row._tr.iter(qn("w:p")):
            put(paragraph.get_or_add_pPr(), "keepNext")


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
