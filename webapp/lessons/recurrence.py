"""It happened again: kept with the lesson it repeats."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.lessons.models import Recurrence


def note_recurrence(session: Session, lesson_id: str, project_id: UUID | None, *, on: date) -> Recurrence:
    """Keep that a published lesson happened again; the same project on the same day counts once."""
    query = select(Recurrence).where(
        Recurrence.lesson_id == lesson_id, Recurrence.project_id == project_id, Recurrence.on == on
    )
    known = session.scalar(query.limit(1)) if project_id is not None else None
    if known is not None:
        return known
    made = Recurrence(lesson_id=lesson_id, project_id=project_id, on=on)
    session.add(made)
    session.flush()
    return made


def count_recurrences(session: Session, lesson_id: str) -> int:
    """Return how often a lesson has happened again."""
    query = select(func.count()).select_from(Recurrence).where(Recurrence.lesson_id == lesson_id)
    return session.scalar(query) or 0
