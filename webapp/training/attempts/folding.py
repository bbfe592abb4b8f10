"""Read what people type as they mean it: full-width figures, thousands, per cent, blanks, case."""

import re
import unicodedata
from decimal import Decimal

NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?")
HUNDRED = Decimal(100)


def read_number(typed: str, measure: str | None = None) -> Decimal | None:
    """Return the number that was typed, or None when it is none.

    A comma parts thousands; `85%` is 0.85, and 85 where the measure is per cent. The measure may be typed along.
    """
    text = _folded(typed).replace("−", "-").replace(" ", "")
    unit = _folded(measure or "").replace(" ", "")
    if unit and unit != "%":
        text = text.removesuffix(unit)
    bare = text.removesuffix("%")
    if not NUMBER.fullmatch(bare) or not any(one.isdigit() for one in bare):
        return None
    number = Decimal(bare.replace(",", ""))
    return number / HUNDRED if bare != text and unit != "%" else number


def fold(typed: str) -> str:
    """Return words as they are compared: NFKC, trimmed, one blank between them, without case."""
    return " ".join(_folded(typed).split())


def _folded(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip().casefold()
