"""Columns of a Word table that give each other room."""

import io
from dataclasses import replace
from datetime import date

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from library.paper import PaperRevision
from tests.rendering.papers import form
from webapp.rendering.word import document
from webapp.rendering.word.balance import _lines_of_rows, balanced
from webapp.rendering.word.tables import HAND

CELL = st.text(alphabet="甲乙，ab -12", max_size=30)
WIDTHS = st.lists(st.integers(700, 2200), min_size=2, max_size=4)

ROLE = "客户或业务代表，由他认可做什么和不做什么，" + "问过以后写下是哪一天问的、由谁问的、他怎样答，" * 3
SIGNED = f"""## 签字 {{#signing}}

| 角色 | 姓名 | 签名 | 日期 |
|---|----|----|---|
| {ROLE} | 郑雯 | | |
"""

OPEN = """## 目标 {#goals}

| 起点，写明是哪一天量的、由谁来量、量了多少份 | 目标 |
|---|-----------|
| 23 | {{ purpose }} |
"""


def tables(body, values):
    """Return the widths of the columns of each table of a document in twips."""
    file = Document(io.BytesIO(document(form(body=body), values)))
    return [
        [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        for table in file.tables
    ]


@given(data=st.data(), widths=WIDTHS, rows=st.integers(1, 4))
def test_no_width_is_lost_no_floor_is_passed_and_no_table_gets_higher(data, widths, rows):
    floors = [data.draw(st.integers(500, one)) for one in widths]
    columns = [data.draw(st.lists(CELL, min_size=rows, max_size=rows)) for _ in widths]
    found = balanced(widths, floors, columns)

    assert sum(found) == sum(widths)
    assert all(one >= floor for one, floor in zip(found, floors, strict=True))
    assert sum(_lines_of_rows(columns, found)) <= sum(_lines_of_rows(columns, widths))


def test_a_table_that_is_low_keeps_its_widths():
    assert balanced([2000, 4000], [500, 500], [["项", "名称"], ["内容", "订单系统"]]) == [2000, 4000]


def test_a_long_text_takes_the_room_a_short_one_leaves():
    long_text = "一项工程权限宽、决定快，审计查出它进度落后的合同减了检验"
    narrow, wide = balanced([2000, 4000], [1200, 1200], [["项", long_text], ["日期", "2026-12-08"]])

    assert narrow > 3000 > wide >= 1200


def test_what_changed_is_not_set_in_a_tall_thin_column():
    change = "权限表加一行：少做检查、放宽验收准则或安全要求不授权；已签的章程下次重签时补"
    revisions = (
        *form().revisions,
        PaperRevision("1.1", date(2026, 12, 8), change, "一项工程减了检验", "PMO 主任"),
    )
    file = Document(io.BytesIO(document(replace(form(), revisions=revisions), {"purpose": "x"})))
    grid = [int(one.get(qn("w:w"))) for one in file.tables[1]._tbl.tblGrid.findall(qn("w:gridCol"))]

    assert grid[2] > grid[3]


def test_a_hand_keeps_its_room_and_gives_the_rest():
    role, _, signature, day = tables(SIGNED, {"purpose": "x"})[-1]

    assert role > signature >= HAND
    assert day >= 1400


def test_a_blank_left_to_fill_in_keeps_all_its_room():
    blank = tables(OPEN, {})[-1]
    filled = tables(OPEN, {"purpose": "9"})[-1]

    assert blank[1] > filled[1]
