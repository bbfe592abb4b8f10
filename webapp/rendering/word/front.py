"""What stands before the body: a cover, then who controls the document and how it changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from library.page_words import word
from library.paper import Paper
from webapp.rendering.word.body import shown
from webapp.rendering.word.looks import Look
from webapp.rendering.word.styles import INK, SOFT, set_faces
from webapp.rendering.word.tables import dress

NARROWEST = 900
"""Twips: a version is short, and its reason wants the room."""

LABELS, VALUES = 42, 34
"""Millimetres from the margin to the labels of the cover, and from there to the values."""

COVER = ("project_name", "project_no", "prepared_by", "prepared_on")
HISTORY = ("version", "paper.on", "paper.change", "paper.reason", "approver")


def add_front(file: Any, paper: Paper, values: Mapping[str, Any], look: Look) -> None:
    """Put cover, control table and revision history before everything else."""
    body = file.element.body
    first = body[0] if len(body) else None
    made = [*_cover(file, paper, values, look), *_control(file, paper, look), *_history(file, paper, look)]
    made.append(new_page(file))
    for element in made:
        if first is not None:
            first.addprevious(element)


def _cover(file: Any, paper: Paper, values: Mapping[str, Any], look: Look) -> list[Any]:
    title = new_line(file, paper.title, look, size=look.title, above=Mm(70), is_title=True)
    under = new_line(
        file, f"{paper.id} · {paper.version} · {paper.classification}", look, size=look.size, above=Pt(12)
    )
    labels = {one.facts.key: one.label for one in paper.fields}
    known = [key for key in COVER if key in labels]
    rows = [_entry(file, labels[key], values.get(key), look) for key in known]
    if rows:
        rows[0].pPr.spacing.before = Mm(40)
    return [title, under, *rows, new_page(file)]


def _entry(file: Any, label: str, value: object, look: Look) -> Any:
    """Return a line of the cover: labels under labels, values under values."""
    paragraph = file.add_paragraph(style="Normal")
    format_ = paragraph.paragraph_format
    format_.space_before, format_.line_spacing = Pt(8), 1.2
    format_.left_indent, format_.first_line_indent = Mm(LABELS + VALUES), Mm(-VALUES)
    format_.tab_stops.add_tab_stop(Mm(LABELS + VALUES))
    given = " ".join(shown(value).split()) if value is not None else ""
    for text, colour in ((f"{label}\t", SOFT), (given or f"〔{label}〕", INK)):
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(look.size + 1), colour
        set_faces(run._r.get_or_add_rPr(), look)
    return paragraph._p


def new_line(file: Any, text: str, look: Look, *, size: float, above: Any, is_title: bool = False) -> Any:
    """Return a line in the middle of a page."""
    paragraph = file.add_paragraph(style="Normal")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = above
    paragraph.paragraph_format.line_spacing = 1.2
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold = True if is_title else None
    set_faces(run._r.get_or_add_rPr(), look, is_heading=is_title)
    return paragraph._p


def _control(file: Any, paper: Paper, look: Look) -> list[Any]:
    head = _heading(file, word("paper.control", paper.lang), look)
    pairs = list(paper.control)
    rows = [(*one, *other) for one, other in zip(pairs[::2], pairs[1::2], strict=False)]
    return [head, _table(file, rows, look, shares=(2, 4, 2, 4), has_head=False)]


def _history(file: Any, paper: Paper, look: Look) -> list[Any]:
    head = _heading(file, word("paper.history", paper.lang), look)
    names = tuple(word(key, paper.lang) for key in HISTORY)
    rows = [
        (one.version, one.on.isoformat(), one.change, one.reason, one.approver) for one in paper.revisions
    ]
    return [head, _table(file, [names, *rows], look, shares=(1, 2, 3, 6, 2), has_head=True)]


def _heading(file: Any, text: str, look: Look) -> Any:
    paragraph = file.add_paragraph(style="Normal")
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(14), Pt(6)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(look.headings[1]), True
    set_faces(run._r.get_or_add_rPr(), look, is_heading=True)
    return paragraph._p


def _table(
    file: Any, rows: Sequence[Sequence[str]], look: Look, *, shares: Sequence[int], has_head: bool
) -> Any:
    table = file.add_table(rows=len(rows), cols=len(shares))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            paragraph = table.cell(place, column).paragraphs[0]
            paragraph.style = file.styles["Compact"]
            run = paragraph.add_run(text)
            run.bold = True if (not has_head and column % 2 == 0) else None
            set_faces(run._r.get_or_add_rPr(), look)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = share * 635
    section = file.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    dress(table, width, has_head=has_head, narrowest=NARROWEST)
    return table._tbl


def new_page(file: Any) -> Any:
    """Return a paragraph after which a new page begins."""
    paragraph = file.add_paragraph(style="Normal")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    return paragraph._p
