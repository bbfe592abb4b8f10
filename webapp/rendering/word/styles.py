"""A reference document for pandoc in one of the house styles: every style names its faces in all four slots."""

import atexit
import io
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from webapp.rendering.word.looks import LOOKS, Look
from webapp.rendering.word.order import put
from webapp.rendering.word.pandoc import default_reference

INK, SOFT = RGBColor(0x1B, 0x26, 0x38), RGBColor(0x77, 0x77, 0x77)
PARAGRAPHS = ("Body Text", "First Paragraph", "Compact", "Block Text", "Normal")
HEADING_LINE = 1.15
INDENTED = ("Body Text", "First Paragraph")


@lru_cache(maxsize=8)
def reference(style: str, lang: str) -> Path:
    """Return the path of the reference document of a style and language, made once a process."""
    look = LOOKS[style, lang]
    file = Document(io.BytesIO(default_reference()))
    _defaults(file, look)
    for one in file.styles:
        if one.type in {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.TABLE}:
            is_heading = one.name.startswith(("Heading", "Title", "Subtitle", "TOC"))
            set_faces(one.element.get_or_add_rPr(), look, is_heading=is_heading)
    for name in PARAGRAPHS:
        _paragraph(file.styles[name], look, size=look.table if name == "Compact" else look.size)
    for level, size in enumerate(look.headings, start=1):
        _heading(file.styles[f"Heading {level}"], size, look)
    file.styles["Block Text"].font.color.rgb = SOFT
    file.styles["Block Text"].paragraph_format.keep_with_next = True
    _page(file.sections[0], look)
    folder = Path(tempfile.mkdtemp(prefix="lodestar-word-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / f"{style}-{lang}.docx"
    file.save(str(path))
    return path


def set_faces(properties: Any, look: Look, *, is_heading: bool = False) -> None:
    """Name the faces in all four slots; a name of a theme would win over them and is left out."""
    latin = look.heading_latin if is_heading else look.latin
    chinese = look.heading if is_heading else look.body
    put(properties, "rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)


def _defaults(file: Any, look: Look) -> None:
    styles = file.styles.element
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_faces(defaults, look)
    put(defaults, "lang", val="en-GB", eastAsia="zh-CN", bidi="ar-SA")


def _paragraph(style: Any, look: Look, *, size: float) -> None:
    style.font.size = Pt(size)
    style.font.color.rgb = INK
    format_ = style.paragraph_format
    if style.name == "Compact":
        format_.space_before = format_.space_after = Pt(2)
        format_.line_spacing = 1.0
        put(style.element.get_or_add_pPr(), "ind", firstLineChars="0", firstLine="0")
    else:
        format_.space_before, format_.space_after = Pt(0), Pt(0 if look.is_fixed else 6)
        format_.line_spacing = Pt(look.line) if look.is_fixed else look.line
        if look.is_fixed:
            format_.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    if look.indent and style.name in INDENTED:
        first = str(int(look.indent / 100 * size * 20))
        put(style.element.get_or_add_pPr(), "ind", firstLineChars=str(look.indent), firstLine=first)


def _heading(style: Any, size: float, look: Look) -> None:
    style.font.size = Pt(size)
    style.font.bold = True
    style.font.italic = None
    style.font.color.rgb = INK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
    if not look.is_fixed:
        style.paragraph_format.line_spacing = HEADING_LINE
    style.paragraph_format.keep_with_next = True


def _page(section: Any, look: Look) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(look.margins[0]), Mm(look.margins[1])
    section.bottom_margin, section.left_margin = Mm(look.margins[2]), Mm(look.margins[3])
    section.header_distance = section.footer_distance = Mm(12.5)
