"""An exam on paper, or its sheet of keys: the body as HTML, set small, with questions kept beside their options."""

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from webapp.rendering.word.breaks import space_out
from webapp.rendering.word.document import mark_as_of_today
from webapp.rendering.word.edges import add_edges
from webapp.rendering.word.letters import long
from webapp.rendering.word.looks import LOOKS, Look
from webapp.rendering.word.order import put
from webapp.rendering.word.pandoc import HTML, to_word
from webapp.rendering.word.styles import INK, reference, set_faces
from webapp.rendering.word.tables import dress
from webapp.rendering.zipped import MOMENT, repacked

TITLE, LINE, STEM, QUESTION, OPTIONS, NOTE, SPACE = STYLES = (
    "Exam Title",
    "Exam Line",
    "Exam Stem",
    "Exam Question",
    "Exam Options",
    "Exam Note",
    "Exam Space",
)
"""Styles that the body names in its divisions."""

QUOTED, CODE, SIGNS = "Block Text", "Source Code", "Verbatim Char"
"""Styles that the body has of itself: a quotation, code, and the signs of code."""

EVEN = "Consolas"
"""A face whose signs are equally wide."""

SIZE, HEADING, INDENT = 10.5, 12, 21
"""Points of the text and of the heading of a part, and of the hanging number."""

ROOM = 220
"""Points left for an answer in sentences."""

COLUMNS = (4, 2)
"""Options stand so many on a line where all of a question fit."""

GAP = 240
"""Twips between two options on a line."""


@dataclass(frozen=True)
class ExamSheet:
    """A paper or a sheet of keys: `has_cover` lets its first part begin on a page of its own."""

    id: str
    title: str
    version: str
    classification: str
    lang: str
    body: str
    remark: str
    has_cover: bool


def exam_sheet(sheet: ExamSheet) -> bytes:
    """Return the .docx; the same input gives the same bytes. Raises `PandocMissing`."""
    look = LOOKS["enterprise", sheet.lang]
    file = Document(io.BytesIO(to_word(sheet.body, reference("enterprise", sheet.lang), reader=HTML)))
    _set_styles(file, look)
    _keep_stems_whole(file)
    space_out(file)
    _place_options(file)
    _dress_tables(file)
    if sheet.has_cover:
        _begin_parts_on_a_page(file)
    add_edges(file, sheet, look, remark=sheet.remark)
    mark_as_of_today(file)
    core = file.core_properties
    core.title, core.subject, core.author, core.last_modified_by = sheet.title, sheet.id, "PMO", "PMO"
    core.keywords, core.revision = sheet.version, 1
    core.language = "zh-CN" if sheet.lang == "zh" else "en-GB"
    core.created = core.modified = datetime(*MOMENT)  # noqa: DTZ001  # a property of Word without a zone
    packed = io.BytesIO()
    file.save(packed)
    return repacked(packed.getvalue())


def _set_styles(file: Any, look: Look) -> None:
    for name in STYLES:
        _set_style(_style(file, name), file.styles["Normal"], look)
    title, line = file.styles[TITLE], file.styles[LINE]
    title.font.size, title.font.bold = Pt(look.title - 4), True
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(36), Pt(12)
    line.paragraph_format.space_after = Pt(12)
    for style in (title, line):
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    file.styles[STEM].paragraph_format.keep_with_next = True
    file.styles[STEM].paragraph_format.space_before = Pt(10)
    question, options = file.styles[QUESTION].paragraph_format, file.styles[OPTIONS].paragraph_format
    question.space_before, question.keep_with_next, question.keep_together = Pt(6), True, True
    question.left_indent, question.first_line_indent = Pt(INDENT), Pt(-INDENT)
    options.left_indent, options.keep_together = Pt(INDENT), True
    file.styles[NOTE].paragraph_format.left_indent = Pt(INDENT)
    file.styles[SPACE].paragraph_format.space_after = Pt(ROOM)
    file.styles[SPACE].paragraph_format.left_indent = Pt(INDENT)
    file.styles["Heading 1"].font.size = Pt(HEADING)
    for name in (QUOTED, CODE):
        _set_style(_style(file, name), file.styles["Normal"], look)
        file.styles[name].paragraph_format.left_indent = Pt(INDENT)
    if SIGNS in {one.name for one in file.styles}:
        put(
            file.styles[SIGNS].element.get_or_add_rPr(),
            "rFonts",
            ascii=EVEN,
            hAnsi=EVEN,
            cs=EVEN,
            eastAsia=look.body,
        )


