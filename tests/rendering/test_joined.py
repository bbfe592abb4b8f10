"""Several documents in one workbook: nobody's lists, formulas or rows get into another's way."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from library.kinds import Both
from library.tailoring import Cell, Plan, Reason, Workbook
from tests.rendering.papers import form, register
from tests.rendering.test_kit import FACTS, PROFILE
from webapp.rendering.excel import joined
from webapp.rendering.excel.joined import signatures
from webapp.rendering.kit import Order, Shelf, kit

SIGNED = (
    "\n| 角色 | 姓名 | 签字 |\n|---|---|---|\n| 负责人 | {{ project_name }} | |\n\n| 别的 |\n|---|\n| 表 |\n"
)


@pytest.fixture
def papers():
    """Return a form that is signed and two registers with lists of the same names but other words."""
    other = replace(
        register(), id="TPL-903", lists={**register().lists, "state": ("打开", "关上")}, title="另一登记册"
    )
    return [replace(form(), body=form().body + SIGNED), replace(register(), id="TPL-902"), other]


@pytest.fixture
def book(papers):
    """Return the workbook as Excel would open it."""
    values = {"TPL-901": {"project_name": "=1+1"}, "TPL-903": {"register": [{"no": "R1", "p": 4, "i": 4}]}}
    return load_workbook(io.BytesIO(joined("小项目工作簿", papers, values)))


def test_every_document_has_its_form_and_its_registers(book):
    assert book.sheetnames[:4] == ["封面", "项目说明", "风险登记册", "另一登记册"]
    assert len(book.sheetnames) == len(set(book.sheetnames))
    assert book[book.sheetnames[-1]].sheet_state == "hidden"


def test_the_cover_names_what_is_inside(book):
    assert [row[0] for row in book["封面"].iter_rows(min_row=4, values_only=True)] == [
        "TPL-901",
        "TPL-902",
        "TPL-903",
    ]


def test_two_lists_of_one_name_stay_two(book):
    names = set(book.defined_names)

    assert {"list_tpl902_state", "list_tpl903_state"} <= names
    assert (
        book.defined_names["list_tpl902_state"].attr_text != book.defined_names["list_tpl903_state"].attr_text
    )


def test_every_list_that_is_chosen_from_exists(book):
    asked = {
        rule.formula1.removeprefix("=")
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert asked <= set(book.defined_names)
    assert asked


def test_what_is_typed_stays_text(book):
    cells = [cell for row in book["项目说明"].iter_rows() for cell in row if cell.value == "=1+1"]

    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_form_is_signed_in_the_workbook_and_a_register_is_not(papers):
    rows = list(signatures(papers[0], {"project_name": "订单系统"}))

    assert rows == [("角色", "姓名", "签字"), ("负责人", "订单系统", "")]
    assert list(signatures(replace(papers[1], body=papers[0].body), {})) == []


def test_the_same_input_gives_the_same_bytes(papers):
    assert joined("一", papers, {}) == joined("一", papers, {})


def test_a_small_project_gets_one_file_for_what_it_keeps_together(papers):
    base = Reason("base", Both(zh="C 级", en="Tier C"))
    cells = tuple(
        Cell(paper.id, "required", gate, (base,))
        for paper, gate in zip(papers, ("G2", "G3", "G3"), strict=True)
    )
    together = Workbook(
        name=Both(zh="小项目工作簿", en="Small-project workbook"), documents=["TPL-901", "TPL-903"]
    )
    shelf = Shelf({paper.id: paper for paper in papers}, {"G2": "S2_启动", "G3": "S3_计划"}, [together])
    data = kit(Order("zh", PROFILE, FACTS), Plan("C", 7, {}, (base,), cells, "1.0"), shelf)

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        listed = json.loads(packed.read("manifest.json"))["files"]
    assert {row["id"]: row["path"].split("/")[1] for row in listed} == {
        "TPL-901": "PRJ-2026-017_小项目工作簿.xlsx",
        "TPL-902": "PRJ-2026-017_TPL-902_风险登记册_V1.1.xlsx",
        "TPL-903": "PRJ-2026-017_小项目工作簿.xlsx",
    }
