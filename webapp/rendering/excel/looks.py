"""How cells look: one family of formats, made once a workbook."""

from typing import Any, TypeAlias

import xlsxwriter

Format: TypeAlias = "xlsxwriter.format.Format"

FONT = {"zh": "宋体", "en": "Times New Roman"}  # names only: the reader's machine has the fonts
NIGHT, PAPER, RULE, SOFT = "#12233F", "#F2ECDF", "#C9C2B2", "#566072"
COLOURS = {
    "bad": {"bg_color": "#F6D9DF", "font_color": "#7D1230", "bold": True},
    "warn": {"bg_color": "#FBEECB", "font_color": "#855600"},
    "ok": {"bg_color": "#E0EFEA", "font_color": "#0B655F"},
}
FIGURE, WORDS = {"align": "right", "indent": 1}, {"align": "left", "indent": 1}
PLACES: dict[str, dict[str, Any]] = {
    "date": {"align": "center"},
    **dict.fromkeys(("list", "word"), WORDS),
    **dict.fromkeys(("int", "number", "percent"), FIGURE),
}
"""Where a value stands in its cell: no figure touches the word of the next column."""

NUMBERS = {"date": "yyyy-mm-dd", "percent": "0%", "int": "0", "number": "General", "text": "@", "id": "@"}


class Looks:
    """The formats of one workbook in one language."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str) -> None:
        self._book = book
        self._base = {"font_name": FONT[lang], "font_size": 10.5, "valign": "top", "text_wrap": True}
        self._kept: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **more: Any) -> Format:
        """Return the format with these properties over the common ones."""
        key = tuple(sorted(more.items()))
        if key not in self._kept:
            self._kept[key] = self._book.add_format({**self._base, **more})
        return self._kept[key]

    @property
    def title(self) -> Format:
        """Return the format of a sheet's name."""
        return self.of(bold=True, font_size=16, font_color=NIGHT, text_wrap=False)

    @property
    def heading(self) -> Format:
        """Return the format of a part's name."""
        return self.of(bold=True, font_size=12, font_color=NIGHT, text_wrap=False)

    @property
    def head(self) -> Format:
        """Return the format of a column's name."""
        return self.of(
            bold=True, font_color="#FFFFFF", bg_color=NIGHT, border=1, border_color=RULE, valign="vcenter"
        )

    @property
    def plain(self) -> Format:
        """Return the format of a locked cell."""
        return self.of(border=1, border_color=RULE, bg_color=PAPER)

    @property
    def soft(self) -> Format:
        """Return the format of a help text."""
        return self.of(border=1, border_color=RULE, font_color=SOFT)

    def cell(self, kind: str, *, locked: bool, **more: Any) -> Format:
        """Return the format of a cell of a type of column; free for input unless locked."""
        shown = {"num_format": NUMBERS.get(kind, "General"), "border": 1, "border_color": RULE}
        shown = {**shown, **PLACES.get(kind, {}), **more}
        return self.of(**shown, locked=True, bg_color=PAPER) if locked else self.of(**shown, locked=False)

    def colour(self, name: str) -> Format:
        """Return the colour of a word: `bad`, `warn` or `ok`."""
        return self._book.add_format(COLOURS[name])


def shades(count: int) -> list[str]:
    """Return the colours of so many words of a list whose first is the worst."""
    if count <= 1:
        return ["bad"] * count
    return ["bad", *["warn"] * (count - 2), "ok"]
