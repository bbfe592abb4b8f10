"""Excel documents: each known trap has its test."""

import hashlib
import io
import shutil
import subprocess
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from xlsxwriter.worksheet import Worksheet

from library.check.formulas import FUNCTION
from tests.rendering.papers import HOSTILE, register
from webapp.rendering.excel import workbook
from webapp.rendering.excel.formulas import blank_until, compiled
from webapp.rendering.excel.guide import plain
from webapp.rendering.excel.heights import height, lines, longest_word
from webapp.rendering.excel.looks import shades
from webapp.rendering.excel.register import heading
from webapp.rendering.excel.sheet_names import sheet_name
from webapp.rendering.excel.workbook import Sheet

ROWS = [
    {"no": "R1", "event": "接口晚冻结", "p": 4, "i": 4, "due": date(2020, 1, 1), "state": "开放"},
    {"no": "R2", "event": "服务器晚到", "p": 3, "i": 2, "due": date(2999, 1, 1), "state": "开放"},
]
VALUES = {"project_name": "订单系统", "prepared_on": date(2026, 5, 27), "budget": 120, "register": ROWS}
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://x", "{=1}"]


def opened(data):
    """Return a workbook as openpyxl sees it."""
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book():
    """Return a register with two rows, opened."""
    return opened(workbook(register(), VALUES))


def test_the_sheets_are_cover_register_guide_and_hidden_lists(book):
    assert book.sheetnames == ["封面", "登记册", "填写说明", "字典"]
    assert book["字典"].sheet_state == "hidden"


@pytest.mark.parametrize("text", [*DANGEROUS, HOSTILE, "'quoted", "1,000", "2026-01-01", "TRUE"])
def test_a_text_stays_a_text_whatever_it_begins_with(text):
    rows = [{"no": text, "event": text}]
    sheet = opened(workbook(register(), {"project_name": text, "register": rows}))["登记册"]
    for cell in (sheet["A2"], sheet["B2"]):
        assert cell.data_type == "s"
        assert cell.value == text
        assert cell.hyperlink is None


def test_formulas_name_cells_of_their_row_and_words_of_the_lists(book):
    sheet = book["登记册"]

    assert sheet["E2"].value == '=IF(OR($C2="",$D2=""),"",$C2*$D2)'
    assert "'字典'!$B$2" in sheet["F2"].value
    assert sheet["F13"].value.count("$E13") == 3


def test_formulas_are_locked_and_inputs_are_free(book):
    sheet = book["登记册"]

    assert sheet.protection.sheet
    assert sheet["E2"].protection.locked
    assert not sheet["B2"].protection.locked
    assert not sheet["B12"].protection.locked
    assert book["封面"].protection.sheet


def test_lists_are_chosen_from_and_say_what_is_wrong_in_the_language(book):
    rules = {str(one.sqref): one for one in book["登记册"].data_validations.dataValidation}
    state = rules["H2:H13"]

    assert state.formula1 == "list_state"
    assert state.error == "请从下拉列表里选一项。"
    assert (rules["C2:C13"].formula1, rules["C2:C13"].formula2) == ("1", "5")
    assert set(book.defined_names) >= {"list_state", "list_level", "list_tier"}
    english = opened(workbook(register("en"), {}))
    assert english["Register"].data_validations.dataValidation[-1].error.startswith("Please")


def test_the_head_stays_in_view_and_comes_again_on_paper(book):
    sheet = book["登记册"]

    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:I13"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_colour_never_stands_without_its_word(book):
    rules = [rule for one in book["登记册"].conditional_formatting for rule in one.rules]

    assert {rule.formula[0].strip('"') for rule in rules} == {"高", "中", "低", "逾期", "未逾期"}


def test_dates_and_numbers_are_dates_and_numbers(book):
    sheet = book["登记册"]

    assert sheet["G2"].value == datetime(2020, 1, 1)  # noqa: DTZ001  # a day in a sheet has no zone
    assert sheet["G2"].number_format == "yyyy-mm-dd"
    assert sheet["C2"].value == 4


def test_the_cover_holds_control_values_and_history(book):
    said = [cell.value for row in book["封面"].iter_rows() for cell in row if cell.value is not None]

    assert {"风险登记册", "订单系统", 120, "首次发布", "原先没有"} <= set(said)


def test_the_guide_is_text_without_marks(book):
    said = [str(cell.value) for row in book["填写说明"].iter_rows() for cell in row if cell.value is not None]

    assert "1. 先写事件，见进度表。" in said
    assert not [one for one in said if "**" in one or "](" in one]


def test_marks_of_emphasis_go_and_signs_of_sums_stay():
    assert plain("*为什么 [LL-2026-0012](x.md)*") == "为什么 LL-2026-0012"
    assert plain("**一** *二* __三__") == "一 二 三"
    assert plain("3 * 2*1*4 * 5") == "3 * 2*1*4 * 5"


def test_a_figure_on_the_cover_begins_where_the_words_do(book):
    cells = {row[1].value: row[1].alignment for row in book["封面"].iter_rows() if len(row) > 1}

    assert (cells[120].horizontal, cells[120].indent) == ("left", 0)


def test_rows_that_come_with_a_document_are_there_when_nothing_is_given():
    fixed = (("1", "范围写明", "3", "", "", "", "2026-05-01", "开放"), ("2", "关键路径", "x"))
    sheet = opened(workbook(register(fixed=fixed), {}))["登记册"]

    assert (sheet["A2"].value, sheet["B2"].value, sheet["C2"].value) == ("1", "范围写明", 3)
    assert sheet["G2"].value == datetime(2026, 5, 1)  # noqa: DTZ001  # a day in a sheet has no zone
    assert sheet["C3"].value == "x"


