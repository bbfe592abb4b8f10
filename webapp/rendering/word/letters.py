"""How long a text is in a cell, by the letters in it: near enough to keep a word or a date whole."""

import unicodedata
from collections.abc import Mapping

NARROW, WIDE = set("fijlrtI.,:;'!|()[]-/ "), set("mwABCDGHKMNOQRUVWXY@%&+=<>")
TWIPS = {"narrow": 75, "wide": 155, "usual": 112, "chinese": 212}
"""Of a letter in 10.5 points, bold as in a head."""

PLAIN = {"narrow": 60, "wide": 150, "usual": 101, "chinese": 210}
"""Of a letter in 10.5 points, as in the cells below a head."""


def long(text: str, twips: Mapping[str, int] = TWIPS) -> int:
    """Return how many twips a text takes on one line."""
    return sum(twips[_kind(letter)] for letter in text)


def _kind(letter: str) -> str:
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return "chinese"
    return "narrow" if letter in NARROW else "wide" if letter in WIDE else "usual"
