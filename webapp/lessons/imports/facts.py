"""The facts a row states by code or by name; what it states otherwise is left to a curator."""

import re
from typing import Any

from webapp.lessons.imports import findings as codes
from webapp.lessons.imports.cells import Cells
from webapp.lessons.imports.cleaning import as_text
from webapp.lessons.imports.terms import Terms
from webapp.lessons.imports.values import codes_of, parts_of, plain
from webapp.lessons.rules import Facts, LessonType, Priority, Size, Words

ONE = {
    "type": LessonType,
    "priority": Priority,
    "impact_size": Size,
    "category": str,
    "cause": str,
    "owner": str,
}
SEVERAL = ("stages", "impact_kinds", "types", "approaches", "tiers", "fields")
HAN = re.compile(r"[\u3400-\u9fff]")
SHOWN = 8


def facts_of(cells: Cells, terms: Terms) -> Facts:
    """Return the facts of a row; a value that names no code for certain stays empty and is noted."""
    found: dict[str, Any] = {}
    for field, kind in ONE.items():
        if code := _one_code(cells, field, terms):
            found[field] = kind(code)
    for field in SEVERAL:
        if cells.has(field):
            found[field] = tuple(_codes(cells, field, terms))
    for field in ("supports", "documents"):
        if cells.has(field):
            found[field] = tuple(_addresses(cells, field, terms))
    found["no_standard"] = cells.text("no_standard")[:400]
    return Facts(**found)


def language_of(cells: Cells, terms: Terms, words: Words) -> str:
    """Return the language a row states, else that of the signs it is written in."""
    stated = _one_code(cells, "lang", terms)
    written = "".join((words.title, words.event, words.cause_text, words.recommendation))
    return stated or ("zh" if HAN.search(written) else "en")


def may_be_taken(cells: Cells, terms: Terms) -> None:
    """Refuse a row whose source does not call it public or internal."""
    value = cells.value("sensitivity")
    if value is not None and not terms.codes["sensitivity"].get(plain(as_text(value)).casefold()):
        cells.note(codes.RESTRICTED, "sensitivity", value)


def _one_code(cells: Cells, field: str, terms: Terms) -> str:
    found = _codes(cells, field, terms) if cells.has(field) else []
    if len(found) > 1:
        cells.note(codes.CODE, field, "、".join(found), known=_offer(field, terms))
        return ""
    return found[0] if found else ""


def _codes(cells: Cells, field: str, terms: Terms) -> list[str]:
    value = cells.value(field)
    if value is None:
        return []
    found, unknown = codes_of(parts_of(as_text(value)), terms.codes[field])
    if unknown:
        cells.note(codes.CODE, field, "、".join(unknown), known=_offer(field, terms))
    return found


def _addresses(cells: Cells, field: str, terms: Terms) -> list[str]:
    value = cells.value(field)
    parts = parts_of(as_text(value)) if value is not None else []
    unknown = [part for part in parts if not terms.addresses[field](part)]
    if unknown:
        cells.note(
            codes.CODE, field, "、".join(unknown), known="STD-18#C2" if field == "supports" else "TPL-023"
        )
    return [part for part in parts if part not in unknown]


def _offer(field: str, terms: Terms) -> str:
    known = list(dict.fromkeys(code for code in terms.codes[field].values() if code))
    return "、".join(known[:SHOWN]) + ("…" if len(known) > SHOWN else "")
