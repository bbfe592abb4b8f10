"""A filled-in workbook read back: rows checked one by one, hostile files refused, nothing believed."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from tests.rendering.papers import HOSTILE, register
from webapp.rendering.excel import workbook
from webapp.rendering.excel.register import STAR
from webapp.rendering.reading import ReadRefused, read_workbook, summary_of
from webapp.rendering.reading.package import LARGEST, check_package

ROWS = [
    {"no": "R1", "event": HOSTILE, "p": 4, "i": 4, "due": date(2026, 5, 1), "state": "开放"},
    {"no": "R2", "event": "接口晚冻结", "p": 2, "i": 3, "due": date(2026, 4, 1), "state": "关闭"},
]
TODAY = date(2026, 6, 1)


def find(document_id, lang):
    """Return the register of the tests, and nothing else."""
    paper = replace(register(), id="TPL-902")
    return paper if (document_id, lang) == ("TPL-902", "zh") else None


def made(values=None):
    """Return the register filled in."""
    return workbook(replace(register(), id="TPL-902"), values or {"register": ROWS})


def changed(change):
    """Return the register after somebody changed it in Excel."""
    book = load_workbook(io.BytesIO(made()))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(data, name, text):
    """Return a workbook with one more part in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return file.getvalue()


def sheet_of(book):
    """Return the register's sheet."""
    return book[register().sheets[0].title]


def column_of(sheet, label):
    """Return the letter of a column by its head."""
    return next(cell.column_letter for cell in sheet[1] if str(cell.value).removesuffix("\u00a0*") == label)


def test_what_was_written_is_read_back_letter_by_letter():
    reading = read_workbook(made(), find)

    rows = reading.rows("register")
    assert [row["event"] for row in rows] == [HOSTILE, "接口晚冻结"]
    assert (rows[0]["p"], rows[0]["due"], rows[0]["state"]) == (4, date(2026, 5, 1), "开放")
    assert "score" not in rows[0]


def test_a_wrong_cell_is_named_as_excel_names_it():
    def spoil(book):
        sheet = sheet_of(book)
        sheet[f"{column_of(sheet, '概率')}2"] = 9
        sheet[f"{column_of(sheet, '期限')}3"] = "下周"
        sheet[f"{column_of(sheet, '状态')}3"] = "不清楚"

    notes = {(note.column, note.row): note.sentence for note in read_workbook(changed(spoil), find).notes}

    book = load_workbook(io.BytesIO(made()))
    sheet = sheet_of(book)
    assert "5" in notes[column_of(sheet, "概率"), 2]
    assert "2026-03-31" in notes[column_of(sheet, "期限"), 3]
    assert "开放" in notes[column_of(sheet, "状态"), 3]


def test_what_is_to_be_mended_is_told_in_the_order_of_the_file():
    def spoil(book):
        sheet = sheet_of(book)
        sheet[f"{column_of(sheet, '状态')}2"] = "不清楚"
        sheet[f"{column_of(sheet, '概率')}3"] = 9
        sheet[f"{column_of(sheet, '概率')}2"] = "高"
        sheet[f"{column_of(sheet, '期限')}3"] = "=TODAY()"

    notes = read_workbook(changed(spoil), find).notes
    rows = [(note.row, column_index_from_string(note.column)) for note in notes if note.sheet != "封面"]

    assert notes[0].sheet == "封面"
    assert len(rows) == 4
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("example", "told"),
    [
        (["R1", "R2"], True),
        (["R1", "R1"], False),
        ([], False),
    ],
)
def test_a_number_used_twice_is_told_where_the_example_uses_each_once(example, told):
    def find_with_example(document_id, lang):
        paper = find(document_id, lang)
        return replace(paper, example={"register": [{"no": number} for number in example]})

    twice = made({"register": [ROWS[0], ROWS[1] | {"no": "R1"}]})
    notes = read_workbook(twice, find_with_example).notes

    assert (
        (3, "A", "编号 R1 在第 2 行已经用过：换一个号，或并成一行。")
        in [(note.row, note.column, note.sentence) for note in notes]
    ) is told


def test_a_formula_in_a_cell_of_input_is_not_believed():
    def spoil(book):
        sheet = sheet_of(book)
        sheet[f"{column_of(sheet, '概率')}2"] = "=5"

    reading = read_workbook(changed(spoil), find)

    assert "p" not in reading.rows("register")[0]
    assert any("公式" in note.sentence and note.row == 2 for note in reading.notes)