def test_more_rows_than_planned_find_room():
    many = [{"no": f"R{number}", "p": 1, "i": 1} for number in range(40)]
    sheet = opened(workbook(register(), {"register": many}))["登记册"]

    assert sheet["A41"].value == "R39"
    assert sheet["E41"].value.startswith("=IF(")


def test_the_same_input_gives_the_same_bytes():
    digests = {hashlib.sha256(workbook(register(), VALUES)).hexdigest() for _ in range(2)}

    assert len(digests) == 1


def test_a_cell_takes_no_more_than_excel_does():
    sheet = opened(workbook(register(), {"register": [{"no": "R1", "event": "长" * 40_000}]}))["登记册"]

    assert len(sheet["B2"].value) == 32_000


@pytest.mark.parametrize(
    ("title", "name"),
    [("风险/问题", "风险 问题"), ("[x]:*?\\", "x"), ("长" * 50, "长" * 31), ("", "Sheet"), ("'q'", "q")],
)
def test_the_name_of_a_sheet_is_one_excel_takes(title, name):
    assert sheet_name(title, set()) == name


def test_two_sheets_never_share_a_name():
    taken = set()

    assert [sheet_name("风险", taken), sheet_name("风险", taken), sheet_name("风险", taken)] == [
        "风险",
        "风险 2",
        "风险 3",
    ]


def test_a_formula_is_blank_while_an_input_is():
    formula = compiled("{p}*{i}", row=7, columns={"p": "C", "i": "D"}, words={})

    assert formula == "$C7*$D7"
    assert blank_until(formula, ["p"], row=7, columns={"p": "C"}) == '=IF(OR($C7=""),"",$C7*$D7)'
    assert blank_until(formula, [], row=7, columns={}) == "=$C7*$D7"


def test_an_unknown_column_or_word_is_an_error():
    for formula in ("{x}", "{level[9]}"):
        with pytest.raises(KeyError):
            compiled(formula, row=1, columns={}, words={("level", 0): "A1"})


def test_chinese_letters_need_twice_the_room():
    assert lines("一二三四五", 7, "zh") == 2
    assert lines("abcde", 6, "zh") == 1
    assert lines("a\nb", 6, "zh") == 2
    assert height([("一二三四五", 7), (None, 3)], "zh") == 30
    assert height([], "zh") == 15


def test_quotation_marks_are_as_wide_as_chinese_letters_in_chinese_only():
    assert lines("“四”", 6, "zh") == 2
    assert lines("“4”a", 6, "en") == 1


def test_english_takes_the_room_of_its_letters():
    told = "Title of the little list, still filled till all is settled"

    assert lines(told, len(told) - 5, "en") == 1
    assert lines(told, len(told) - 5, "zh") == 2
    assert lines("WWWWWWWWWW", 12, "en") == 2
    assert lines("nnnnnnnnnn", 11.8, "en") == 1
    assert lines("nnnnnnnnnn", 11.8, "en", bold=True) == 2


def test_a_word_that_no_longer_fits_begins_the_next_line():
    assert lines("nnnnn nnnnn nnnnn", 11, "en") == 3
    assert lines("nn-nnnnnnnn", 10, "zh") == 2
    assert lines("一二三四，", 9, "zh") == 2
    assert lines("n" * 30, 11, "zh") == 3


def test_the_worst_word_comes_first():
    assert shades(0) == []
    assert shades(1) == ["bad"]
    assert shades(2) == ["bad", "ok"]
    assert shades(4) == ["bad", "warn", "warn", "ok"]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("高", "低", "逾期")), ("en", ("High", "Low", "Overdue"))]
)
def test_a_recalculation_gives_the_words_of_the_language(lang, words, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice was not found; it is asked where it is")
    rows = [{**row, "state": register(lang).lists["state"][0]} for row in ROWS]
    (tmp_path / "in.xlsx").write_bytes(workbook(register(lang), {"register": rows}))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path),
    ]
    (tmp_path / "out").mkdir()
    command[-1] = str(tmp_path / "out")
    subprocess.run([*command, str(tmp_path / "in.xlsx")], check=True, capture_output=True, timeout=120)

    sheet = load_workbook(tmp_path / "out" / "in.xlsx", data_only=True)[register(lang).sheets[0].title]

    assert (sheet["E2"].value, sheet["F2"].value, sheet["I2"].value) == (16, words[0], words[2])
    assert (sheet["E3"].value, sheet["F3"].value) == (6, words[1])
    assert sheet["E4"].value in {None, ""}


def test_a_word_that_no_line_can_break_counts_whole():
    assert longest_word(["Overloaded", "not yet", "项目指导委员会"]) == len("Overloaded")


def test_a_help_text_of_the_guide_goes_over_two_columns(book):
    merged = {str(one) for one in book["填写说明"].merged_cells.ranges}

    assert any(one.startswith("C") and ":D" in one for one in merged)


@pytest.mark.parametrize("name", FUNCTION.pattern.split("|"))
def test_no_function_we_allow_needs_what_we_leave_out_of_the_library(name):
    formula = f"=IF({name}($A2),1,{name}($B2:$B9))"

    assert Sheet()._prepare_formula(formula) == Worksheet()._prepare_formula(formula, True)


@pytest.mark.parametrize(
    ("width", "written"), [(9, "预期金额\u00a0*\n（万元）"), (24, "预期金额（万元）\u00a0*")]
)
def test_a_bracket_that_would_break_has_a_line_of_its_own(width, written):
    """A program that breaks Chinese anywhere leaves the closing bracket alone on the next line."""
    column = SimpleNamespace(label="预期金额（万元）", facts=SimpleNamespace(required=True))

    assert heading(column, width, "zh") == written
