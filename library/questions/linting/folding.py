"""Texts brought into one form, so that width, blanks and case hide no likeness."""

import re
import unicodedata

BLANKS = re.compile(r"\s+")
EMPHASIS = re.compile(r"\*\*[^*]+\*\*|__[^_]+__|(?<!\w)\*[^*]+\*(?!\w)|<(u|em|strong)>.*?</\1>")
GRAM = 3


def folded(text: str) -> str:
    """Return a text in half width and small letters, without blanks."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def grams(text: str) -> frozenset[str]:
    """Return the runs of three characters of a folded text; of a shorter one the text itself."""
    plain = folded(text)
    return frozenset(plain[place : place + GRAM] for place in range(max(1, len(plain) - GRAM + 1)))


def unemphasised(text: str) -> str:
    """Return a text without what stands in bold or italics."""
    return EMPHASIS.sub(" ", text)