def test_a_forged_score_changes_nothing():
    def forge(book):
        sheet = sheet_of(book)
        sheet[f"{column_of(sheet, '风险值')}3"] = 25
        sheet[f"{column_of(sheet, '等级')}3"] = "高"

    summary = summary_of(read_workbook(changed(forge), find), TODAY)

    assert [(one.number, one.score) for one in summary.sheets[0].heaviest] == [("R1", 16), ("R2", 6)]


def test_columns_are_found_by_their_heads_wherever_they_stand():
    def move(book):
        sheet = sheet_of(book)
        sheet.insert_cols(1)
        sheet["A1"] = "我加的一列"
        sheet["A2"] = "备忘"

    reading = read_workbook(changed(move), find)

    assert reading.rows("register")[0]["no"] == "R1"
    assert any("我加的一列" in note.sentence and note.column == "A" for note in reading.notes)


def test_a_star_after_a_common_space_is_no_part_of_the_label():
    """So it stood in the workbooks made before."""

    def spaced(book):
        for cell in sheet_of(book)[1]:
            cell.value = f"{str(cell.value).removesuffix(STAR)} *"

    assert read_workbook(changed(spaced), find).rows("register") == read_workbook(made(), find).rows(
        "register"
    )


def test_a_missing_column_and_a_missing_sheet_are_named():
    def drop_column(book):
        sheet = sheet_of(book)
        sheet.delete_cols(2)

    def drop_sheet(book):
        del book[register().sheets[0].title]

    assert any("事件" in note.sentence for note in read_workbook(changed(drop_column), find).notes)
    assert any("没有“登记册”" in note.sentence for note in read_workbook(changed(drop_sheet), find).notes)


def test_an_older_version_is_told():
    old = replace(register(), id="TPL-902", control=(("版本", "0.9"),))

    reading = read_workbook(workbook(old, {"register": ROWS}), find)

    assert reading.version == "0.9"
    assert any("V0.9" in note.sentence for note in reading.notes)


def test_a_summary_counts_words_and_names_what_is_open_and_past_its_date():
    glance = summary_of(read_workbook(made(), find), TODAY).sheets[0]

    assert glance.rows == 2
    assert dict(next(one.counts for one in glance.tallies if one.label == "状态")) == {"开放": 1, "关闭": 1}
    assert [(number, due) for number, _, due in glance.overdue] == [("R1", date(2026, 5, 1))]


def test_an_empty_register_is_read_as_empty():
    assert (
        summary_of(read_workbook(workbook(replace(register(), id="TPL-902"), {}), find), TODAY).sheets == ()
    )


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("no_workbook", b""),
        ("no_workbook", b"PK\x03\x04 and nothing"),
        ("large", b"0" * (LARGEST + 1)),
        ("foreign", repacked(made(), "xl/vbaProject.bin", b"Sub Auto_Open()")),
        ("foreign", repacked(made(), "xl/externalLinks/externalLink1.xml", "<a/>")),
        ("foreign", repacked(made(), "xl/embeddings/oleObject1.bin", b"MZ")),
        ("foreign", repacked(made(), "xl/more.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        (
            "foreign",
            repacked(made(), "xl/more.xml", '<?xml version="1.0"?><!doctype a><a/>'.encode("utf-16")),
        ),
        (
            "foreign",
            repacked(
                made(),
                "xl/worksheets/_rels/sheet1.xml.rels",
                '<R><r Target="http://x" TargetMode="External"/></R>',
            ),
        ),
        ("bomb", repacked(made(), "xl/media/image1.png", b"0" * 40_000_000)),
        ("no_workbook", repacked(made(), "xl/workbook.xml", "<workbook")),
    ],
)
def test_a_hostile_or_damaged_file_is_refused_with_a_cure(code, data):
    with pytest.raises(ReadRefused) as refused:
        read_workbook(data, find)

    assert refused.value.code == code
    assert len(refused.value.sentence("zh")) > 10
    assert len(refused.value.sentence("en")) > 20


def test_a_workbook_of_others_is_refused():
    with pytest.raises(ReadRefused) as refused:
        read_workbook(workbook(replace(register(), id="TPL-777"), {}), find)

    assert refused.value.code == "not_ours"


def test_too_many_rows_are_refused():
    def stretch(book):
        sheet_of(book)["A20500"] = "R"

    with pytest.raises(ReadRefused) as refused:
        read_workbook(changed(stretch), find)

    assert refused.value.code == "rows"


def test_our_own_file_passes_the_gate():
    check_package(made())
