"""The texts of a translation against the keys of its master: LANG-DIFF of the front matter."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Controlled, CourseFacts, DocumentFacts, Facts, LessonFacts, Measure, StandardFacts

HAN = re.compile(r"[\u3400-\u9fff]")
ROW = {"change", "reason"}
MAY = {"label", "help", "example", "default", "name", "unit", "target", "source", "when", *ROW}
ANYWAY = {"evidence", "no_standard", "retired"}

Wanted = Mapping[str, Any]
"""What must stand below a key: a set of keys, a number of entries, or None for any text."""


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield the texts that are missing, and those that have no counterpart."""
    for master, page in scope.pairs:
        wanted = wanted_texts(master.entry.facts)
        texts = page.text.labels
        yield from _keys(page, "texts", set(wanted), set(texts) - ANYWAY)
        for group in (name for name in wanted if isinstance(texts.get(name), dict)):
            yield from _group(page, f"texts.{group}", wanted[group], texts[group])


def wanted_texts(facts: Facts) -> Wanted:
    """Return what the texts of a translation must hold."""
    wanted: dict[str, Any] = {}
    if isinstance(facts, Controlled):
        wanted["revisions"] = {row.version: ROW for row in facts.revisions}
    if isinstance(facts, StandardFacts):
        wanted["raci"] = {row.id: None for row in facts.raci}
        wanted["checks"] = {row.id: None for row in facts.checks}
        wanted["measures"] = {row.id: _of_measure(row) for row in facts.measures}
    if isinstance(facts, DocumentFacts):
        wanted |= _of_document(facts)
    if isinstance(facts, CourseFacts):
        wanted["units"] = {unit.id: None for unit in facts.units if unit.title}
    if isinstance(facts, LessonFacts):
        wanted["applies_to"] = {"when": None}
    return {group: keys for group, keys in wanted.items() if keys}


def _of_measure(row: Measure) -> set[str]:
    spoken = {key for key in ("target", "source") if HAN.search(getattr(row, key))}
    return {"name", "unit"} | spoken


def _of_document(facts: DocumentFacts) -> dict[str, Any]:
    columns = {f"{sheet.id}.{one.key}": one for sheet in facts.sheets for one in sheet.columns}
    return {
        "fields": {one.key: _of_label(one.help) for one in facts.fields},
        "lists": {name: len(words) for name, words in facts.lists.items()},
        "sheets": {sheet.id: None for sheet in facts.sheets},
        "columns": {key: _of_label(one.help) for key, one in columns.items()},
        "example": {key: len(value) if isinstance(value, list) else None for key, value in _example(facts)},
    }


def _of_label(help_text: str | None) -> set[str]:
    return {"label", "help"} if help_text else {"label"}


def _example(facts: DocumentFacts) -> list[tuple[str, Any]]:
    return list((facts.example or {}).items())


def _group(page: Page, path: str, wanted: Wanted, texts: Mapping[Any, Any]) -> Iterator[Fault]:
    yield from _keys(page, path, set(wanted), {key for key in texts if isinstance(key, str)})
    for key, below in wanted.items():
        found = texts.get(key)
        at = f"{path}.{key}"
        if isinstance(below, set) and found is not None:
            have = {str(one) for one in found} if isinstance(found, dict) else set()
            yield from _keys(page, at, below, have - (MAY - below))
        elif isinstance(below, int) and isinstance(found, list) and len(found) != below:
            yield page.fault("LANG-DIFF", at, why="length", group=at, count=below)


def _keys(page: Page, path: str, wanted: set[str], have: set[str]) -> Iterator[Fault]:
    """Yield the keys that are missing at the key above them, and each that is too many where it stands."""
    missing = wanted - have
    if missing:
        yield page.fault("LANG-DIFF", path, why="keys-missing", group=path, keys=", ".join(sorted(missing)))
    for key in sorted(have - wanted):
        yield page.fault("LANG-DIFF", f"{path}.{key}", why="keys-extra", group=path, keys=key)
