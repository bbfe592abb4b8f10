"""A workbook of a document, blank or with values."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from library.page_words import word
from library.paper import Paper
from webapp.rendering.excel import cells
from webapp.rendering.excel.fit import Fit
from webapp.rendering.excel.guide import write_guide
from webapp.rendering.excel.heights import height
from webapp.rendering.excel.looks import Looks
from webapp.rendering.excel.register import write_register
from webapp.rendering.excel.sheet_names import sheet_name
from webapp.rendering.zipped import repacked

Values = Mapping[str, Any]
COVER_WIDTHS = (28, 40, 60, 16)
FORM_WIDTHS = COVER_WIDTHS[:3]


class Sheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet whose formulas have no function younger than Excel 2007 (`lodestar check` allows none).

    Looking for each of them in every formula took half of the time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002  # as the library calls it
        return formula.removeprefix("=")


class Book(xlsxwriter.Workbook):  # type: ignore[misc]  # the library has no types
    """A workbook of such sheets."""

    worksheet_class = Sheet


def workbook(paper: Paper, values: Values) -> bytes:
    """Return the .xlsx of a document; `values` by field, and rows by sheet; the same input gives the same bytes."""
    file = io.BytesIO()
    book = new_book(file, paper.title, paper.effective, subject=paper.id)
    looks, taken = Looks(book, paper.lang), set[str]()
    cover = book.add_worksheet(sheet_name(word("paper.cover", paper.lang), taken))
    registers = [(one, book.add_worksheet(sheet_name(one.title, taken))) for one in paper.sheets]
    guide = book.add_worksheet(sheet_name(word("guide", paper.lang), taken))
    lists = book.add_worksheet(sheet_name(word("paper.lists", paper.lang), taken))
    words = write_lists(book, lists, paper.lists)
    _write_cover(cover, paper, values, looks)
    fits = {cover.get_name(): Fit(1, 1), lists.get_name(): Fit()}
    for facts, sheet in registers:
        rows = values.get(facts.facts.id)
        given = rows if isinstance(rows, Sequence) else ()
        fits[sheet.get_name()] = write_register(sheet, facts, paper, given, looks, words)
    fits[guide.get_name()] = write_guide(guide, paper, looks)
    lists.hide()
    for sheet in book.worksheets():
        dress(sheet, paper, fits[sheet.get_name()])
    book.close()
    return repacked(file.getvalue())


def new_book(file: io.BytesIO, title: str, on: date, subject: str = "") -> xlsxwriter.Workbook:
    """Return an empty workbook in which a text stays a text, dated by what it is made from."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Book(file, {"in_memory": True, **options})
    book.set_properties(
        {"title": title, "subject": subject, "author": "PMO", "created": datetime.combine(on, time())}
    )
    return book


def write_lists(
    book: xlsxwriter.Workbook, sheet: Any, lists: Mapping[str, Sequence[str]]
) -> dict[tuple[str, int], str]:
    """Write the lists side by side, name each, and return the cell of every word."""
    cells_of: dict[tuple[str, int], str] = {}
    quoted = f"'{sheet.get_name()}'"
    for place, (name, words) in enumerate(lists.items()):
        letters = xl_col_to_name(place)
        sheet.write_string(0, place, name)
        for row, one in enumerate(words, start=1):
            sheet.write_string(row, place, one)
            cells_of[name, row - 1] = f"{quoted}!${letters}${row + 1}"
        if words:
            book.define_name(f"list_{name}", f"={quoted}!${letters}$2:${letters}${len(words) + 1}")
    return cells_of


def _write_cover(sheet: Any, paper: Paper, values: Values, looks: Looks) -> None:
    for column, width in enumerate(COVER_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, paper.title, looks.title)
    sheet.set_row(0, 26)
    sheet.merge_range(1, 0, 1, 2, paper.summary, looks.of(font_color="#566072"))
    sheet.set_row(1, 30)
    row = _table(sheet, 3, word("paper.control", paper.lang), paper.control, looks)
    row = write_fields(sheet, row + 1, paper, values, looks)
    _history(sheet, row + 1, paper, looks)


def _table(sheet: Any, row: int, title: str, pairs: Sequence[tuple[str, str]], looks: Looks) -> int:
    sheet.write_string(row, 0, title, looks.heading)
    for place, (name, value) in enumerate(pairs, start=row + 1):
        sheet.write_string(place, 0, name, looks.head)
        sheet.write_string(place, 1, value, looks.plain)
    return row + 1 + len(pairs)


def write_fields(sheet: Any, row: int, paper: Paper, values: Values, looks: Looks) -> int:
    """Write the fields with their values and help, and return the row after them."""
    sheet.write_string(row, 0, word("paper.values", paper.lang), looks.heading)
    for place, field in enumerate(paper.fields, start=row + 1):
        star = " *" if field.facts.required else ""
        name = f"{field.label}{star}"
        sheet.write_string(place, 0, name, looks.head)
        kind = {"enum": "text", "string": "text", "person": "text"}.get(field.facts.type, field.facts.type)
        value = values.get(field.facts.key)
        cells.write(sheet, place, 1, value, looks.cell(kind, locked=False, align="left", indent=0))
        cells.write(sheet, place, 2, field.help, looks.soft)
        told = ((value, COVER_WIDTHS[1]), (field.help, COVER_WIDTHS[2]))
        named = height([(name, COVER_WIDTHS[0])], paper.lang, bold=True)
        sheet.set_row(place, max(named, height(told, paper.lang)))
        rule = cells.rule(field.facts, paper)
        if rule is not None:
            sheet.data_validation(place, 1, place, 1, dict(rule))
    return row + 1 + len(paper.fields)


def _history(sheet: Any, row: int, paper: Paper, looks: Looks) -> None:
    sheet.write_string(row, 0, word("paper.history", paper.lang), looks.heading)
    heads = ("version", "paper.change", "paper.reason", "paper.on")
    for column, head in enumerate(heads):
        sheet.write_string(row + 1, column, word(head, paper.lang), looks.head)
    for place, one in enumerate(paper.revisions, start=row + 2):
        for column, value in enumerate((one.version, one.change, one.reason, one.on.isoformat())):
            sheet.write_string(place, column, value, looks.plain)
        texts = ((one.change, COVER_WIDTHS[1]), (one.reason, COVER_WIDTHS[2]))
        sheet.set_row(place, height(texts, paper.lang))


def dress(sheet: Any, paper: Paper, fit: Fit = Fit()) -> None:  # noqa: B008  # a tuple, never changed
    """Give a sheet its paper, header, footer and protection against slips."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(fit.wide, fit.long)
    sheet.set_h_pagebreaks(fit.breaks)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.set_header(f"&L{paper.id} {paper.version}&C{_safe(paper.title)}&R{paper.classification}")
    numbered = word("paper.page", paper.lang).format(page="&P", pages="&N")
    sheet.set_footer(f"&L{word('paper.not_controlled', paper.lang)}&R{numbered}")
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})


def _safe(text: str) -> str:
    """Return a text for a header, where `&` begins a command."""
    return text.replace("&", "&&")
