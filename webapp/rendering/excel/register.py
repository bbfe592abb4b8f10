"""One register: its columns, rules, formulas, colours and rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from library.paper import Paper, PaperColumn, PaperSheet
from webapp.rendering.excel import cells
from webapp.rendering.excel.fit import Fit, fitted
from webapp.rendering.excel.formulas import blank_until, compiled
from webapp.rendering.excel.heights import LINE, height, lines, longest_word
from webapp.rendering.excel.looks import Looks, shades

ROWS = 100
SPARE, LEAST_SPARE = 20, 5
"""Rows that are printed at the least, and empty ones below those that are filled in."""

HEAD = 1
"""Rows above the first of the register."""

STAR = "\u00a0*"
"""After the label of a column that must be filled in: no line ends before it."""

WIDTHS = {"text": 24, "date": 12, "list": 11, "id": 8}
WIDEST_WORD = 16
ANSWERED = re.compile(r"(?<![=<>])\{(\w+)\[\d+\]\}")
"""A word of a list that a formula answers; one that it only asks for comes after a sign of comparison."""

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
) -> Fit:
    """Write a register with the rows given, else with those that come with the document; return how it is printed."""
    given = _with_fixed([row for row in rows if isinstance(row, Mapping)], facts)
    length = max(facts.facts.rows or ROWS, len(given))
    letters = {one.facts.key: xl_col_to_name(place) for place, one in enumerate(facts.columns)}
    ground = Ground(sheet, paper, length, looks, letters, words)
    for place, column in enumerate(facts.columns):
        _head(ground, place, column)
        _rules(ground, place, column)
        _colours(ground, place, column)
        _body(ground, place, column, given)
    heights = _heights(sheet, facts, paper, given)
    kept = _kept(facts)
    sheet.freeze_panes(HEAD, kept)
    sheet.repeat_columns(0, kept - 1)
    sheet.autofilter(0, 0, length, len(facts.columns) - 1)
    sheet.repeat_rows(0)
    widths = [_width(paper, column) for column in facts.columns]
    fit = fitted(widths, sum(heights), kept=kept, head=heights[0])
    spare = max(SPARE - len(given), LEAST_SPARE)
    printed = min(length, len(given) + min(spare, int(fit.room / LINE)))
    sheet.print_area(0, 0, printed, len(facts.columns) - 1)
    return fit


def _heights(sheet: Any, facts: PaperSheet, paper: Paper, given: Sequence[Mapping[str, Any]]) -> list[float]:
    """Give every row that is filled in its height, and return them, the head's first."""
    widths = [(column, _width(paper, column)) for column in facts.columns]
    heads = [(heading(column, width, paper.lang), width) for column, width in widths]
    heights = [height(heads, paper.lang, bold=True) + 4]
    answers = [
        (max(_listed(paper, column), key=len, default=None), width)
        for column, width in widths
        if column.facts.formula is not None
    ]
    for row in given:
        texts = [(row.get(column.facts.key), width) for column, width in widths]
        heights.append(height([*texts, *answers], paper.lang))
    for place, one in enumerate(heights):
        sheet.set_row(place, one)
    return heights


def _with_fixed(rows: list[Mapping[str, Any]], facts: PaperSheet) -> Sequence[Mapping[str, Any]]:
    """Return the rows with what the document itself says of each, by its first column; without any, its own rows."""
    fixed = _fixed(facts)
    first = facts.columns[0].facts.key
    told = {str(one.get(first)): one for one in fixed}
    return [{**told.get(str(row.get(first)), {}), **row} for row in rows] or fixed


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
    width = _width(ground.paper, column)
    ground.sheet.set_column(place, place, width)
    ground.sheet.write_string(0, place, heading(column, width, ground.paper.lang), ground.looks.head)
    if column.help:
        ground.sheet.write_comment(0, place, column.help, {"x_scale": 1.6, "author": "PMO"})


def heading(column: PaperColumn, width: float, lang: str) -> str:
    """Return what stands over a column: a Chinese bracket that would break goes on a line of its own.

    The star goes with the word before it.
    """
    star = STAR if column.facts.required else ""
    name, bracket, rest = column.label.partition("（")
    if name and bracket and lines(f"{column.label}{star}", width, lang) > 1:
        return f"{name}{star}\n{bracket}{rest}"
    return f"{column.label}{star}"


def _listed(paper: Paper, column: PaperColumn) -> list[str]:
    """Return the words that may stand in a column."""
    names = {column.facts.list, column.facts.colours, *ANSWERED.findall(column.facts.formula or "")}
    return [one for name in sorted(filter(None, names)) for one in paper.lists.get(name, ())]


def _width(paper: Paper, column: PaperColumn) -> int:
    """Return the width of a column in characters: as the document says, and no word of its own is cut in two."""
    asked = column.facts.width or WIDTHS.get(column.facts.type, 10)
    word = longest_word([column.label, *_listed(paper, column)])
    return max(asked, min(word, WIDEST_WORD) + 2)


def _kept(facts: PaperSheet) -> int:
    return min(facts.facts.freeze or 1, 4)


def _rules(ground: Ground, place: int, column: PaperColumn) -> None:
    rule = cells.rule(column.facts, ground.paper)
    if rule is not None:
        ground.sheet.data_validation(HEAD, place, ground.length, place, dict(rule))


def _colours(ground: Ground, place: int, column: PaperColumn) -> None:
    words = ground.paper.lists.get(column.facts.colours or "", ())
    for one, shade in zip(words, column.facts.shades or shades(len(words)), strict=False):
        told = '"' + one.replace('"', '""') + '"'
        rule = {"type": "cell", "criteria": "==", "value": told, "format": ground.looks.colour(shade)}
        ground.sheet.conditional_format(HEAD, place, ground.length, place, rule)


def _body(ground: Ground, place: int, column: PaperColumn, given: Sequence[Mapping[str, Any]]) -> None:
    facts = column.facts
    if facts.formula is not None:
        _formulas(ground, place, column)
        return
    look = ground.looks.cell(facts.type, locked=False)
    for row in range(ground.length):
        value = given[row].get(facts.key) if row < len(given) else None
        cells.write(ground.sheet, row + HEAD, place, value, look)


def _answers(column: PaperColumn) -> str:
    """Return what a formula answers: a word of a list, a figure, or something only the program will know."""
    if column.facts.colours:
        return "word"
    told = column.facts.formula or ""
    return "open" if ANSWERED.search(told) or "INDEX" in told else "number"


def _formulas(ground: Ground, place: int, column: PaperColumn) -> None:
    formula, blank_if = column.facts.formula or "", column.facts.blank_if
    look = ground.looks.cell(_answers(column), locked=True)
    for row in range(HEAD + 1, ground.length + HEAD + 1):
        own = compiled(formula, row=row, columns=ground.letters, words=ground.words)
        shown = blank_until(own, blank_if, row=row, columns=ground.letters)
        ground.sheet.write_formula(row - 1, place, shown, look, "")
