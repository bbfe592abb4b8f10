"""Names and ids: NAME, DUP within a file and between slugs, GONE."""

import re
from collections.abc import Iterator
from typing import Any

from library.check.published import FILE, published
from library.check.scope import Page, Scope
from library.faults import Fault, fault
from library.kinds import Kind, PageFacts

SLUG = r"-[a-z0-9]+(?:-[a-z0-9]+)*"
SLUGGED = {Kind.STANDARD, Kind.DOCUMENT, Kind.LESSON}
UNIQUE_SLUG = {Kind.STANDARD, Kind.DOCUMENT}
LISTED = {"raci": "id", "checks": "id", "measures": "id", "fields": "key", "sheets": "id", "columns": "key"}


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what is named wrongly, named twice, or has vanished."""
    slugs: dict[tuple[Kind, str], Page] = {}
    for page in scope.masters:
        if not _is_named_well(page):
            yield page.fault("NAME", "id", id=page.entry.id)
        elif page.entry.kind in UNIQUE_SLUG:
            slug = page.entry.slug.removeprefix(f"{page.entry.id}-")
            first = slugs.setdefault((page.entry.kind, slug), page)
            if first is not page:
                yield page.fault("DUP", "id", id=slug, other=first.file)
        yield from _twice(page, page.split.data, "")
        yield from _own_language(scope, page)
    yield from _gone(scope)


def _is_named_well(page: Page) -> bool:
    entry, facts = page.entry, page.entry.facts
    if entry.kind in SLUGGED:
        return re.fullmatch(re.escape(entry.id) + SLUG, entry.slug) is not None
    if isinstance(facts, PageFacts):
        return facts.id in {None, entry.id}
    where = entry.group.removeprefix("content/courses/")
    return where == (f"{entry.id}/index" if entry.kind is Kind.COURSE else entry.id)


def _twice(page: Page, data: Any, path: str) -> Iterator[Fault]:
    """Yield the ids and keys that stand twice in one list of a front matter."""
    for name, value in data.items():
        if name not in LISTED or not isinstance(value, list):
            continue
        seen: set[str] = set()
        for place, row in enumerate(value):
            key = row[LISTED[name]]
            if key in seen:
                yield page.fault("DUP", f"{path}{name}.{place}", id=key, other=page.file)
            seen.add(key)
            yield from _twice(page, row, f"{path}{name}.{place}.")


def _own_language(scope: Scope, page: Page) -> Iterator[Fault]:
    """Yield a translation into the language of its own master."""
    twin = scope.catalog.reads[page.entry.group].get(page.entry.master_lang)
    if twin is not None:
        yield fault("DUP", twin.path, 1, "lang", id=page.entry.id, other=page.file)


def _gone(scope: Scope) -> Iterator[Fault]:
    redirects = scope.catalog.vocabulary.redirects
    for row in published(scope):
        if not scope.exists(row.id) and row.id not in redirects:
            yield fault("GONE", FILE, row.line, id=row.id)
