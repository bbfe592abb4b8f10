"""A report in the house style: a cover of facts, a body of Markdown, and charts in their places."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from webapp.rendering.charts.marks import Chart
from webapp.rendering.charts.word import add_chart
from webapp.rendering.word.breaks import keep_dates_whole, keep_lists_in_company, space_out
from webapp.rendering.word.document import mark_as_of_today
from webapp.rendering.word.edges import add_edges
from webapp.rendering.word.front import new_line, new_page
from webapp.rendering.word.looks import LOOKS, Look
from webapp.rendering.word.numbering import number_headings
from webapp.rendering.word.pandoc import to_word
from webapp.rendering.word.styles import SOFT, reference, set_faces
from webapp.rendering.word.tables import dress_tables
from webapp.rendering.zipped import repacked

FIRST_ID = 1000
"""Ids of drawings, above those that pandoc gives."""

LABELS, VALUES = 24, 34
"""Millimetres to the labels of the cover, and from there to the values."""


@dataclass(frozen=True)
class Report:
    """A report: what it is called, the facts of its cover, its body, and the charts named in it."""

    id: str
    title: str
    version: str
    classification: str
    lang: str
    facts: Sequence[tuple[str, str]]
    body: str
    charts: Mapping[str, tuple[Chart, str]]
    made_on: date


def report(paper: Report) -> bytes:
    """Return the .docx; the same input gives the same bytes. Raises `PandocMissing`.

    A paragraph that holds nothing but the name of a chart becomes that chart, in the shape named with it.
    """
    look = LOOKS["enterprise", paper.lang]
    file = Document(io.BytesIO(to_word(paper.body, reference("enterprise", paper.lang))))
    number_headings(file, look)
    dress_tables(file)
    space_out(file)
    keep_lists_in_company(file)
    _place_charts(file, paper.charts)
    _add_cover(file, paper, look)
    keep_dates_whole(file.element.body)
    add_edges(file, paper, look)
    mark_as_of_today(file)
    core = file.core_properties
    core.title, core.subject, core.author, core.last_modified_by = paper.title, paper.id, "PMO", "PMO"
    core.keywords, core.revision = paper.version, 1
    core.language = "zh-CN" if paper.lang == "zh" else "en-GB"
    core.created = core.modified = datetime.combine(paper.made_on, datetime.min.time())
    packed = io.BytesIO()
    file.save(packed)
    return repacked(packed.getvalue())


def _place_charts(file: Any, charts: Mapping[str, tuple[Chart, str]]) -> None:
    section = file.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    number = FIRST_ID
    for paragraph in list(file.paragraphs):
        name = paragraph.text.strip()
        if name not in charts:
            continue
        chart, shape = charts[name]
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
        paragraph.style = file.styles["Normal"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        add_chart(paragraph, chart, shape=shape, width=width, number=number)
        number += 1


def _add_cover(file: Any, paper: Report, look: Look) -> None:
    first = file.element.body[0]
    made = [new_line(file, paper.title, look, size=look.title, above=Mm(55), is_title=True)]
    made.append(new_line(file, f"{paper.id} · {paper.classification}", look, size=look.size, above=Pt(12)))
    rows = [_fact(file, label, value, look) for label, value in paper.facts]
    if rows:
        rows[0].pPr.spacing.before = Mm(30)
    for element in [*made, *rows, new_page(file)]:
        first.addprevious(element)


def _fact(file: Any, label: str, value: str, look: Look) -> Any:
    paragraph = file.add_paragraph(style="Normal")
    format_ = paragraph.paragraph_format
    format_.space_before, format_.line_spacing = Pt(6), 1.2
    format_.left_indent, format_.first_line_indent = Mm(LABELS + VALUES), Mm(-VALUES)
    format_.tab_stops.add_tab_stop(Mm(LABELS + VALUES))
    for text, colour in ((f"{label}\t", SOFT), (value, None)):
        run = paragraph.add_run(text)
        run.font.size = Pt(look.size)
        if colour is not None:
            run.font.color.rgb = colour
        set_faces(run._r.get_or_add_rPr(), look)
    return paragraph._p
