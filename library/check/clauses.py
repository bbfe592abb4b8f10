"""Clauses: the places of a standard or document that a lesson may stand behind, such as `STD-18#C2`."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from library.catalog import Catalog
from library.check.scope import Page, Scope
from library.kinds import DocumentFacts, FormField, Kind, Sheet, StandardFacts

PREFIX = "sha256:"
DIGITS = 12


def clause_hash(text: str) -> str:
    """Return what `embedded` keeps of a clause: the first digits of the hash of its text."""
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
    return f"{PREFIX}{digest[:DIGITS]}"


def fits(kept: str, text: str) -> bool:
    """Tell whether a kept hash, be it longer or shorter, is the one of a text."""
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
    digits = kept.removeprefix(PREFIX).rstrip("…")
    return bool(digits) and digest.startswith(digits)


def find_clause(catalog: Catalog, address: str) -> bool:
    """Tell whether an address such as `STD-18#C2` names a clause of a standard, or one that is planned."""
    return _found(catalog, address, Kind.STANDARD)


def find_item(catalog: Catalog, address: str) -> bool:
    """Tell whether an address such as `TPL-014#register.response` names a document, or something in it."""
    return _found(catalog, address, Kind.DOCUMENT)


def _found(catalog: Catalog, address: str, kind: Kind) -> bool:
    id_, _, anchor = address.partition("#")
    if id_ in catalog.vocabulary.planned:
        return bool(anchor) or kind is Kind.DOCUMENT
    page = Scope(catalog, date.min).master(id_)
    if page is None or page.entry.kind is not kind:
        return False
    if not anchor:
        return kind is Kind.DOCUMENT
    return clause_text(page, anchor) is not None


def clause_text(page: Page, anchor: str) -> str | None:
    """Return the text of a clause in its master: a check, an activity, a measure, a field, a section.

    Of an address with dots, such as `soundness.interfaces`, the whole is looked for before its first part.
    """
    facts = page.entry.facts
    known: Mapping[str, str] = {}
    if isinstance(facts, StandardFacts):
        known = _of_standard(facts)
    elif isinstance(facts, DocumentFacts):
        known = {**_of_fields(facts.fields), **_of_sheets(facts.sheets)}
    for name in (anchor, anchor.partition(".")[0]):
        if name in known:
            return known[name]
        below = page.body.text_of(name)
        if below is not None:
            return below
    return None


def wording_at(catalog: Catalog, address: str, lang: str) -> str:
    """Return what a clause such as `STD-18#C2` says now in a language; nothing where it says nothing there."""
    ref, _, anchor = address.partition("#")
    entry = catalog.find(ref)
    if entry is None or not anchor:
        return ""
    page = next((one for one in Scope(catalog, date.min).pages_of(entry) if one.text.lang == lang), None)
    if page is None:
        return ""
    found = clause_text(page, anchor) if page.is_master else _translated(page, anchor)
    return " ".join((found or "").split())


def _translated(page: Page, anchor: str) -> str | None:
    for part in ("checks", "raci", "measures"):
        found = page.text.labels.get(part, {}).get(anchor)
        if found is not None:
            return str(found.get("name", "")) if isinstance(found, Mapping) else str(found)
    return page.body.text_of(anchor)


def _of_standard(facts: StandardFacts) -> dict[str, str]:
    return {
        **{row.id: row.activity for row in facts.raci},
        **{row.id: row.text for row in facts.checks},
        **{row.id: row.name for row in facts.measures},
    }


def _of_fields(fields: Iterable[FormField]) -> dict[str, str]:
    return {one.key: f"{one.label} {one.help or ''}" for one in fields}


def _of_sheets(sheets: Iterable[Sheet]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sheet in sheets:
        texts = {column.key: f"{column.label} {column.help or ''}" for column in sheet.columns}
        found[sheet.id] = " ".join([sheet.title, *texts.values()])
        found |= {f"{sheet.id}.{key}": text for key, text in texts.items()}
        found |= {key: text for key, text in texts.items() if key not in found}
    return found
