"""How high a row has to be for the text in it: programs other than Excel do not work it out on opening."""

import re
import unicodedata
from collections.abc import Iterable

LINE = 15.0
"""Points of one line at the size of the cells."""

MOST = 400.0
"""Excel takes 409 points a row."""

TIMES = {
    250: " \u00a0.,",
    278: "/:;ijlt\\",
    333: "!()-Ifr[]`'",
    389: "sJ",
    444: "acez?",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "m&",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
}
"""Thousandths of their size that the letters of Times New Roman are wide; those not named are 500."""

CHARACTER = 490
"""Thousandths that a character of a column is wide, less a little for screens, which round to their points."""

LATIN = {letter: width / CHARACTER for width, letters in TIMES.items() for letter in letters}

BOLD = 1.08
"""Times as wide as others are bold letters of Times New Roman; those of 宋体 are no wider."""

WIDE = {"en": {"W", "F"}, "zh": {"W", "F", "A"}}
"""Letters twice as wide as a character of a column; 宋体 draws quotation marks and dashes so as well."""

WORD = re.compile(r"[!-,.-~]+-?")
CHINESE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
CLOSING = "，。、；：！？）》」』】”’"
PIECE = re.compile(rf"([{CHINESE}][{CLOSING}]*|(?:[^\s{CHINESE}-]|\u00a0)+-*[{CLOSING}]*|-+)([^\S\u00a0]*)")
"""What no line breaks in two (a Chinese character with the mark after it, or a word), and the space after it."""


def height(cells: Iterable[tuple[object, float]], lang: str, *, bold: bool = False) -> float:
    """Return the height in points of a row of (value, width of its column in characters)."""
    taken = (lines(str(value), width, lang, bold=bold) for value, width in cells if value is not None)
    return min(MOST, LINE * max(taken, default=1))


def lines(text: str, width: float, lang: str, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a column, in the letters of its language."""
    room = max(width - 1, 1) / (BOLD if bold and lang == "en" else 1)
    return sum(_broken(part, room, lang) for part in text.splitlines() or [""])


def longest_word(texts: Iterable[str]) -> int:
    """Return how many letters the longest word takes that no line can break: Chinese breaks anywhere."""
    return max((len(one) for text in texts for one in WORD.findall(text)), default=0)


def _broken(text: str, room: float, lang: str) -> int:
    """Return how many lines one paragraph takes: a word that no longer fits begins the next."""
    if len(text) * 2 <= room:
        return 1
    count, used = 1, 0.0
    for word, space in PIECE.findall(text):
        width = _units(word, lang)
        if used and used + width > room:
            count, used = count + 1, 0.0
        more = max(0, -(-width // room) - 1)
        count, used = count + int(more), used + width - more * room + _units(space, lang)
    return count


def _units(text: str, lang: str) -> float:
    return sum(_unit(letter, lang) for letter in text)


def _unit(letter: str, lang: str) -> float:
    if lang == "en" and letter < "\u2000":
        return LATIN.get(letter, 500 / CHARACTER)
    return 2 if unicodedata.east_asian_width(letter) in WIDE[lang] else 1
