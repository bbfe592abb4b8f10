"""One register: its columns, rules, formulas, colours and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from library.paper import Paper, PaperColumn, PaperSheet
from webapp.rendering.excel import cells
from webapp.rendering.excel.formulas import blank_until, compiled
from webapp.rendering.excel.heights import height
from webapp.rendering.excel.looks import Looks, shades

ROWS = 100
SPARE = 20
HEAD = 1
"""Rows above the first of the register."""

ON_A_PAGE = 190
"""Characters side by side on a sheet of A4 that can still be read."""

WIDTHS = {"text": 24, "date": 12, "list": 11, "id": 8}
Words = Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class Ground:
    """What every column of one register is written on: its sheet, its document, its length and its looks."""

    sheet: Any
    paper: Paper
    length: int
    looks: Looks
    letters: Mapping[str, str]
    words: Words


def write_register(
    sheet: Any, facts: PaperSheet, paper: Paper, rows: Sequence[Any], looks: Looks, words: Words
) -> None:
    """Write a register with the rows given, else with those that come with the document."""
    given = [row for row in rows if isinstance(row, Mapping)] or _fixed(facts)
    length = max(facts.facts.rows or ROWS, len(given))
    letters = {one.facts.key: xl_col_to_name(place) for place, one in enumerate(facts.columns)}
    ground = Ground(sheet, paper, length, looks, letters, words)
    for place, column in enumerate(facts.columns):
        _head(ground, place, column)
        _rules(ground, place, column)
        _colours(ground, place, column)
        _body(ground, place, column, given)
    _heights(sheet, facts, given)
    kept = min(facts.facts.freeze or 1, 4)
    sheet.freeze_panes(HEAD, kept)
    sheet.repeat_columns(0, kept - 1)
    sheet.autofilter(0, 0, length, len(facts.columns) - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, min(length, len(given) + SPARE), len(facts.columns) - 1)


def _heights(sheet: Any, facts: PaperSheet, given: Sequence[Mapping[str, Any]]) -> None:
    widths = [(column, _width(column)) for column in facts.columns]
    sheet.set_row(0, height((column.label, width) for column, width in widths) + 4)
    for place, row in enumerate(given, start=HEAD):
        sheet.set_row(place, height((row.get(column.facts.key), width) for column, width in widths))


def _fixed(facts: PaperSheet) -> list[dict[str, object]]:
    keys = [column.facts for column in facts.columns]
    return [
        {
            column.key: cells.typed(column.type, value)
            for column, value in zip(keys, row, strict=False)
            if value
        }
        for row in facts.fixed
    ]


def _head(ground: Ground, place: int, column: PaperColumn) -> None:
    star = " *" if column.facts.required else ""
    ground.sheet.set_column(place, place, _width(column))
    ground.sheet.write_string(0, place, f"{column.label}{star}", ground.looks.head)
    if column.help:
        ground.sheet.write_comment(0, place, column.help, {"x_scale": 1.6, "author": "PMO"})


def _width(column: PaperColumn) -> int:
    return column.facts.width or WIDTHS.get(column.facts.type, 10)


def print_width(facts: PaperSheet) -> int:
    """Return over how many pages of paper a register is spread, so that its letters stay readable."""
    return max(1, round(sum(_width(column) for column in facts.columns) / ON_A_PAGE))


def _rules(ground: Ground, place: int, column: PaperColumn) -> None:
    rule = cells.rule(column.facts, ground.paper)
    if rule is not None:
        ground.sheet.data_validation(HEAD, place, ground.length, place, dict(rule))


def _colours(ground: Ground, place: int, column: PaperColumn) -> None:
    words = ground.paper.lists.get(column.facts.colours or "", ())
    for one, shade in zip(words, shades(len(words)), strict=True):
        told = '"' + one.replace('"', '""') + '"'
        rule = {"type": "cell", "criteria": "==", "value": told, "format": ground.looks.colour(shade)}
        ground.sheet.conditional_format(HEAD, place, ground.length, place, rule)


def _body(ground: Ground, place: int, column: PaperColumn, given: Sequence[Mapping[str, Any]]) -> None:
    facts = column.facts
    if facts.formula is not None:
        _formulas(ground, place, facts.formula, facts.blank_if)
        return
    look = ground.looks.cell(facts.type, locked=False)
    for row in range(ground.length):
        value = given[row].get(facts.key) if row < len(given) else None
        cells.write(ground.sheet, row + HEAD, place, value, look)


def _formulas(ground: Ground, place: int, formula: str, blank_if: list[str]) -> None:
    look = ground.looks.cell("number", locked=True)
    for row in range(HEAD + 1, ground.length + HEAD + 1):
        own = compiled(formula, row=row, columns=ground.letters, words=ground.words)
        shown = blank_until(own, blank_if, row=row, columns=ground.letters)
        ground.sheet.write_formula(row - 1, place, shown, look, "")
