"""Several documents of a small project in one workbook: a sheet for each form, their registers, one cover."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from library.kinds import Column
from library.page_words import word
from library.paper import Paper, PaperColumn, PaperSheet
from webapp.rendering.excel import cells
from webapp.rendering.excel.formulas import NAME, WORD
from webapp.rendering.excel.guide import plain, write_guide
from webapp.rendering.excel.looks import Looks
from webapp.rendering.excel.register import write_register
from webapp.rendering.excel.sheet_names import sheet_name
from webapp.rendering.excel.workbook import FORM_WIDTHS, dress, new_book, write_fields, write_lists
from webapp.rendering.zipped import repacked

SIGNED = re.compile(r"^\|.*(?:签[名字]|Signature).*\|$")
BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
COVER = ("id", "paper.name", "version", "effective")


def joined(title: str, papers: Sequence[Paper], values: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return one .xlsx of several documents; `values` by the id of each. The same input gives the same bytes."""
    file, own = io.BytesIO(), [with_own_lists(paper) for paper in papers]
    lang = own[0].lang
    book = new_book(file, title, max(paper.effective for paper in own))
    looks, taken = Looks(book, lang), set[str]()
    cover = book.add_worksheet(sheet_name(word("paper.cover", lang), taken))
    forms = [(paper, book.add_worksheet(sheet_name(paper.title, taken))) for paper in own]
    registers = [
        (paper, facts, book.add_worksheet(sheet_name(facts.title, taken)))
        for paper in own
        for facts in paper.sheets
    ]
    guides = [
        (paper, book.add_worksheet(sheet_name(f"{word('guide', lang)} {paper.id}", taken)))
        for paper in own
        if paper.sheets
    ]
    lists = book.add_worksheet(sheet_name(word("paper.lists", lang), taken))
    words = write_lists(book, lists, {name: one for paper in own for name, one in paper.lists.items()})
    for paper, sheet in forms:
        _form(sheet, paper, values.get(paper.id, {}), looks)
    for paper, facts, sheet in registers:
        rows = values.get(paper.id, {}).get(facts.facts.id)
        given = rows if isinstance(rows, Sequence) else ()
        dress(sheet, paper, write_register(sheet, facts, paper, given, looks, words))
    for paper, sheet in guides:
        dress(sheet, paper, write_guide(sheet, paper, looks))
    lists.hide()
    _cover(cover, title, own, looks)
    for paper, sheet in [(own[0], cover), *forms]:
        dress(sheet, replace(paper, id=title, version="", title="") if sheet is cover else paper)
    book.close()
    return repacked(file.getvalue())


def with_own_lists(paper: Paper) -> Paper:
    """Return a document whose lists bear its id, so that two documents may each have a list `state`."""
    mark = f"{paper.id.lower().replace('-', '')}_"

    def own(column: Column) -> Column:
        formula = column.formula and NAME.sub(
            lambda found: _renamed(found[0], found["name"], mark), column.formula
        )
        named = {name: f"{mark}{kept}" for name in ("list", "colours") if (kept := getattr(column, name))}
        return column.model_copy(update={"formula": formula, **named})

    def sheet(one: PaperSheet) -> PaperSheet:
        columns = tuple(PaperColumn(own(column.facts), column.label, column.help) for column in one.columns)
        return replace(one, columns=columns)

    fields = tuple(
        replace(
            one, facts=one.facts.model_copy(update={"list": one.facts.list and f"{mark}{one.facts.list}"})
        )
        for one in paper.fields
    )
    lists = {f"{mark}{name}": words for name, words in paper.lists.items()}
    return replace(paper, lists=lists, fields=fields, sheets=tuple(sheet(one) for one in paper.sheets))


def _renamed(whole: str, name: str, mark: str) -> str:
    return whole.replace(name, f"{mark}{name}") if WORD.fullmatch(name) else whole


def _cover(sheet: Any, title: str, papers: Sequence[Paper], looks: Looks) -> None:
    lang = papers[0].lang
    sheet.write_string(0, 0, title, looks.title)
    for column, (head, width) in enumerate(zip(COVER, (12, 40, 10, 14), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, word(head, lang), looks.head)
    for row, paper in enumerate(papers, start=3):
        for column, text in enumerate((paper.id, paper.title, paper.version, paper.effective.isoformat())):
            sheet.write_string(row, column, text, looks.plain)


def _form(sheet: Any, paper: Paper, values: Mapping[str, Any], looks: Looks) -> None:
    for column, width in enumerate(FORM_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, paper.title, looks.title)
    row = write_fields(sheet, 2, paper, values, looks)
    blank = looks.cell("text", locked=False)
    for place, line in enumerate(signatures(paper, values), start=row + 1):
        for column, text in enumerate(line):
            cells.write(sheet, place, column, text, looks.head if place == row + 1 else blank)
        sheet.set_row(place, 24)


def signatures(paper: Paper, values: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table in which a form is signed, with the names that are known."""
    lines = iter(paper.body.splitlines() if paper.format == "docx" else ())
    head = next((line for line in lines if SIGNED.match(line)), None)
    if head is None:
        return
    for line in (head, *lines):
        if not line.startswith("|"):
            return
        if not set(line) <= set("|-: "):
            told = BLANK.sub(lambda found: str(values.get(found[1]) or ""), line)
            yield tuple(plain(cell) for cell in told.strip("|").split("|"))
