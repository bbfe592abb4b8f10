"""A Word document, blank or with values."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from library.paper import Paper
from webapp.rendering.word.body import filled_body
from webapp.rendering.word.breaks import (
    keep_dates_whole,
    keep_lists_in_company,
    keep_signatures_with_text,
    keep_tables_introduced,
    space_out,
)
from webapp.rendering.word.edges import add_edges
from webapp.rendering.word.front import add_front
from webapp.rendering.word.looks import LOOKS
from webapp.rendering.word.numbering import number_headings
from webapp.rendering.word.pandoc import to_word
from webapp.rendering.word.styles import reference
from webapp.rendering.word.tables import dress_tables
from webapp.rendering.zipped import repacked

Values = Mapping[str, Any]


def document(paper: Paper, values: Values) -> bytes:
    """Return the .docx of a document; the same input gives the same bytes. Raises `PandocMissing`."""
    look = LOOKS[paper.style, paper.lang]
    made = to_word(filled_body(paper, values), reference(paper.style, paper.lang))
    file = Document(io.BytesIO(made))
    number_headings(file, look)
    dress_tables(file)
    space_out(file)
    keep_lists_in_company(file)
    keep_signatures_with_text(file)
    keep_tables_introduced(file)
    add_front(file, paper, values, look)
    keep_dates_whole(file.element.body)
    add_edges(file, paper, look)
    mark_as_of_today(file)
    _name(file, paper)
    packed = io.BytesIO()
    file.save(packed)
    return repacked(packed.getvalue())


def mark_as_of_today(file: Any) -> None:
    """Say which Word the file is for: without it every reader is told of a compatibility mode."""
    settings = file.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    mode = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    follower = settings.find(qn("w:rsids"))
    if follower is None:
        settings.append(mode)
    else:
        follower.addprevious(mode)


def _name(file: Any, paper: Paper) -> None:
    core = file.core_properties
    core.title, core.subject, core.author, core.last_modified_by = paper.title, paper.id, "PMO", "PMO"
    core.comments, core.keywords, core.revision = paper.summary, paper.version, 1
    core.language = "zh-CN" if paper.lang == "zh" else "en-GB"
    core.created = core.modified = datetime.combine(paper.effective, datetime.min.time())
