"""What one cell of an answer file says: an option by its id, value, position, letter or text, or NA, DK, nothing."""

from fractions import Fraction

from library.maturity.format import Option, Question
from library.maturity.numbers import Reading, number_of, numbered, plain

__all__ = ["OptionRefused", "Reading", "option_said", "shortened"]

NOT_APPLICABLE = {"na", "n/a", "n.a.", "not applicable", "不适用"}
DONT_KNOW = {"dk", "d/k", "don't know", "dont know", "do not know", "不清楚", "不知道"}
BLANK = {"", "未答"}
LONGEST = 40


class OptionRefused(Exception):
    """A cell that is no answer to its question; the message says what would be."""


def option_said(question: Question, raw: str, reading: Reading) -> str | Fraction | None:
    """Return the option id, `NA`, `DK`, a value between options, or None for a blank; raise `OptionRefused`."""
    said = plain(raw)
    if said in BLANK:
        return None
    if said in DONT_KNOW:
        return "DK"
    if said in NOT_APPLICABLE:
        if question.na_allowed:
            return "NA"
        raise OptionRefused("NA is not allowed here")
    found: Option | Fraction | None = _worded(question, raw)
    if found is None and number_of(raw) is not None:
        found = numbered(question, raw, reading)
    if found is None:
        raise OptionRefused(f"{shortened(raw)} is no answer; {_known(question, reading)}")
    return found.id if isinstance(found, Option) else found


def shortened(text: str) -> str:
    """Return what a cell says, cut where a message would drown in it."""
    said = text.strip()
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _worded(question: Question, raw: str) -> Option | None:
    """Return an option by an id that is no number, by a letter, or by its text in any language."""
    said = plain(raw)
    for option in question.options:
        texts = [plain(text).rstrip(".。") for text in option.text.values()]
        if said.rstrip(".。") in texts or (number_of(raw) is None and said == plain(option.id)):
            return option
    if len(said) == 1 and "a" <= said <= "z" and ord(said) - ord("a") < len(question.options):
        return question.options[ord(said) - ord("a")]
    return None


def _known(question: Question, reading: Reading) -> str:
    ids = ", ".join(one.id for one in question.options)
    values = ", ".join(str(one.value) for one in question.options)
    return f"options are {ids}, their values {values}; the numbers of this file are read as {reading.value}"
