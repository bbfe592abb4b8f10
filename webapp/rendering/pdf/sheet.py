"""A page in landscape with our faces and colours, and the few strokes that certificates need."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import segno
from fpdf import FPDF
from fpdf.enums import Align

from webapp.rendering.pdf.fonts import (
    LATIN,
    SANS,
    SERIF,
    STAND_IN,
    face_file,
    has_sign,
    signs_without_face,
)

WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 24.0
INK, SOFT, RULE, STAR, NIGHT = (27, 38, 56), (86, 96, 114), (213, 202, 186), (138, 90, 0), (16, 30, 54)
SMALLEST = 9.0
STEP = 0.5


@dataclass(frozen=True)
class Pen:
    """How a line is written; it becomes smaller, never longer than its place."""

    size: float
    face: str = SANS
    colour: tuple[int, int, int] = INK
    align: Align = Align.L


class Sheet(FPDF):
    """A4 in landscape; lengths in millimetres, sizes of letters in points."""

    def __init__(self, title: str, author: str, made_on: date) -> None:
        """Begin a file that says the same bytes whenever it is made again."""
        super().__init__(orientation="landscape", format="A4")
        for face, path in [(face, face_file(face)) for face in (SERIF, SANS)]:
            self.add_font(face, fname=path)
        self.set_auto_page_break(auto=False)
        self.set_title(title)
        self.set_author(author)
        self.set_lang("zh-CN")
        self.set_creation_date(datetime.combine(made_on, time(), UTC))
        self.set_margins(MARGIN, MARGIN)

    def centred(self, text: str, y: float, pen: Pen) -> None:
        """Write one line across the middle, smaller when it would not fit."""
        self.line_at(text, MARGIN, y, WIDTH - 2 * MARGIN, replace(pen, align=Align.C))

    def line_at(self, text: str, x: float, y: float, width: float, pen: Pen) -> None:
        """Write one line into a width; what does not fit even in the smallest letters ends in a sign for it."""
        self.set_text_color(*pen.colour)
        text = _printable(text)
        size, face = pen.size, self._face_for(text, pen.face)
        self.set_font(face, size=size)
        while size > SMALLEST and self.get_string_width(text) > width - 2:
            size -= STEP
            self.set_font(face, size=size)
        self.set_xy(x, y)
        self.cell(width, size * 0.5, self._shortened(text, width - 2), align=pen.align)

    def rule_at(self, x: float, y: float, width: float, colour: tuple[int, int, int] = RULE) -> None:
        """Draw a thin line."""
        self.set_draw_color(*colour)
        self.set_line_width(0.25)
        self.line(x, y, x + width, y)

    def code_at(self, address: str, x: float, y: float, width: float) -> None:
        """Draw the square code of an address, each dark module as a shape: sharp in any size."""
        rows = tuple(segno.make(address, micro=False, error="m").matrix)
        module = width / len(rows)
        self.set_fill_color(*INK)
        for row, signs in enumerate(rows):
            for column, is_dark in enumerate(signs):
                if is_dark:
                    self.rect(x + column * module, y + row * module, module, module, style="F")

    def _face_for(self, text: str, face: str) -> str:
        """Return the face of a line: that of all letters, if it needs one of them, so that no word is in two faces.

        What this face lacks comes out of the one that was asked for, Han above all.
        """
        chinese = [face, *({SERIF, SANS} - {face})]
        if all(any(has_sign(one, sign) for one in chinese) for sign in text):
            self.set_fallback_fonts(chinese, exact_match=False)
            return face
        if LATIN not in self.fonts:
            self.add_font(LATIN, fname=face_file(LATIN))
        self.set_fallback_fonts(chinese, exact_match=False)
        return LATIN

    def _shortened(self, text: str, width: float) -> str:
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(f"{text}…") > width:
            text = text[:-1]
        return f"{text}…"


def _printable(text: str) -> str:
    """Return a text with a mark for every sign that no face has."""
    missing = signs_without_face(text)
    return text.translate(dict.fromkeys(map(ord, missing), STAND_IN)) if missing else text
