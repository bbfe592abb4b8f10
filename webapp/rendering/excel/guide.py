"""The sheet that says how to fill in the others: the document's own text, then the help of every column."""

import re
from typing import Any

from library.page_words import word
from library.paper import Paper
from webapp.rendering.excel.fit import Fit, fitted
from webapp.rendering.excel.heights import LINE, height
from webapp.rendering.excel.looks import Looks

HEADING = re.compile(r"^(#+)\s+(.*?)\s*(?:\{#[^}]*\})?$")
TABLE_ROW, TABLE_RULE = re.compile(r"^\s*\|(.*)\|\s*$"), re.compile(r"^[\s|:-]+$")
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
WIDTHS = (6, 42, 42, 30, 24, 24)
FIRST, LAST = 2, 3
"""The columns over which a help text goes."""


def write_guide(sheet: Any, paper: Paper, looks: Looks) -> Fit:
    """Write the guidance of a workbook, and return how it is printed."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{paper.title} · {word('guide', paper.lang)}", looks.title)
    row, heights = 2, dict[int, float]()
    told = paper.guide.splitlines()
    for line, follower in zip(told, [*told[1:], ""], strict=True):
        row = _line(
            sheet, row, line, looks, heights, is_head=bool(TABLE_RULE.match(follower) and "-" in follower)
        )
    for one in paper.sheets:
        row = _columns(sheet, row + 1, one, paper, looks, heights)
    for place, one_height in heights.items():
        sheet.set_row(place, one_height)
    tables = [found[1].count("|") + 2 for found in map(TABLE_ROW.match, told) if found]
    return fitted(
        WIDTHS[: max(LAST + 1, *tables, 0)], row * LINE + sum(one - LINE for one in heights.values())
    )


def _line(sheet: Any, row: int, line: str, looks: Looks, heights: dict[int, float], *, is_head: bool) -> int:
    """Write one line of Markdown and return the next free row."""
    line = line.removeprefix("> ")
    heading, table = HEADING.match(line), TABLE_ROW.match(line)
    if heading:
        sheet.write_string(row, 0, plain(heading[2]), looks.heading)
    elif table and TABLE_RULE.match(line):
        return row
    elif table:
        texts = [plain(cell) for cell in table[1].split("|")]
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text, looks.head if is_head else looks.soft)
        heights[row] = height(zip(texts, WIDTHS[1:], strict=False))
    elif line.strip():
        sheet.merge_range(row, 0, row, 3, plain(line), looks.of())
        heights[row] = height([(plain(line), sum(WIDTHS[:4]))])
    return row + 1


def _columns(sheet: Any, row: int, facts: Any, paper: Paper, looks: Looks, heights: dict[int, float]) -> int:
    sheet.write_string(row, 0, facts.title, looks.heading)
    room = sum(WIDTHS[FIRST : LAST + 1])
    sheet.write_string(row + 1, 1, word("column", paper.lang), looks.head)
    sheet.merge_range(row + 1, FIRST, row + 1, LAST, word("help", paper.lang), looks.head)
    for place, column in enumerate(facts.columns, start=row + 2):
        sheet.write_string(place, 1, column.label, looks.plain)
        sheet.merge_range(place, FIRST, place, LAST, column.help, looks.soft)
        heights[place] = height([(column.label, WIDTHS[1]), (column.help, room)])
    return row + 2 + len(facts.columns)


def plain(text: str) -> str:
    """Return Markdown as the words a reader would see."""
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", text)).replace("\\", "").strip()
