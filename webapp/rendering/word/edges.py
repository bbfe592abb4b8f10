"""Header and footer: which document this is, and which page of how many; the cover has neither."""

import re
from typing import Any, Protocol

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from library.page_words import word
from webapp.rendering.word.looks import Look
from webapp.rendering.word.order import put
from webapp.rendering.word.styles import set_faces

SIZE = 9
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
PLACES = re.compile(r"\{(page|pages)\}")


class Titled(Protocol):
    """What header and footer say of a file."""

    @property
    def id(self) -> str:
        """Return its number."""

    @property
    def title(self) -> str:
        """Return its title."""

    @property
    def version(self) -> str:
        """Return its version."""

    @property
    def classification(self) -> str:
        """Return who may read it."""

    @property
    def lang(self) -> str:
        """Return its language."""


def add_edges(file: Any, paper: Titled, look: Look, *, remark: str | None = None) -> None:
    """Write header and footer of every page but the first; `remark` stands where prints are called uncontrolled."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    head = _only(section.header, file)
    _right_tab(head, width)
    _say(head, f"{paper.id}  {paper.title}  {paper.version}\t{paper.classification}", look)
    foot = _only(section.footer, file)
    _right_tab(foot, width)
    told = word("paper.not_controlled", paper.lang) if remark is None else remark
    _say(foot, f"{told}\t", look)
    sentence = word("paper.page", paper.lang)
    for number, part in enumerate(PLACES.split(sentence)):
        if number % 2:
            _field(foot, FIELDS[part], look)
        else:
            _say(foot, part, look)


def _only(edge: Any, file: Any) -> Any:
    """Return the one paragraph of a header or footer, in a style without tabs of its own."""
    edge.is_linked_to_previous = False
    paragraph = edge.paragraphs[0]
    paragraph.style = file.styles["Normal"]
    return paragraph


def _right_tab(paragraph: Any, width: int) -> None:
    tabs = put(paragraph._p.get_or_add_pPr(), "tabs")
    tab = OxmlElement("w:tab")
    tab.set(qn("w:val"), "right")
    tab.set(qn("w:pos"), str(width))
    tabs.append(tab)


def _say(paragraph: Any, text: str, look: Look) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(SIZE)
    set_faces(run._r.get_or_add_rPr(), look)
    return run


def _field(paragraph: Any, name: str, look: Look) -> None:
    for kind in ("begin", "separate", "end"):
        run = _say(paragraph, "", look)
        if kind == "separate":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {name} "
            run._r.append(told)
            run = _say(paragraph, "", look)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "separate":
            _say(paragraph, "1", look)