def _style(file: Any, name: str) -> Any:
    if name in {one.name for one in file.styles}:
        return file.styles[name]
    return file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _set_style(style: Any, base: Any, look: Look) -> None:
    """Give a style its faces and distances; on body text it would begin two letters to the right."""
    style.base_style = base
    set_faces(style.element.get_or_add_rPr(), look, is_heading=style.name == TITLE)
    style.font.size, style.font.color.rgb = Pt(SIZE), INK
    format_ = style.paragraph_format
    format_.space_before, format_.space_after, format_.line_spacing = Pt(0), Pt(2), 1.25


def _keep_stems_whole(file: Any) -> None:
    """Keep tables, lists, quotations and code of a stem on the page of what follows; they have styles of their own."""
    own = {file.styles[name].style_id for name in STYLES} | {file.styles["Heading 1"].style_id}
    is_stem = False
    stems = {file.styles[name].style_id for name in (STEM, QUESTION)}
    for child in file.element.body:
        named = child.style if child.tag == qn("w:p") else None
        is_stem = named in stems or (is_stem and named not in own)
        for paragraph in child.iter(qn("w:p")) if is_stem else ():
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _begin_parts_on_a_page(file: Any) -> None:
    first = next((one for one in file.paragraphs if one.style.name == "Heading 1"), None)
    if first is not None:
        first.paragraph_format.page_break_before = True


def _dress_tables(file: Any) -> None:
    """Give tables the house style; one without a heading, such as that of the keys, gets none."""
    for table in file.tables:
        shown = table._tbl.tblPr.find(qn("w:tblLook"))
        has_head = shown is None or shown.get(qn("w:firstRow")) == "1"
        dress(table, _width(file), has_head=has_head)


def _width(file: Any) -> int:
    """Return the twips between the margins."""
    section = file.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin) // 635


def _place_options(file: Any) -> None:
    """Put short options beside each other, as papers do, and all of a question on one page."""
    width = _width(file) - INDENT * 20
    for paragraphs in list(_options(file)):
        longest = max(long(one.text) for one in paragraphs) + GAP
        count = next((one for one in COLUMNS if longest * one <= width), 1)
        rows = [paragraphs[at : at + count] for at in range(0, len(paragraphs), count)]
        for row in rows:
            _join(row, width // count)
        for first, *_others in rows[:-1]:
            first.paragraph_format.keep_with_next = True


def _options(file: Any) -> Iterator[list[Any]]:
    for style, run in groupby(file.paragraphs, key=lambda one: one.style.name):
        if style == OPTIONS:
            yield list(run)


def _join(paragraphs: list[Any], width: int) -> None:
    """Move what paragraphs say into the first one, a tab stop each."""
    first, *others = paragraphs
    if not others:
        return
    tabs = put(first._p.get_or_add_pPr(), "tabs")
    for place, other in enumerate(others, start=1):
        tab = OxmlElement("w:tab")
        tab.set(qn("w:val"), "left")
        tab.set(qn("w:pos"), str(INDENT * 20 + width * place))
        tabs.append(tab)
        first.add_run("\t")
        for child in other._p:
            if child.tag != qn("w:pPr"):
                first._p.append(deepcopy(child))
        other._p.getparent().remove(other._p)
