"""One typed value read as what its field or column asks for."""

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from library.kinds import Column, FormField
from library.paper import PaperColumn, PaperField

TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing, so that a text shows other than it is."""

BREAKING = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of control characters, halves of a pair, and separators of lines and of paragraphs."""

KEPT = "\n\t"
NO_CHARACTERS = range(0xFDD0, 0xFDF0)
LAST_TWO = 0xFFFE
"""Unicode leaves the last two codes of each plane, and one block, to no character; XML takes not all of them."""

WRITTEN_DATE = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|年(?P<moon>\d{1,2})月(?P<sun>\d{1,2})日)"
)
LONGEST_CELL = 4000
LONGEST = {"string": 200, "person": 200, "text": 4000}


class Refused(Exception):
    """A value that is not taken: the code of a sentence, and what fills it in."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def typed(asked: PaperField | PaperColumn, raw: object, words: Sequence[str]) -> Any:
    """Return a value as its field takes it, or raise `Refused`."""
    text = unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").strip()
    if any(map(is_hidden, text)):
        raise Refused("control")
    if asked.facts.type == "date":
        return raw if isinstance(raw, date) else _date(text)
    if asked.facts.type in {"number", "int", "percent"}:
        return _number(asked.facts, text)
    if asked.facts.list:
        if text not in words:
            raise Refused("choice", choices=" / ".join(words))
        return text
    return _text(asked, text)


def is_hidden(one: str) -> bool:
    """Tell whether a sign is none that a reader sees, and would turn, break or spoil what it stands in."""
    code = ord(one)
    return (
        (unicodedata.category(one) in BREAKING and one not in KEPT)
        or one in TURNING
        or code & LAST_TWO == LAST_TWO
        or code in NO_CHARACTERS
    )


def _date(text: str) -> date:
    """Return a date with its year in front: 2026-05-18, 2026/5/18, 2026.5.18 or 2026年5月18日."""
    plain = unicodedata.normalize("NFKC", text)
    found = WRITTEN_DATE.fullmatch(plain)
    try:
        if found is None:
            return date.fromisoformat(plain)
        return date(
            int(found["year"]), int(found["month"] or found["moon"]), int(found["day"] or found["sun"])
        )
    except ValueError as error:
        raise Refused("date") from error


def _number(facts: FormField | Column, text: str) -> float | int:
    """Return a number from ASCII or full-width digits, with commas or a per cent sign where they belong."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    is_share = facts.type == "percent" and plain.endswith("%")
    try:
        number = float(plain.removesuffix("%")) / (100 if is_share else 1)
    except ValueError as error:
        raise Refused("number") from error
    if not math.isfinite(number):
        raise Refused("number")
    if facts.type == "int" and not number.is_integer():
        raise Refused("whole")
    if facts.min is not None and number < facts.min:
        raise Refused("least", limit=_limit(facts, facts.min))
    if facts.max is not None and number > facts.max:
        raise Refused("most", limit=_limit(facts, facts.max))
    return int(number) if number.is_integer() else number


def _limit(facts: FormField | Column, limit: float) -> str:
    """Return a limit as people write it: of a share in per cent."""
    return f"{limit * 100:g}%" if facts.type == "percent" else f"{limit:g}"


def _text(asked: PaperField | PaperColumn, text: str) -> str:
    limit = asked.facts.max if isinstance(asked.facts, FormField) else None
    most = int(limit or LONGEST.get(asked.facts.type, LONGEST_CELL))
    if len(text) > most:
        raise Refused("long", most=most, length=len(text))
    pattern = getattr(asked.facts, "pattern", None)
    if pattern and not re.fullmatch(pattern, text):
        raise Refused("pattern", help=asked.help or pattern)
    return text


def is_empty(value: object) -> bool:
    """Return whether nothing was typed."""
    return value is None or (isinstance(value, str) and not value.strip())
