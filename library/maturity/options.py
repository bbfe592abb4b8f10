"""What one cell of an answer file says: an option by its id, value, position, letter or text, or NA, DK, nothing."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from library.maturity.format import Option, Question
from library.maturity.values import exact

NOT_APPLICABLE = {"na", "n/a", "n.a.", "not applicable", "不适用"}
DONT_KNOW = {"dk", "d/k", "don't know", "dont know", "do not know", "不清楚", "不知道"}
BLANK = {"", "未答"}
SPACES = re.compile(r"\s+")


class OptionRefused(Exception):
    """A cell that is no answer to its question; the message says what would be."""


class Reading(StrEnum):
    """What the numbers of a file are; the same for all of its rows."""

    OPTION = "option ids"
    VALUE = "option values"
    POSITION = "positions from 1"


def reading_of(answers: Sequence[tuple[Question, str]]) -> Reading:
    """Return under which reading the fewest numbers of a file are refused; option ids before values.

    0, 0.25, 0.5, 1 are values where the ids are 0 to 3; 0, 1, 2, 3 are ids.
    """
    numbers = [(question, raw) for question, raw in answers if _number(raw) is not None]

    def refused(reading: Reading) -> int:
        return sum(_numbered(question, raw, reading) is None for question, raw in numbers)

    return min(Reading, key=refused)


def option_said(question: Question, raw: str, reading: Reading) -> str | Fraction | None:
    """Return the option id, `NA`, `DK`, a value between options, or None for a blank; raise `OptionRefused`."""
    said = _plain(raw)
    if said in BLANK:
        return None
    if said in DONT_KNOW:
        return "DK"
    if said in NOT_APPLICABLE:
        if question.na_allowed:
            return "NA"
        raise OptionRefused("NA is not allowed here")
    found: Option | Fraction | None = _worded(question, raw)
    if found is None and _number(raw) is not None:
        found = _numbered(question, raw, reading)
    if found is None:
        raise OptionRefused(f"{raw.strip()} is no answer; {_known(question, reading)}")
    return found.id if isinstance(found, Option) else found


def _worded(question: Question, raw: str) -> Option | None:
    """Return an option by an id that is no number, by a letter, or by its text in any language."""
    said = _plain(raw)
    for option in question.options:
        texts = [_plain(text).rstrip(".。") for text in option.text.values()]
        if said.rstrip(".。") in texts or (_number(raw) is None and said == _plain(option.id)):
            return option
    if len(said) == 1 and "a" <= said <= "z" and ord(said) - ord("a") < len(question.options):
        return question.options[ord(said) - ord("a")]
    return None


def _numbered(question: Question, raw: str, reading: Reading) -> Option | Fraction | None:
    number = _number(raw)
    if number is None:
        return None
    if reading is Reading.OPTION:
        return next((one for one in question.options if one.id == _plain(raw)), None)
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


def _number(raw: str) -> Fraction | None:
    said = _plain(raw).replace(",", ".")
    try:
        return exact(said.removesuffix("%")) / (100 if said.endswith("%") else 1)
    except ValueError:
        return None


def _known(question: Question, reading: Reading) -> str:
    ids = ", ".join(one.id for one in question.options)
    values = ", ".join(str(one.value) for one in question.options)
    return f"options are {ids}, their values {values}; the numbers of this file are read as {reading.value}"


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return SPACES.sub(" ", plain).strip().casefold()
