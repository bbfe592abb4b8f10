"""What changed in the method: every revision of a standard or document, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from library.catalog import Catalog, Entry
from library.kinds import Controlled, Kind, LessonFacts, Revision

NEVER_NOTICED = {"draft", "review"}


class Weight(StrEnum):
    """What a change asks of its readers: a new paper, to act now, or to follow from next use."""

    NEW = "new"
    ACT = "act"
    NEXT = "from_use"


@dataclass(frozen=True)
class Change:
    """One revision of a paper; `lessons` went into it."""

    entry: Entry
    revision: Revision
    weight: Weight
    lessons: tuple[Entry, ...] = ()

    @property
    def on(self) -> date:
        """Return the day of the revision."""
        return self.revision.date


def changes_of(catalog: Catalog) -> list[Change]:
    """Return all changes that readers may know of, the newest first; of one day, what one must act on first."""
    found = [
        change
        for kind in (Kind.STANDARD, Kind.DOCUMENT)
        for entry in catalog.of_kind(kind)
        if entry.status not in NEVER_NOTICED and getattr(entry.facts, "classification", "") != "restricted"
        for change in _changes_in(catalog, entry)
    ]
    return sorted(found, key=_place)


def _place(change: Change) -> tuple[int, int, bool, str]:
    order = (Weight.ACT, Weight.NEW, Weight.NEXT)
    is_paper = change.entry.kind is Kind.DOCUMENT
    return (-change.on.toordinal(), order.index(change.weight), is_paper, change.entry.id)


def _changes_in(catalog: Catalog, entry: Entry) -> list[Change]:
    facts = entry.facts
    if not isinstance(facts, Controlled):
        return []
    return [
        Change(entry, row, weight_of(facts.revisions, place), _lessons_in(catalog, entry, row.version))
        for place, row in enumerate(facts.revisions)
    ]


def weight_of(rows: Sequence[Revision], place: int) -> Weight:
    """Return what a revision asks: the first figure of a version changes when work must be done over or otherwise."""
    if place == 0:
        return Weight.NEW
    before, now = (row.version.partition(".")[0] for row in rows[place - 1 : place + 1])
    return Weight.NEXT if before == now else Weight.ACT


def _lessons_in(catalog: Catalog, entry: Entry, version: str) -> tuple[Entry, ...]:
    """Return the lessons that went into this version of a standard."""
    return tuple(
        lesson
        for lesson in catalog.lessons_of(entry.id)
        if isinstance(lesson.facts, LessonFacts)
        and any(
            one.version == version and one.at.partition("#")[0] == entry.id for one in lesson.facts.embedded
        )
    )
