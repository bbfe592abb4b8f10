"""A risk register read back: open weighty risks without a name, and scores that nobody worked out."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from library import load_catalog
from library.paper import paper_of
from tests.house.places import CHECKOUT
from webapp.rendering.excel import workbook
from webapp.rendering.reading import read_workbook

RISK = {
    "no": "R1",
    "direction": 0,
    "event": "接口晚冻结",
    "cause": "两家各写一份",
    "effect": "返工 9 万元",
    "raised_on": date(2026, 5, 1),
    "p": 3,
    "i": 3,
    "trigger": "2026-05-22 未签字的字段多于 0",
    "owner": "许可",
    "due": date(2026, 5, 18),
    "state": 0,
}
LETTERS = [get_column_letter(place) for place in range(1, 60)]
COVER = {"project_name": "订单系统", "project_no": "PRJ-2026-017", "sponsor": "陈立", "pm": "林岚"}


@pytest.fixture(scope="module")
def catalog():
    """Return the catalog of the checkout."""
    return load_catalog(CHECKOUT)


@pytest.fixture
def find(catalog):
    """Return what finds the risk register in a language, with few rows."""

    def found(id_, lang):
        paper = paper_of(catalog, catalog.get(id_), lang)
        first = paper.sheets[0]
        short = replace(first, facts=first.facts.model_copy(update={"rows": 3}))
        return replace(paper, sheets=(short, *paper.sheets[1:]))

    return found


def keys_of(paper):
    """Return the keys of the columns of the register, in order."""
    return [column.facts.key for column in paper.sheets[0].columns]


def told(find, change, lang="zh", **risk):
    """Return the notes on the sheet of risks as (column, sentence) after somebody changed the file."""
    paper = find("TPL-014", lang)
    row = {**RISK, **risk}
    row |= {key: paper.lists[key][row[key]] for key in ("direction", "state")}
    book = load_workbook(io.BytesIO(workbook(paper, {**COVER, "register": [row]})))
    sheet = book[paper.sheets[0].title]
    letters = {known: letter for letter, known in zip(LETTERS, keys_of(paper), strict=False)}
    change(sheet, letters)
    file = io.BytesIO()
    book.save(file)
    keys = {letter: key for key, letter in letters.items()}
    notes = read_workbook(file.getvalue(), find).notes
    return [
        (keys[note.column], note.sentence) for note in notes if note.sheet == sheet.title and note.row == 2
    ]


def nothing(sheet, letters):
    """Leave a file as it is."""


def emptied(*keys):
    """Return a change that empties cells."""

    def change(sheet, letters):
        for key in keys:
            sheet[f"{letters[key]}2"] = None

    return change


def put(key, value):
    """Return a change that puts a value into a cell; {p} and {i} stand for cells."""

    def change(sheet, letters):
        cells = {one: f"{letters[one]}2" for one in ("p", "i")}
        made = value.format(**cells) if isinstance(value, str) else value
        sheet[f"{letters[key]}2"] = made

    return change


def test_an_open_risk_of_the_middle_names_owner_trigger_and_due_date(find):
    notes = told(find, emptied("owner", "trigger", "due"))

    assert [key for key, _ in notes] == ["trigger", "owner", "due"]
    assert notes[1][1] == "风险值 9，状态还是“开放”，“责任人”不能空着：补上，或者写明理由后关闭。"


@pytest.mark.parametrize("key", ["owner", "trigger", "due"])
def test_one_empty_cell_is_told_alone_and_in_the_language_of_the_file(find, key):
    ((where, sentence),) = told(find, emptied(key), lang="en")

    assert where == key
    assert "scores 9" in sentence


@pytest.mark.parametrize(
    ("p", "i", "state", "count"),
    [(2, 4, 0, 3), (1, 7, 0, 0), (1, 5, 0, 0), (5, 5, 0, 3), (5, 5, 1, 0), (2, 3, 0, 0)],
)
def test_only_open_risks_from_eight_on_must_be_whole(find, p, i, state, count):
    notes = [key for key, _ in told(find, emptied("owner", "trigger", "due"), p=p, i=i, state=state)]

    assert len([key for key in notes if key in {"owner", "trigger", "due"}]) == count


def test_a_cell_that_is_refused_is_told_once(find):
    assert [key for key, _ in told(find, put("due", "=TODAY()"))] == ["due"]


@pytest.mark.parametrize(
    "value",
    [25, 4.5, "高", "=25", "={p}+{i}", "={p}2*{i}", "={p}*{i}5", "=A{p}*{i}", "#REF!", date(2026, 5, 1)],
)
def test_a_score_that_was_typed_over_is_told_with_what_it_should_be(find, value):
    ((where, sentence),) = told(find, put("score", value))

    assert where == "score"
    assert "3 × 3 = 9" in sentence


@pytest.mark.parametrize(
    "value",
    [
        9,
        "9",
        "9.0",
        "={p}*{i}",
        "={i}*{p}",
        "=PRODUCT({p},{i})",
        '=IF(OR({p}="",{i}=""),"", {p} * {i})',
        None,
    ],
)
def test_a_score_that_is_right_or_left_out_is_not_told(find, value):
    assert told(find, put("score", value)) == []


def test_a_score_worked_out_over_an_array_is_not_told(find):
    def change(sheet, letters):
        cell = f"{letters['score']}2"
        sheet[cell] = ArrayFormula(cell, f"={letters['p']}2*{letters['i']}2")

    assert told(find, change) == []


def test_a_register_as_it_was_made_has_nothing_to_mend(find):
    assert told(find, nothing) == []
