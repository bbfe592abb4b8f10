"""The fields of a document against its body: VAR, VAR-UNUSED, VAR-PLACE, and what types cannot refuse."""

import re
from collections.abc import Iterator

from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Column, Controlled, DocumentFacts, FormField, LessonFacts, StandardFacts

LEARNED = {"embedded", "verified"}


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what a form cannot be made of; the body of a translation is held to its master elsewhere."""
    for page in scope.masters:
        facts = page.entry.facts
        if isinstance(facts, DocumentFacts):
            yield from _placeholders(page, facts)
            yield from _shape(page, facts)
        if isinstance(facts, StandardFacts):
            yield from _row(page, facts, facts.scope == "project", "scope: organisation")
        if isinstance(facts, LessonFacts):
            yield from _state(page, facts)


def _placeholders(page: Page, facts: DocumentFacts) -> Iterator[Fault]:
    fields = {one.key: one for one in facts.fields}
    unknown = [one for one in page.body.placeholders if one.key not in fields]
    for one in unknown:
        yield page.body_fault("VAR", one.line, name=one.key)
    for one in page.body.placeholders:
        if one.in_table and one.key in fields and fields[one.key].type == "text":
            yield page.body_fault("VAR-PLACE", one.line, name=one.key)
    for key in facts.example or {}:
        if key not in fields and key not in {sheet.id for sheet in facts.sheets}:
            yield page.fault("VAR", f"example.{key}", name=key)
    if facts.format == "docx" and not unknown:
        yield from _unused(page, facts)


def _unused(page: Page, facts: DocumentFacts) -> Iterator[Fault]:
    """Yield the fields of a Word document that its body never shows; a workbook has them on its cover."""
    used = {one.key for one in page.body.placeholders}
    used.update(re.findall(r"[a-z][a-z0-9_]*", page.body.statements))
    for place, field in enumerate(facts.fields):
        if field.key not in used:
            yield page.fault("VAR-UNUSED", f"fields.{place}", name=field.key)


def _shape(page: Page, facts: DocumentFacts) -> Iterator[Fault]:
    yield from _row(page, facts, facts.use == "project", f"use: {facts.use}")
    if facts.format == "xlsx" and not facts.sheets:
        yield _schema(page, "format", "needs", "sheets")
    if facts.format == "docx" and facts.sheets:
        yield _schema(page, "sheets", "refuses", "sheets (docx)")
    for place, field in enumerate(facts.fields):
        yield from _field(page, f"fields.{place}", field, facts)
    for at, sheet in enumerate(facts.sheets):
        for place, column in enumerate(sheet.columns):
            yield from _column(page, f"sheets.{at}.columns.{place}", column, facts)


def _row(page: Page, facts: Controlled, is_tailored: bool, other: str) -> Iterator[Fault]:
    """Yield a missing row A B C of what projects use, and a needless one of what they do not."""
    row = getattr(facts, "tailoring", None)
    if is_tailored and set(row or ()) != {"A", "B", "C"}:
        yield _schema(page, "tailoring", "needs", "A, B, C")
    if not is_tailored and row is not None:
        yield _schema(page, "tailoring", "refuses", f"tailoring ({other})")


def _field(page: Page, at: str, field: FormField, facts: DocumentFacts) -> Iterator[Fault]:
    if field.type == "enum" and field.list is None:
        yield _schema(page, at, "needs", "list")
    if field.list is not None and field.list not in facts.lists:
        yield page.fault("DANGLING", f"{at}.list", ref=f"lists.{field.list}")
    try:
        re.compile(field.pattern or "")
    except re.error:
        yield _schema(page, f"{at}.pattern", "pattern", "")


def _column(page: Page, at: str, column: Column, facts: DocumentFacts) -> Iterator[Fault]:
    needed = {"list": column.list, "formula": column.formula}
    if column.type in needed and needed[column.type] is None:
        yield _schema(page, at, "needs", column.type)
    for key, name in (("list", column.list), ("colours", column.colours)):
        if name is not None and name not in facts.lists:
            yield page.fault("DANGLING", f"{at}.{key}", ref=f"lists.{name}")
    words = facts.lists.get(column.colours or "", ())
    if column.shades and len(column.shades) != len(words):
        yield _schema(page, f"{at}.shades", "needs", f"colours ({len(words)})")


def _state(page: Page, facts: LessonFacts) -> Iterator[Fault]:
    """Yield a lesson whose state says otherwise than its list of embeddings."""
    if facts.status in LEARNED and not facts.guards:
        yield _schema(page, "status", "needs", "embedded")
    if facts.status == "published" and facts.guards:
        yield _schema(page, "status", "refuses", "embedded (status: published)")


def _schema(page: Page, key: str, why: str, other: str) -> Fault:
    return page.fault("SCHEMA", key, key=key, why=why, other=other)
