"""The sheet that says how to fill in the others: the document's own text, then the help of every column."""

import re
from collections.abc import Iterable
from typing import Any

from library.page_words import word
from library.paper import Paper
from webapp.rendering.excel.fit import Fit, paged
from webapp.rendering.excel.heights import LINE, height
from webapp.rendering.excel.looks import Looks

HEADING = re.compile(r"^(#+)\s+(.*?)\s*(?:\{#[^}]*\})?$")
TABLE_ROW, TABLE_RULE = re.compile(r"^\s*\|(.*)\|\s*$"), re.compile(r"^[\s|:-]+$")
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
EMPHASIS = re.compile(r"(\*\*|__|(?<![*\w])\*(?=[^\s*]))(.+?)(?<=\S)\1")
WIDTHS = (6, 42, 42, 30, 24, 24)
FIRST, LAST = 2, 3
"""The columns over which a help text goes."""

TITLE, PART = 24.0, 18.0
"""Points of the row of the title, and of that of a part's name."""


class Rows:
    """The rows of a guide as they are written: their heights, and those that stay with the row after them."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self.heights: list[float] = []
        self.kept: set[int] = set()

    @property
    def next(self) -> int:
        """Return the next free row."""
        return len(self.heights)

    def add(
        self,
        cells: Iterable[tuple[object, float]] = (),
        *,
        least: float = LINE,
        bold: bool = False,
        stays: bool = False,
    ) -> None:
        """Take the next row, as high as its texts need."""
        if stays:
            self.kept.add(self.next)
        self.heights.append(max(least, height(cells, self._lang, bold=bold)))

    def end_table(self, head: int) -> None:
        """Keep the head of a table with its first row, and its last row with the one before."""
        last = self.next - 1
        self.kept |= {head, last - 1} if last > head else {head}


def write_guide(sheet: Any, paper: Paper, looks: Looks) -> Fit:
    """Write the guidance of a workbook, and return how it is printed."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{paper.title} · {word('guide', paper.lang)}", looks.title)
    rows = Rows(paper.lang)
    rows.add(least=TITLE)
    rows.add()
    told = paper.guide.splitlines()
    head = None
    for line, follower in zip(told, [*told[1:], ""], strict=True):
        is_head = bool(TABLE_RULE.match(follower) and "-" in follower)
        head = rows.next if is_head else head
        _line(sheet, rows, line, looks, is_head=is_head)
        if head is not None and TABLE_ROW.match(line) and not TABLE_ROW.match(follower):
            rows.end_table(head)
    for one in paper.sheets:
        _columns(sheet, rows, one, paper, looks)
    for place, one_height in enumerate(rows.heights):
        sheet.set_row(place, one_height)
    tables = [found[1].count("|") + 2 for found in map(TABLE_ROW.match, told) if found]
    return paged(WIDTHS[: max(LAST + 1, *tables, 0)], rows.heights, rows.kept)


def _line(sheet: Any, rows: Rows, line: str, looks: Looks, *, is_head: bool) -> None:
    """Write one line of Markdown."""
    line = line.removeprefix("> ")
    heading, table = HEADING.match(line), TABLE_ROW.match(line)
    if heading:
        sheet.write_string(rows.next, 0, plain(heading[2]), looks.heading)
        rows.add(least=PART, stays=True)
    elif table and TABLE_RULE.match(line):
        return
    elif table:
        texts = [plain(cell) for cell in table[1].split("|")]
        for column, text in enumerate(texts, start=1):
            sheet.write_string(rows.next, column, text, looks.head if is_head else looks.soft)
        rows.add(zip(texts, WIDTHS[1:], strict=False), bold=is_head)
    elif line.strip():
        sheet.merge_range(rows.next, 0, rows.next, 3, plain(line), looks.of())
        rows.add([(plain(line), sum(WIDTHS[:4]))])
    else:
        rows.add(stays=rows.next - 1 in rows.kept)


def _columns(sheet: Any, rows: Rows, facts: Any, paper: Paper, looks: Looks) -> None:
    """Write the help of every column of a register."""
    rows.add()
    sheet.write_string(rows.next, 0, facts.title, looks.heading)
    rows.add(least=PART, stays=True)
    head, room = rows.next, sum(WIDTHS[FIRST : LAST + 1])
    sheet.write_string(head, 1, word("column", paper.lang), looks.head)
    sheet.merge_range(head, FIRST, head, LAST, word("help", paper.lang), looks.head)
    rows.add()
    for column in facts.columns:
        sheet.write_string(rows.next, 1, column.label, looks.plain)
        sheet.merge_range(rows.next, FIRST, rows.next, LAST, column.help, looks.soft)
        rows.add([(column.label, WIDTHS[1]), (column.help, room)])
    rows.end_table(head)


def plain(text: str) -> str:
    """Return Markdown as the words a reader would see."""
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", text)).replace("\\", "").strip()
