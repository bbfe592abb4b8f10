"""Settle what was agreed once a version of its page names it: the number, or what the request came from.

The curator edits the standard in the usual way; the row of its history says why: `CR-2026-0017`, or the
lesson `LL-2026-0042`. The program reads that when it loads the content, and needs no other word.
"""

import hashlib
import re

from sqlalchemy.orm import Session

from library import Catalog, Entry
from library.kinds import Controlled, Revision
from webapp import clock
from webapp.improvements import tallies
from webapp.improvements.actions import release
from webapp.improvements.announcements import Announcer
from webapp.improvements.models import Improvement

IN_FORCE = "approved"


def stamp_of(catalog: Catalog) -> str:
    """Return a mark that changes when any paper has another version, and once an hour."""
    papers = sorted(
        f"{one.id} {one.version}" for one in catalog.entries.values() if isinstance(one.facts, Controlled)
    )
    digest = hashlib.sha256("\n".join(papers).encode()).hexdigest()[:16]
    return f"{clock.now():%Y-%m-%dT%H} {digest}"


def settle_released(session: Session, catalog: Catalog, *, to: Announcer) -> None:
    """Settle every agreed request that a newer version in force names."""
    for row in tallies.coming(session):
        entry = catalog.find(row.page)
        revision = find_release(entry, row) if entry is not None else None
        if revision is not None:
            release(session, row, f"{row.page} {revision.version}", to=to)


def find_release(entry: Entry, row: Improvement) -> Revision | None:
    """Return the revision of a page in force that settles a request: newer than what was read, and naming it."""
    facts = entry.facts
    if not isinstance(facts, Controlled) or facts.status != IN_FORCE:
        return None
    for revision in facts.revisions:
        if _figures(revision.version) > _figures(row.version) and _is_named(revision, row):
            return revision
    return None


def _is_named(revision: Revision, row: Improvement) -> bool:
    told = f"{revision.reason} {revision.change}"
    names = [row.number, *([row.source_ref] if row.source_ref else [])]
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told) for name in names)


def _figures(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
