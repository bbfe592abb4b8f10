"""Ids, dates and codes out of cells; what is not certain stays empty."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

WHOLE = re.compile(r"(\d+)\.0+")
ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
EXACT = 10**15
"""Excel keeps fifteen digits; a larger number is no longer the one that was typed."""

DATES = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?"),
    re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: \d{1,2}:\d{2}.*)?"),
    re.compile(r"(\d{4})\s?\u5e74\s?(\d{1,2})\s?\u6708\s?(\d{1,2})\s?[\u65e5\u53f7]"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
SEPARATORS = re.compile(r"[、，,;；/|\n]+")
FIRST_YEAR = 1900


def plain(text: str) -> str:
    """Return a text in signs of ordinary width, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def id_of(value: object) -> str | None:
    """Return an id as its source wrote it, `1234.0` as `1234`; None when the number is no longer exact."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(int(value)) if abs(value) < EXACT and value == int(value) else None
    text = plain(str(value))
    if ROUNDED.fullmatch(text):
        return None
    found = WHOLE.fullmatch(text)
    return found[1] if found else " ".join(text.split())


def date_of(value: object, today: date) -> date | None:
    """Return a date that is one for certain and not ahead: of Excel, or with the year first; else None."""
    found = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    if found is None and isinstance(value, str):
        found = _date_in(plain(value))
    return found if found is not None and date(FIRST_YEAR, 1, 1) <= found <= today else None


def _date_in(text: str) -> date | None:
    for shape in DATES:
        if parts := shape.fullmatch(text):
            try:
                return date(*map(int, parts.groups()))
            except ValueError:
                return None
    return None


def parts_of(text: str) -> list[str]:
    """Return the values of a cell that holds several, at `、` `，` `；` and their like."""
    return [part for one in SEPARATORS.split(plain(text)) if (part := one.strip())]


def codes_of(parts: list[str], known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the codes that parts name for certain, by code or by name, and the parts that name none."""
    found = [known.get(part.casefold()) for part in parts]
    codes = list(dict.fromkeys(code for code in found if code))
    return codes, [part for part, code in zip(parts, found, strict=True) if code is None]
