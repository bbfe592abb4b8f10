"""One door for both formats: a document, blank or filled in, and the name of its file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from library.paper import Paper
from webapp.rendering import excel, word
from webapp.rendering.names import file_name

STYLES = ("enterprise", "gongwen")
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def made(paper: Paper, values: Mapping[str, Any]) -> bytes:
    """Return the file of a document; without values it is blank. Raises `PandocMissing` for Word."""
    if paper.format == "xlsx":
        return excel.workbook(paper, values)
    return word.document(paper, values)


def styled(paper: Paper, style: str | None) -> Paper:
    """Return a document in another layout, `enterprise` or `gongwen`; a workbook has only its own."""
    return replace(paper, style=style) if style in STYLES and paper.format == "docx" else paper


def name_of(paper: Paper, project_no: str = "") -> str:
    """Return the name of the file, such as `PRJ-2026-017_TPL-004_项目章程_V1.2.docx`."""
    return file_name(project_no, paper.id, paper.title, f"V{paper.version}", ending=paper.format)


def example_name(paper: Paper) -> str:
    """Return the name under which the site keeps a filled-in one: `TPL-004.zh.example.docx`."""
    return f"{paper.id}.{paper.lang}.example.{paper.format}"


def blank_name(paper: Paper) -> str:
    """Return the name under which the site keeps a blank document: `TPL-004.zh.docx`."""
    return f"{paper.id}.{paper.lang}.{paper.format}"
