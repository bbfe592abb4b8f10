"""Word documents: each known trap has its test."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.rendering.papers import HOSTILE, form
from webapp.rendering.word import PandocMissing, document, pandoc
from webapp.rendering.word.order import misplaced, put
from webapp.rendering.word.tables import NARROWEST, scaled

VALUES = {
    "project_name": "订单系统",
    "project_no": "PRJ-2026-017",
    "purpose": "第一段\n第二段",
    "budget": 120,
}
STYLES = [("enterprise", "zh"), ("enterprise", "en"), ("gongwen", "zh"), ("gongwen", "en")]


@pytest.fixture(scope="module")
def filled():
    """Return a document with values, opened."""
    return opened(document(form(), VALUES))


def opened(data):
    """Return the bytes of a document as python-docx sees them."""
    return Document(io.BytesIO(data))


def text_of(file):
    """Return every word of the body, its tables included."""
    return "\n".join(node.text or "" for node in file.element.body.iter(qn("w:t")))


def parts(data):
    """Return the XML parts of a document by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize(("style", "lang"), STYLES)
def test_every_style_names_its_chinese_face_and_none_follows_a_theme(style, lang):
    file = opened(document(form(lang, style=style), VALUES))
    fonts = [one.find(f".//{qn('w:rFonts')}") for one in file.styles.element.iter(qn("w:style"))]
    typed = [one for one in fonts if one is not None]

    assert len(typed) > 20
    for one in typed:
        assert one.get(qn("w:eastAsia"))
        assert not [key for key in one.attrib if key.endswith("Theme")]
    defaults = file.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert defaults.get(qn("w:eastAsia")) == ("宋体" if style == "enterprise" else "仿宋")


@pytest.mark.parametrize(("style", "lang"), STYLES)
def test_the_children_of_properties_stand_in_the_order_word_expects(style, lang):
    data = document(form(lang, style=style), VALUES)
    file = opened(data)
    roots = [file.element, file.styles.element, file.part.numbering_part.element]
    roots += [file.sections[0].header._element, file.sections[0].footer._element]

    assert [found for root in roots for found in misplaced(root)] == []


def test_the_lint_of_orders_sees_a_misplaced_child():
    file = Document()
    properties = file.add_paragraph()._p.get_or_add_pPr()
    put(properties, "jc", val="center")
    assert not list(misplaced(file.element))

    properties.append(properties.makeelement(qn("w:keepNext"), {}))

    assert list(misplaced(file.element))


def test_headings_are_numbered_by_a_list_of_several_levels(filled):
    for level, name in enumerate(("Heading 1", "Heading 2", "Heading 3")):
        listed = filled.styles[name].element.pPr.numPr
        assert (listed.ilvl.val, listed.numId.val) == (level, 500)
    assert [p.text for p in filled.paragraphs if p.style.name == "Heading 1"] == ["目标", "签字"]
    assert [p.text for p in filled.paragraphs if p.style.name == "Heading 2"] == ["指标"]
    assert filled.styles["TOC Heading"].element.pPr.numPr.numId.val == 0


def test_official_papers_number_in_chinese():
    file = opened(document(form(style="gongwen"), VALUES))
    patterns = [one.get(qn("w:val")) for one in file.part.numbering_part.element.iter(qn("w:lvlText"))]

    assert {"%1、", "（%2）", "%3."} <= set(patterns)


@pytest.mark.parametrize(("style", "after"), [("gongwen", "nothing"), ("enterprise", "space")])
def test_a_number_with_a_chinese_mark_stands_close_to_its_heading(style, after):
    file = opened(document(form(style=style), VALUES))
    ours = next(
        one
        for one in file.part.numbering_part.element.iter(qn("w:abstractNum"))
        if one.get(qn("w:abstractNumId")) == "500"
    )

    assert {one.get(qn("w:val")) for one in ours.iter(qn("w:suff"))} == {after}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_people_typed_appears_letter_by_letter(lang):
    file = opened(document(form(lang), {**VALUES, "project_name": HOSTILE, "purpose": HOSTILE}))
    whole = text_of(file)

    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert HOSTILE in cells
    assert HOSTILE in [paragraph.text for paragraph in file.paragraphs]
    assert "49" not in whole
    assert {len(row.cells) for row in file.tables[-1].rows} == {3}


def test_a_line_break_is_a_blank_in_a_line_and_a_paragraph_in_a_text():
    file = opened(document(form(), {**VALUES, "project_name": "上\n下", "purpose": "一\n\n二"}))
    said = [paragraph.text for paragraph in file.paragraphs]

    assert "上 下" in [cell.text for row in file.tables[-1].rows for cell in row.cells]
    assert "名称\t上 下" in said
    assert said[said.index("一") + 1] == "二"


def test_a_blank_document_shows_labels_and_guidance_and_a_filled_one_neither(filled):
    blank = text_of(opened(document(form(), {})))

    assert "〔名称〕" in blank
    assert "先填名称" in blank
    said = text_of(filled)
    assert "先填名称" not in said
    assert "订单系统" in said
    assert "{{" not in blank + said


