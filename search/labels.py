"""The parts of a page that are drawn from its facts, as text in the language of the page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from library.catalog import Entry
from library.kinds import DocumentFacts, LessonFacts, StandardFacts
from library.page_words import label, word
from search.plain import tidy

Part = tuple[str, str, str]  # title, anchor, text


def parts_of_facts(entry: Entry, lang: str) -> Iterator[Part]:
    """Yield title, anchor and text of each part of a page that its facts make."""
    facts = entry.facts
    if isinstance(facts, StandardFacts):
        yield from _of_standard(entry, facts, lang)
    if isinstance(facts, DocumentFacts):
        yield from _of_document(entry, facts, lang)
    if isinstance(facts, LessonFacts):
        yield from _of_lesson(entry, facts, lang)
    if isinstance(facts, (StandardFacts, DocumentFacts)):
        yield word("changes", lang), "history", _lines(_revisions(entry, facts, lang))


def _of_standard(entry: Entry, facts: StandardFacts, lang: str) -> Iterator[Part]:
    activities = (label(entry, lang, ("raci", row.id), row.activity) for row in facts.raci)
    yield word("raci", lang), "raci", _lines(activities)
    checks = (label(entry, lang, ("checks", one.id), one.text) for one in facts.checks)
    yield word("checks", lang), "checks", _lines(checks)
    names = (label(entry, lang, ("measures", one.id, "name"), one.name) for one in facts.measures)
    yield word("measures", lang), "measures", _lines(names)


def _of_document(entry: Entry, facts: DocumentFacts, lang: str) -> Iterator[Part]:
    fields = (_named(entry, lang, ("fields", one.key), one.label, one.help) for one in facts.fields)
    if facts.fields:
        yield word("fields", lang), "fields", _lines(fields)
    for sheet in facts.sheets:
        columns = (
            _named(entry, lang, ("columns", f"{sheet.id}.{one.key}"), one.label, one.help)
            for one in sheet.columns
        )
        title = label(entry, lang, ("sheets", sheet.id), sheet.title)
        yield title, f"sheet-{sheet.id}", _lines(columns)
    own = entry.text(lang).labels.get("example") if lang != entry.master_lang else None
    example = own if isinstance(own, Mapping) else facts.example
    if example:
        place = "form" if facts.format == "docx" else "example"
        yield word("example", lang), place, _lines(_strings_in(example))


def _of_lesson(entry: Entry, facts: LessonFacts, lang: str) -> Iterator[Part]:
    yield word("applies", lang), "", label(entry, lang, ("applies_to", "when"), facts.applies_to.when)
    sources = (f"{one.publisher} {one.title} {one.year}" for one in facts.evidence)
    clauses = (f"{one.at} {one.text}" for one in facts.embedded)
    yield word("supports", lang), "supports", _lines([*facts.supports, facts.no_standard or "", *clauses])
    yield word("sources", lang), "", _lines(sources)


def _named(entry: Entry, lang: str, path: tuple[str, ...], name: str, hint: str | None) -> str:
    shown = label(entry, lang, (*path, "label"), name)
    told = label(entry, lang, (*path, "help"), hint or "")
    return f"{shown} · {told}" if told else shown


def _revisions(entry: Entry, facts: StandardFacts | DocumentFacts, lang: str) -> Iterator[str]:
    for row in facts.revisions:
        yield label(entry, lang, ("revisions", row.version, "change"), row.change)
        yield label(entry, lang, ("revisions", row.version, "reason"), row.reason)


def _strings_in(value: Any) -> Iterator[str]:
    """Yield the texts of an example, without its figures and dates."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings_in(one)


def _lines(texts: Iterable[str]) -> str:
    return tidy("\n".join(texts))
