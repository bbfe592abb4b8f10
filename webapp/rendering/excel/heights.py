"""How high a row has to be for the text in it: programs other than Excel do not work it out on opening."""

import re
import unicodedata
from collections.abc import Iterable

LINE = 15.0
"""Points of one line at the size of the cells."""

MOST = 400.0
"""Excel takes 409 points a row."""

WIDE = {"W", "F"}
WORD = re.compile(r"[!-,.-~]+-?")


def height(cells: Iterable[tuple[object, float]]) -> float:
    """Return the height in points of a row of (value, width of its column in characters)."""
    return min(
        MOST, LINE * max((lines(str(value), width) for value, width in cells if value is not None), default=1)
    )


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column; a Chinese character is as wide as two Latin letters."""
    room = max(width - 1, 1)
    return sum(max(1, -(-_units(part) // int(room))) for part in text.splitlines() or [""])


def longest_word(texts: Iterable[str]) -> int:
    """Return how many letters the longest word takes that no line can break: Chinese breaks anywhere."""
    return max((len(one) for text in texts for one in WORD.findall(text)), default=0)


def _units(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in WIDE else 1 for letter in text)
