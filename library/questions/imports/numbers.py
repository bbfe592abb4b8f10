"""Numbers as people write them in question files: signs, points and exponents; nothing that can mean two things."""

import re
import unicodedata
from decimal import Decimal

NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?")
MINUS = str.maketrans({"−": "-", "–": "-"})


def find_number(text: str) -> Decimal | None:
    """Return a number, full-width or not, or None; `1,5` and `1,000` are None, for readers disagree."""
    plain = unicodedata.normalize("NFKC", text).translate(MINUS).strip()
    return Decimal(plain) if plain.isascii() and NUMBER.fullmatch(plain) else None
