"""What a register looks like on paper and at a glance: readable letters, no page of empty rows, true colours."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.rendering.papers import register
from webapp.rendering.excel import workbook
from webapp.rendering.excel.fit import HIGH, LEFT_OVER, SAFE, Fit, fitted, paged

ROW = {"event": "接口晚冻结", "p": 4, "i": 4}


def sheet_of(paper, rows):
    """Return the register of a workbook as openpyxl sees it."""
    return load_workbook(io.BytesIO(workbook(paper, {"register": rows})))["登记册"]


def with_column(paper, key, **facts):
    """Return a register one of whose columns has other facts."""
    sheet = paper.sheets[0]
    columns = tuple(
        replace(one, facts=one.facts.model_copy(update=facts)) if one.facts.key == key else one
        for one in sheet.columns
    )
    return replace(paper, sheets=(replace(sheet, columns=columns),))


@pytest.mark.parametrize(
    ("columns", "wide"), [([60], 1), ([12] * 18, 1), ([12] * 20, 2), ([30, *[12] * 40], 3)]
)
def test_no_more_stands_side_by_side_than_can_be_read(columns, wide):
    assert fitted(columns, 300, kept=1).wide == wide


def test_a_few_rows_too_many_go_on_the_page_before():
    assert fitted([100], HIGH * 1.1) == Fit(1, 1)
    assert fitted([100], HIGH * 2.1) == Fit(1, 2)
    assert fitted([100], HIGH * 1.5).long == 0
    assert fitted([100], HIGH * 0.5).room == pytest.approx(HIGH * 0.5)


def test_what_is_small_already_gets_no_smaller():
    assert fitted([230], HIGH * 1.6 * 1.25).long == 0


def test_empty_rows_never_begin_a_page():
    paper = register()
    facts = paper.sheets[0].facts.model_copy(update={"rows": 100})
    paper = replace(paper, sheets=(replace(paper.sheets[0], facts=facts),))

    blank = sheet_of(paper, [])
    few = sheet_of(paper, [ROW] * 3)
    full = sheet_of(paper, [ROW] * 33)

    assert blank.print_area.endswith("$21")
    assert few.print_area.endswith("$21")
    assert full.print_area.endswith("$34")
    assert full.page_setup.fitToHeight in {None, 1}  # one page is what the format takes for granted


def test_a_figure_keeps_off_the_word_beside_it():
    sheet = sheet_of(register(), [ROW])
    places = {name: sheet[f"{name}2"].alignment for name in "CEFH"}

    assert [(places[one].horizontal, places[one].indent) for one in "CE"] == [("right", 1)] * 2
    assert [(places[one].horizontal, places[one].indent) for one in "FH"] == [("left", 1)] * 2


def test_what_the_document_prints_of_a_row_stands_beside_what_was_filled_in():
    fixed = (("R1", "服务器晚到", "2"), ("R2", "接口晚冻结", "3"))
    sheet = sheet_of(register(fixed=fixed), [{"no": "R2", "i": 4}, {"no": "R9", "p": 1}])

    assert [sheet[f"{one}2"].value for one in "ABCD"] == ["R2", "接口晚冻结", 3, 4]
    assert [sheet[f"{one}3"].value for one in "ABCD"] == ["R9", None, 1, None]


def test_a_document_may_say_which_of_its_words_is_good():
    paper = with_column(register(), "overdue", shades=["ok", "warn"])
    rules = {
        rule.formula[0]: rule.dxf.font.color.rgb[-6:]
        for found in sheet_of(paper, [ROW]).conditional_formatting
        for rule in found.rules
    }

    assert (rules['"逾期"'], rules['"未逾期"']) == ("0B655F", "855600")
    assert rules['"高"'] == "7D1230"


def test_words_a_formula_only_asks_for_make_no_row_higher():
    paper = with_column(
        register(), "score", colours=None, width=8, formula="IF({state}={state[0]},{p}*{i},0)"
    )
    paper = replace(paper, lists={**paper.lists, "state": ("开放而且还没有一个人去处理它", "关闭")})

    assert sheet_of(paper, [ROW]).row_dimensions[2].height in {None, 15}


def test_a_page_of_a_guide_holds_more_rows_when_its_letters_are_smaller():
    heights = [15.0] * 60
    (narrow,) = paged([100], heights, set()).breaks
    (wide,) = paged([180], heights, set()).breaks

    assert narrow == int(HIGH * SAFE / 15)
    assert wide > narrow


@given(
    heights=st.lists(st.sampled_from([15.0, 30.0, 90.0]), min_size=1, max_size=120),
    kept=st.sets(st.integers(0, 119)),
)
def test_no_page_is_too_long_and_no_row_is_parted_from_its_own(heights, kept):
    kept = {row for row in kept if not {row - 1, row - 2, row - 3} <= kept}
    fit = paged([100], heights, kept)
    pages = list(pairwise([0, *fit.breaks, len(heights)]))

    assert all(sum(heights[first:after]) <= HIGH for first, after in pages if not fit.long)
    assert not {row - 1 for row in fit.breaks} & kept
    assert not fit.breaks or sum(heights[fit.breaks[-1] :]) >= HIGH * SAFE * LEFT_OVER


def test_a_few_rows_of_a_guide_too_many_go_on_the_page_before():
    assert paged([100], [15.0] * 33, set()) == Fit(1, 1)
    assert paged([100], [15.0] * 66, set()) == Fit(1, 2)


def test_the_name_of_a_part_and_the_head_of_its_table_never_end_a_page():
    ends = []
    for rows in range(15, 45):
        lines = "\n".join(f"- {number}" for number in range(rows))
        told = f"{lines}\n\n## 界限\n\n| 等级 | 怎么办 |\n|---|---|\n| 高 | 上报 |"
        sheet = load_workbook(io.BytesIO(workbook(replace(register(), guide=told), {})))["填写说明"]
        ends += [[cell.value for cell in sheet[one.id][:2]] for one in sheet.row_breaks.brk]

    assert len(ends) > 10
    assert not [one for one in ends if one in (["界限", None], [None, "等级"], [None, "列"])]
