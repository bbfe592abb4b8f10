"""Tables as wide as the text: thin lines, a shaded head that comes again on each page, rows that stay whole."""

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from webapp.rendering.word.balance import PADDING, balanced
from webapp.rendering.word.letters import long
from webapp.rendering.word.order import put

LINE = {"val": "single", "sz": "4", "space": "0", "color": "8C8471"}
SHADE = "F2ECDF"
NARROWEST = 1400
"""Twips of a column that reads well, while there is room."""

LONGEST = 2400
"""Twips of the longest word kept whole."""

HAND = 1900
"""Twips in which a hand can sign: a column left empty gives no more of its room."""

SMALL = 9
"""Rows of a table that stays on one page, such as one of signatures."""

WORD = re.compile(r"[(（“]?\d{4}-\d\d-\d\d[)）”，。；：、,;:.]?|[!-,.-~]+")
"""What no line may break: a date with the mark before or after it, or a word up to its hyphen."""

OPEN = re.compile(r"\s*(?:〔.*〕)?\s*")
"""A cell somebody will write in."""


def dress_tables(file: Any) -> None:
    """Give every table of a file the house style."""
    section = file.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in file.tables:
        dress(table, width)


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
    grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
    texts = _texts(table)
    needs, wishes = _needs(texts, narrowest, has_head=has_head)
    shares = scaled([int(one.get(qn("w:w")) or 1) for one in grid], width, needs, wishes)
    shares = balanced(shares, _floors(shares, texts, needs, wishes), texts)
    for one, share in zip(grid, shares, strict=True):
        one.set(qn("w:w"), str(share))
    for place, row in enumerate(table.rows):
        _dress_row(row, shares, is_head=has_head and place == 0)
    if len(table.rows) <= SMALL:
        _keep_together(table)


def scaled(shares: list[int], width: int, needs: Sequence[int] = (), wishes: Sequence[int] = ()) -> list[int]:
    """Return the widths of columns in these shares: none below its wish, or at least its need, while there is room."""
    wishes = wishes or [NARROWEST] * len(shares)
    needs = needs or [0] * len(shares)
    least = [max(wish, need) for wish, need in zip(wishes, needs, strict=True)]
    if sum(least) > width:
        least = [
            max(min(wish, width // len(shares) // 2), need) for wish, need in zip(wishes, needs, strict=True)
        ]
    if sum(least) > width:
        least = [one * width // sum(least) for one in least]
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


def _texts(table: Any) -> list[list[str]]:
    """Return the texts of every column, its head first."""
    rows = [
        ["".join(one.text or "" for one in cell.iter(qn("w:t"))) for cell in row._tr.findall(qn("w:tc"))]
        for row in table.rows
    ]
    return [[row[place] if place < len(row) else "" for row in rows] for place in range(len(table.columns))]


def _needs(columns: list[list[str]], narrowest: int, *, has_head: bool) -> tuple[list[int], list[int]]:
    """Return the twips of each column's longest word, and those it should have: a figure needs less than a name."""
    needs, wishes = [], []
    for texts in columns:
        words = [one for text in texts for one in WORD.findall(text)]
        needs.append(PADDING + min(max(map(long, words), default=0), LONGEST))
        is_open = any(OPEN.fullmatch(text) for text in texts[has_head:])
        whole = PADDING + max(map(long, texts), default=0)
        wishes.append(narrowest if is_open else min(narrowest, whole))
    return needs, wishes


def _floors(widths: list[int], columns: list[list[str]], needs: list[int], wishes: list[int]) -> list[int]:
    """Return what each column keeps of its width: all of it where a blank is still to be filled in."""
    floors = []
    for width, texts, need, wish in zip(widths, columns, needs, wishes, strict=True):
        is_left_to_fill_in = any(text.strip() and OPEN.fullmatch(text) for text in texts)
        is_left_to_a_hand = not all(text.strip() for text in texts)
        least = max(need, wish, HAND if is_left_to_a_hand else 0)
        floors.append(width if is_left_to_fill_in else min(width, least))
    return floors


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
