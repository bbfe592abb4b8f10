"""The lessons that stand: how far each is translated, when it is due, whether it still counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from library.kinds import Kind
from library.reviewing import is_past_review, review_due
from webapp.lessons.standing.models import LessonRetirement, LessonTranslation
from webapp.lessons.standing.rules import Writing
from webapp.lessons.standing.translation_paper import other_language

PAGE = 50


class Show(StrEnum):
    """Which lessons of the list are shown."""

    ALL = "all"
    MISSING = "missing"
    STALE = "stale"
    WAITING = "waiting"
    PAST = "past"
    RETIRED = "retired"


@dataclass(frozen=True)
class Standing:
    """One published lesson, and what is to be done about it."""

    entry: Entry
    writing: Writing | None
    is_translated: bool
    is_stale: bool
    is_past: bool
    due: date | None
    is_leaving: bool

    def is_shown(self, show: Show) -> bool:
        """Tell whether a filter shows it."""
        is_waiting = self.writing == Writing.WAITING or self.is_leaving
        return {
            Show.ALL: True,
            Show.MISSING: not self.is_translated and self.entry.status != "retired",
            Show.STALE: self.is_stale,
            Show.WAITING: is_waiting,
            Show.PAST: self.is_past,
            Show.RETIRED: self.entry.status == "retired",
        }[show]


def standing_lessons(session: Session, catalog: Catalog, words: str, today: date) -> list[Standing]:
    """Return the published lessons whose id or title holds these words, newest first."""
    rows = {row.lesson_id: row for row in session.scalars(select(LessonTranslation))}
    leaving = set(
        session.scalars(select(LessonRetirement.open_for).where(LessonRetirement.open_for.is_not(None)))
    )
    found = [entry for entry in catalog.of_kind(Kind.LESSON) if _names(entry, words.strip().casefold())]
    return [_standing(entry, rows.get(entry.id), entry.id in leaving, today) for entry in reversed(found)]


def _standing(entry: Entry, row: LessonTranslation | None, is_leaving: bool, today: date) -> Standing:
    other = other_language(entry)
    return Standing(
        entry=entry,
        writing=row.state if row else None,
        is_translated=entry.has(other),
        is_stale=entry.has(other) and entry.text(other).stale,
        is_past=is_past_review(entry, today),
        due=review_due(entry),
        is_leaving=is_leaving,
    )


def _names(entry: Entry, words: str) -> bool:
    titles = (text.title.casefold() for text in entry.texts.values())
    return words in entry.id.casefold() or any(words in title for title in titles)
