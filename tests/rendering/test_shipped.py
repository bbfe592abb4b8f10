"""Every document of the checkout, blank and with its example, in both languages."""

import io
import zipfile
from functools import cache

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from library import load_catalog
from library.filling import filling_of
from library.kinds import Kind
from library.paper import paper_of
from tests.house.places import CHECKOUT
from webapp.rendering.papers import made
from webapp.rendering.reading import read_workbook
from webapp.rendering.word.order import misplaced

LANGUAGES = ("zh", "en")
LARGEST = 200_000


@cache
def catalog():
    """Return the catalog of the checkout."""
    return load_catalog(CHECKOUT)


DOCUMENTS = [entry.id for entry in catalog().of_kind(Kind.DOCUMENT)]


def paper(id_, lang):
    """Return a document of the checkout in a language."""
    return paper_of(catalog(), catalog().get(id_), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", DOCUMENTS)
def test_the_example_is_what_its_own_fields_take(id_, lang):
    known = paper(id_, lang)

    assert [one.sentence for one in filling_of(known, known.example).mistakes] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", DOCUMENTS)
def test_it_can_be_made_blank_and_filled_in(id_, lang):
    known = paper(id_, lang)
    for values in ({}, known.example):
        data = made(known, values)
        assert len(data) < LARGEST
        assert zipfile.is_zipfile(io.BytesIO(data))
        check = check_word if known.format == "docx" else check_workbook
        check(data, known, values)


def check_word(data, known, values):
    """Look for what must not be in a Word document."""
    file = Document(io.BytesIO(data))
    whole = "".join(node.text or "" for node in file.element.body.iter(qn("w:t")))
    levels = [int(one.style.name[-1]) for one in file.paragraphs if one.style.name.startswith("Heading")]

    assert "{{" not in whole
    assert bool(values) == ("〔" not in whole)
    assert list(misplaced(file.element)) == []
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert all(one.version in whole for one in known.revisions)


def check_workbook(data, known, values):
    """Look for what must not be in a workbook."""
    book = load_workbook(io.BytesIO(data))
    formulas = {one.title: [c for c in one.columns if c.facts.formula] for one in known.sheets}

    for title, columns in formulas.items():
        row = next(book[title].iter_rows(min_row=2, max_row=2))
        assert sum(cell.data_type == "f" for cell in row) == len(columns)
    texts = [
        cell for sheet in book for row in sheet.iter_rows(max_row=40) for cell in row if cell.data_type == "s"
    ]
    assert not [cell.value for cell in texts if "{{" in cell.value]


@pytest.mark.parametrize("id_", [one for one in DOCUMENTS if paper(one, "zh").format == "docx"])
def test_both_languages_have_the_same_tables(id_):
    shapes = []
    for lang in LANGUAGES:
        file = Document(io.BytesIO(made(paper(id_, lang), {})))
        shapes.append([(len(table.rows), len(table.columns)) for table in file.tables])

    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", [id_ for id_ in DOCUMENTS if paper(id_, "zh").format == "xlsx"])
def test_a_workbook_filled_in_is_read_back_without_a_fault(id_, lang):
    known = paper(id_, lang)

    reading = read_workbook(made(known, known.example), paper)

    assert [(one.sheet, one.row, one.column, one.sentence) for one in reading.notes] == []
    assert {
        sheet.facts.id: len(reading.rows(sheet.facts.id)) for sheet in known.sheets if not sheet.fixed
    } == {
        sheet.facts.id: len(known.example.get(sheet.facts.id, ()))
        for sheet in known.sheets
        if not sheet.fixed
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_control_table_begins_small(lang):
    said = [text for pair in paper("TPL-004", lang).control for text in pair]

    assert [text for text in said if text[:1].islower()] == []