ROWS = (
    "\n| 条件 | 责任人 |\n|---|---|\n| {{ project_name }} | {{ purpose }} |\n| {{ budget }} | {{ tier }} |\n"
)


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({}, 3),
        ({"project_no": "PRJ-2026-017"}, 3),
        ({"project_name": "订单系统"}, 2),
        ({"project_name": "订单系统", "tier": "B"}, 3),
    ],
)
def test_a_row_nobody_needed_is_left_out_below_one_that_was(values, count):
    paper = replace(form(), body=form().body + ROWS)

    assert len(opened(document(paper, values)).tables[-1].rows) == count


def test_nothing_is_left_open_when_everything_is_filled_in():
    whole = {**VALUES, "prepared_on": date(2026, 5, 1), "tier": "B"}

    assert "〔" not in text_of(opened(document(form(), whole)))


def test_tables_are_as_wide_as_the_text_and_repeat_their_head(filled):
    section = filled.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in filled.tables:
        grid = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(grid) == width
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    head = filled.tables[-1].rows[0]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert head.cells[0]._tc.tcPr.find(qn("w:shd")) is not None


@pytest.mark.parametrize("shares", [[1], [1, 1, 1], [3, 7, 5], [1, 99], [5] * 12])
def test_columns_fill_the_width_and_none_gets_too_narrow(shares):
    widths = scaled(shares, 8300)

    assert sum(widths) == 8300
    assert min(widths) >= min(NARROWEST, 8300 // len(shares))


def test_the_first_page_has_no_header_and_the_others_count_the_pages(filled):
    section = filled.sections[0]
    told = [node.text.strip() for node in section.footer._element.iter(qn("w:instrText"))]

    assert section.different_first_page_header_footer
    assert told == ["PAGE", "NUMPAGES"]
    assert "TPL-901" in section.header.paragraphs[0].text
    assert "第" in section.footer.paragraphs[0].text


def test_the_header_has_one_tab_and_it_is_at_the_right(filled):
    header = filled.sections[0].header.paragraphs[0]
    tabs = header._p.pPr.find(qn("w:tabs"))

    assert header.style.name == "Normal"
    assert [tab.get(qn("w:val")) for tab in tabs] == ["right"]


def test_cover_control_and_history_stand_before_the_body(filled):
    whole = text_of(filled)

    assert whole.index("项目说明") < whole.index("文件控制") < whole.index("修订记录") < whole.index("目标")
    assert "原先没有" in whole


def test_chinese_text_begins_two_characters_in_and_cells_do_not(filled):
    body = filled.styles["Body Text"].element.pPr.find(qn("w:ind"))
    cell = filled.styles["Compact"].element.pPr.find(qn("w:ind"))

    assert body.get(qn("w:firstLineChars")) == "200"
    assert cell.get(qn("w:firstLineChars")) == "0"
    english = opened(document(form("en"), VALUES)).styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert english is None


def test_bold_of_a_heading_is_left_to_its_style(filled):
    headings = [one for one in filled.paragraphs if one.style.name.startswith("Heading")]

    assert headings
    assert all(run.bold is None for heading in headings for run in heading.runs)


MAKE = """
import sys, json, hashlib
from tests.rendering.papers import form
from webapp.rendering.word import document
print(hashlib.sha256(document(form(), json.loads(sys.argv[1]))).hexdigest())
"""


def test_two_processes_make_the_same_bytes():
    command = [sys.executable, "-c", MAKE, json.dumps(VALUES)]
    other = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.strip()

    assert hashlib.sha256(document(form(), VALUES)).hexdigest() == other


def test_a_document_is_small_and_says_what_it_is():
    data = document(form(), VALUES)
    core = opened(data).core_properties

    assert len(data) < 200_000
    assert (core.title, core.author, core.language) == ("项目说明", "PMO", "zh-CN")
    assert b"<script" not in b"".join(parts(data).values())


def test_without_pandoc_a_sentence_says_what_to_do(monkeypatch):
    def missing():
        raise OSError("No pandoc was found")

    monkeypatch.setattr(pandoc.pypandoc, "get_pandoc_path", missing)

    with pytest.raises(PandocMissing, match="pypandoc-binary"):
        document(form(), VALUES)


def test_no_word_of_a_head_is_cut_while_there_is_room():
    assert scaled([9, 1, 1], 8300, [0, 2400, 0])[1] == 2400


def test_a_small_table_stays_on_one_page(filled):
    *rows, last = filled.tables[0].rows

    assert all(row._tr.find(f".//{qn('w:keepNext')}") is not None for row in rows)
    assert last._tr.find(f".//{qn('w:keepNext')}") is None


def test_word_opens_a_document_without_its_compatibility_mode(filled):
    modes = list(filled.settings.element.iter(qn("w:compatSetting")))

    assert [(one.get(qn("w:name")), one.get(qn("w:val"))) for one in modes] == [("compatibilityMode", "15")]
