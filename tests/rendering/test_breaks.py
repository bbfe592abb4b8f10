"""Where lines and pages of a Word document may break, and what its columns and rows leave room for."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.rendering.papers import form
from webapp.rendering.word import document
from webapp.rendering.word.tables import NARROWEST

BODY = """## 结论 {#verdict}

2026-07-13之前（2026-07）审完 PRJ-2026-017，{{ purpose }}

| 序号 | 措施 | 期限 |
|-|------|--|
| 1 | 换一名检查人，他没有写过这一份文件，也不在这个项目里任职 | 2026-08-01 |

| 甲 | 乙 |
|---|---|
| 1 | 2 |

## 签字之前 {#signing}

- [ ] 第一条
- [ ] 第二条
- [ ] 第三条

结论已经念过。

| 角色 | 姓名 | 签名 | 日期 |
|---|---|---|---|
| 发起人 | 陈立 | | |
"""


@pytest.fixture(scope="module")
def filled():
    """Return a document with dates, two tables one after the other, and signatures."""
    return Document(io.BytesIO(document(form(body=BODY), {"purpose": "通过。"})))


def keeps(element):
    """Return whether a paragraph stays on the page of what follows."""
    return element.pPr is not None and element.pPr.find(qn("w:keepNext")) is not None


def widths(table):
    """Return the widths of the columns of a table in twips."""
    return [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]


def test_a_date_has_no_hyphen_at_which_a_line_breaks_and_reads_as_it_did(filled):
    said = next(one for one in filled.paragraphs if "审完" in one.text)
    marks = list(said._p.iter(qn("w:noBreakHyphen")))
    faces = [mark.getparent().rPr for mark in marks]

    assert said.text == "2026-07-13之前（2026-07）审完 PRJ-2026-017，通过。"
    assert len(marks) == 3
    assert not [one for one in faces if one is not None and one.rFonts is not None and one.rFonts.attrib]


def test_signatures_stay_with_what_is_signed_and_a_hand_has_room(filled):
    table = filled.tables[-1]
    heights = [row._tr.trPr.find(qn("w:trHeight")) for row in table.rows]
    before = [one for one in filled.paragraphs if "条" in one.text or one.text == "结论已经念过。"]

    assert len(before) == 4
    assert all(keeps(one._p) for one in before)
    assert heights[0] is None
    assert int(heights[1].get(qn("w:val"))) >= 500


def test_a_list_leaves_no_line_alone_on_a_page():
    body = "## 一 {#one}\n\n- 甲\n- 乙\n- 丙\n- 丁\n\n完。\n"
    file = Document(io.BytesIO(document(form(body=body), {"purpose": "x"})))
    told = {one.text: keeps(one._p) for one in file.paragraphs if one.text in set("甲乙丙丁")}

    assert told == {"甲": True, "乙": False, "丙": True, "丁": False}


def test_two_tables_stand_close_and_a_paragraph_stands_off(filled):
    first = filled.tables[2]._tbl
    gap = first.getnext()
    last_tick = next(one for one in filled.paragraphs if "第三条" in one.text)

    assert gap.tag == qn("w:p")
    assert gap.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"
    assert last_tick.paragraph_format.space_after.pt == 6


def test_text_stands_off_the_table_below_it_in_an_official_paper():
    file = Document(io.BytesIO(document(form(body=BODY, style="gongwen"), {"purpose": "通过。"})))
    said = next(one for one in file.paragraphs if "审完" in one.text)

    assert said.paragraph_format.space_after.pt == 6


def test_guidance_stays_with_what_it_is_about():
    file = Document(io.BytesIO(document(form(), {})))

    assert file.styles["Block Text"].paragraph_format.keep_with_next


TABLE = "\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    ("lines", "is_kept"),
    [(["*为什么 LL-2026-0002*"], True), (["一句。", "两句。"], True), (["一段。" * 60] * 3, False)],
)
def test_a_heading_goes_to_the_page_of_its_table_with_the_few_lines_between(lines, is_kept):
    body = "## 权限 {#power}\n\n" + "\n\n".join(lines) + "\n" + TABLE
    file = Document(io.BytesIO(document(form(body=body), {"purpose": "x"})))
    between = [one for one in file.paragraphs if one.style.name in {"First Paragraph", "Body Text"}]

    assert [keeps(one._p) for one in between] == [is_kept] * len(lines)


def test_text_between_two_tables_may_part_from_the_second():
    file = Document(
        io.BytesIO(document(form(body=f"## 一 {{#one}}\n{TABLE}\n够了。\n{TABLE}"), {"purpose": "x"}))
    )

    assert not keeps(next(one for one in file.paragraphs if one.text == "够了。")._p)


def test_what_announces_something_stays_with_it():
    body = "## 资金 {#money}\n\n别的部门分担的：\n\n没有。\n\nOthers:\n\nNone.\n"
    file = Document(io.BytesIO(document(form(body=body), {"purpose": "x"})))
    told = {one.text: keeps(one._p) for one in file.paragraphs if one.text}

    assert [told[one] for one in ("别的部门分担的：", "没有。", "Others:", "None.")] == [
        True,
        False,
        True,
        False,
    ]


def test_a_heading_keeps_its_room_below_a_table(filled):
    heading = next(one for one in filled.paragraphs if one.text == "签字之前")

    assert heading.paragraph_format.space_before is None
    assert heading.style.paragraph_format.line_spacing == 1.15


def test_a_number_takes_less_room_than_a_sentence_and_an_empty_cell_keeps_it(filled):
    number, sentence, day = widths(filled.tables[2])

    assert number < NARROWEST < sentence
    assert day >= 1200
    assert min(widths(filled.tables[-1])[2:]) >= NARROWEST


def test_values_of_the_cover_stand_below_each_other(filled):
    lines = [one for one in filled.paragraphs if "\t" in one.text]

    assert [one.text.split("\t")[0] for one in lines] == ["名称", "编号", "日期"]
    assert len({one.paragraph_format.left_indent for one in lines}) == 1
