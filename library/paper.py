"""A document of the catalog in one language, with every label resolved: what Word and Excel are made from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from library.catalog import Catalog, Entry
from library.control_block import role_name
from library.item_lessons import body_with_whys, help_with_why
from library.kinds import Column, DocumentFacts, FormField, Sheet
from library.page_words import label, word
from library.sections import sections_of

ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
RULE = re.compile(r"^[\s:|-]+$")
CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class PaperField:
    """A field of a form with its label and help in one language; `facts` says what it takes."""

    facts: FormField
    label: str
    help: str


@dataclass(frozen=True)
class PaperColumn:
    """A column of a sheet with its label and help in one language."""

    facts: Column
    label: str
    help: str


@dataclass(frozen=True)
class PaperSheet:
    """A sheet of a workbook; `fixed` are rows that come with the document, by the order of the columns."""

    facts: Sheet
    title: str
    columns: tuple[PaperColumn, ...]
    fixed: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PaperRevision:
    """One row of the revision history."""

    version: str
    on: date
    change: str
    reason: str
    approver: str


@dataclass(frozen=True)
class Paper:
    """A document in one language. `guide` is the part of a workbook's body that is no fixed row."""

    id: str
    lang: str
    title: str
    summary: str
    version: str
    format: str
    style: str
    classification: str
    control: tuple[tuple[str, str], ...]
    effective: date
    body: str
    guide: str
    fields: tuple[PaperField, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: tuple[PaperSheet, ...] = ()
    revisions: tuple[PaperRevision, ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)


def paper_of(catalog: Catalog, entry: Entry, lang: str) -> Paper:
    """Return a document in a language; raise `TypeError` for an entry of another kind."""
    facts = entry.facts
    if not isinstance(facts, DocumentFacts):
        raise TypeError(f"{entry.id} is no document")
    body = body_with_whys(catalog, entry, lang, linked=False)
    sheets = tuple(_sheet(catalog, entry, sheet, body, lang) for sheet in facts.sheets)
    return Paper(
        id=entry.id,
        lang=lang,
        title=entry.text(lang).title,
        summary=entry.text(lang).summary,
        version=facts.version,
        format=facts.format,
        style=facts.style or "enterprise",
        classification=word(f"class.{facts.classification}", lang),
        control=_control(catalog, entry, facts, lang),
        effective=facts.effective or facts.revisions[-1].date,
        body=body,
        guide=_guide(body, {sheet.facts.id for sheet in sheets if sheet.fixed}),
        fields=tuple(_field(catalog, entry, one, lang) for one in facts.fields),
        lists={name: _words(entry, facts, name, lang) for name in facts.lists},
        sheets=sheets,
        revisions=tuple(_revision(catalog, entry, row, lang) for row in facts.revisions),
        example=example_of(entry, facts, lang),
    )


def example_of(entry: Entry, facts: DocumentFacts, lang: str) -> Mapping[str, Any]:
    """Return the example in a language: that of the translation, else the master's."""
    own = entry.text(lang).labels.get("example") if lang != entry.master_lang and entry.has(lang) else None
    return own if isinstance(own, Mapping) else facts.example or {}


def _control(catalog: Catalog, entry: Entry, facts: DocumentFacts, lang: str) -> tuple[tuple[str, str], ...]:
    approver = role_name(catalog, facts.approver, lang) if facts.approver else "–"
    rows = (
        ("paper.name", entry.text(lang).title),
        ("id", entry.id),
        ("version", facts.version),
        ("paper.status", word(facts.status, lang).capitalize()),
        ("owner", role_name(catalog, facts.owner, lang)),
        ("approver", approver),
        ("effective", facts.effective.isoformat() if facts.effective else "–"),
        ("next_review", facts.next_review.isoformat() if facts.next_review else "–"),
    )
    return tuple((word(key, lang), value) for key, value in rows)


def _field(catalog: Catalog, entry: Entry, facts: FormField, lang: str) -> PaperField:
    return PaperField(
        facts,
        label(entry, lang, ("fields", facts.key, "label"), facts.label),
        help_with_why(
            catalog,
            entry,
            lang,
            label(entry, lang, ("fields", facts.key, "help"), facts.help or ""),
            facts.key,
        ),
    )


def _words(entry: Entry, facts: DocumentFacts, name: str, lang: str) -> tuple[str, ...]:
    own = entry.text(lang).labels.get("lists", {})
    found = own.get(name) if isinstance(own, Mapping) else None
    return tuple(str(one) for one in (found or facts.lists[name]))


def _sheet(catalog: Catalog, entry: Entry, facts: Sheet, body: str, lang: str) -> PaperSheet:
    columns = tuple(_column(catalog, entry, facts, one, lang) for one in facts.columns)
    title = label(entry, lang, ("sheets", facts.id), facts.title)
    return PaperSheet(facts, title, columns, _fixed_rows(body, facts.id))


def _column(catalog: Catalog, entry: Entry, sheet: Sheet, facts: Column, lang: str) -> PaperColumn:
    name = f"{sheet.id}.{facts.key}"
    told = label(entry, lang, ("columns", name, "help"), facts.help or "")
    return PaperColumn(
        facts,
        label(entry, lang, ("columns", name, "label"), facts.label),
        help_with_why(catalog, entry, lang, told, facts.key, name),
    )


def _fixed_rows(body: str, anchor: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the first table below the heading with this anchor."""
    part = next((one.body for one in sections_of(body) if one.anchor == anchor), "")
    rows: list[tuple[str, ...]] = []
    for line in part.splitlines():
        found = ROW.match(line)
        if found and not RULE.match(line):
            rows.append(tuple(cell.strip().replace("\\|", "|") for cell in CELL.split(found["cells"])))
        elif rows and not found:
            break
    return tuple(rows[1:])


def _guide(body: str, taken: set[str]) -> str:
    parts = [one for one in sections_of(body) if one.anchor not in taken]
    return "\n\n".join(f"{one.heading}\n\n{one.body}".strip() for one in parts)


def _revision(catalog: Catalog, entry: Entry, row: Any, lang: str) -> PaperRevision:
    return PaperRevision(
        row.version,
        row.date,
        label(entry, lang, ("revisions", row.version, "change"), row.change),
        label(entry, lang, ("revisions", row.version, "reason"), row.reason),
        role_name(catalog, row.approver, lang) if row.approver else "–",
    )
