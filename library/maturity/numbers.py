"""What a number of an answer file means: an option's id, its value, or its place from 1."""

import re
import unicodedata
from enum import StrEnum
from fractions import Fraction

from library.maturity.format import Option, Question
from library.maturity.values import exact

SPACES = re.compile(r"\s+")


class Reading(StrEnum):
    """What the numbers of a file are; the same for all of its rows."""

    OPTION = "option ids"
    VALUE = "option values"
    POSITION = "positions from 1"


def plain(text: str) -> str:
    """Return a cell without case, width and odd spaces; `²` and `①` stay what they are, for they are no digits."""
    odd = any(one.isdigit() and not one.isdecimal() for one in text)
    folded = unicodedata.normalize("NFC" if odd else "NFKC", text).replace("’", "'")
    return SPACES.sub(" ", folded).strip().casefold()


def number_of(raw: str) -> Fraction | None:
    """Return 0.25 of `0.25`, `0,25`, `1/4` and `25%`; None for what is no number."""
    said = plain(raw).replace(",", ".")
    try:
        return exact(said.removesuffix("%")) / (100 if said.endswith("%") else 1)
    except ValueError:
        return None


def numbered(question: Question, raw: str, reading: Reading) -> Option | Fraction | None:
    """Return the option a number means, or a value between options; None when it means nothing."""
    number = number_of(raw)
    if number is None:
        return None
    if reading is Reading.OPTION:
        return next((one for one in question.options if one.id == plain(raw)), None)
    if reading is Reading.POSITION:
        inside = number.denominator == 1 and 1 <= number <= len(question.options)
        return question.options[int(number) - 1] if inside else None
    found = next((one for one in question.options if one.value == number), None)
    return found or (number if _is_between(question, number) else None)


def _is_between(question: Question, number: Fraction) -> bool:
    """Tell whether a number is a half step between options whose values are whole."""
    values = [one.value for one in question.options]
    whole = all(one.denominator == 1 for one in values)
    return whole and (number * 2).denominator == 1 and min(values) <= number <= max(values)
