"""The log of an attempt: what happened and when, never what was answered."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.states import Happened


def note(session: Session, attempt: Attempt, kind: Happened, *, by: UUID | None = None, **data: Any) -> None:
    """Write one thing into the log of an attempt."""
    session.add(AttemptEvent(attempt_id=attempt.id, at=clock.now(), kind=kind, by=by, data=data))
    session.flush()


def events_of(session: Session, attempt: Attempt) -> list[AttemptEvent]:
    """Return the log of an attempt, oldest first."""
    query = select(AttemptEvent).where(AttemptEvent.attempt_id == attempt.id).order_by(AttemptEvent.at)
    return list(session.scalars(query))


def count_events(session: Session, attempt: Attempt, kind: Happened) -> int:
    """Return how often something happened."""
    query = select(func.count()).where(AttemptEvent.attempt_id == attempt.id, AttemptEvent.kind == kind)
    return session.scalar(query) or 0
