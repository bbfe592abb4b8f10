"""The log of an attempt: what happened and when, never what was answered; chained, so that a gap shows."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.audit.chain import first_break, hash_of, link
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.states import Happened


def note(session: Session, attempt: Attempt, kind: Happened, *, by: UUID | None = None, **data: Any) -> None:
    """Append one thing to the log of an attempt, whose row is held so that two at once stay in a row."""
    session.flush()
    session.refresh(attempt, ["log_length", "log_end"], with_for_update=True)
    event = AttemptEvent(
        attempt_id=attempt.id, at=clock.now(), kind=kind, by=by, data=data, told=hash_of(data)
    )
    event.number = attempt.log_length + 1
    event.chain = link(attempt.log_end, event.number, *_said(event))
    attempt.log_length, attempt.log_end = event.number, event.chain
    session.add(event)
    session.flush()


def events_of(session: Session, attempt: Attempt) -> list[AttemptEvent]:
    """Return the log of an attempt, oldest first."""
    query = select(AttemptEvent).where(AttemptEvent.attempt_id == attempt.id).order_by(AttemptEvent.number)
    return list(session.scalars(query))


def count_events(session: Session, attempt: Attempt, kind: Happened) -> int:
    """Return how often something happened."""
    query = select(func.count()).where(AttemptEvent.attempt_id == attempt.id, AttemptEvent.kind == kind)
    return session.scalar(query) or 0


def void_reason(session: Session, attempt: Attempt) -> str:
    """Return why somebody declared an attempt void; empty where it is not, or its person left nothing to mark."""
    query = select(AttemptEvent.data).where(
        AttemptEvent.attempt_id == attempt.id, AttemptEvent.kind == Happened.VOIDED
    )
    data = session.scalar(query.order_by(AttemptEvent.number.desc()).limit(1)) or {}
    return str(data.get("why", ""))


def forget_notes(session: Session, attempt: Attempt) -> None:
    """Erase what a person wrote into the log; that and when they wrote stays."""
    written = (AttemptEvent.attempt_id == attempt.id) & (AttemptEvent.kind == Happened.INCIDENT)
    session.execute(update(AttemptEvent).where(written).values(data={}))


def break_of(attempt: Attempt, events: list[AttemptEvent]) -> int | None:
    """Return the number of the first event of a log that was changed or taken away, None when it is whole."""
    changed = (one.number for one in events if one.data and hash_of(one.data) != one.told)
    chain = first_break(((_said(one), one.chain) for one in events), (attempt.log_length, attempt.log_end))
    return min((one for one in (next(changed, None), chain) if one is not None), default=None)


def broken_logs(session: Session) -> Iterator[tuple[Attempt, int]]:
    """Yield every attempt whose log is not whole, with the number of the first event that does not fit."""
    query = select(AttemptEvent).order_by(AttemptEvent.attempt_id, AttemptEvent.number)
    logs = {key: list(rows) for key, rows in groupby(session.scalars(query), lambda one: one.attempt_id)}
    for attempt in session.scalars(select(Attempt)):
        broken = break_of(attempt, logs.get(attempt.id, []))
        if broken is not None:
            yield attempt, broken


def _said(event: AttemptEvent) -> tuple[Any, ...]:
    """Return what an event says in the chain: the hash of its data, not the data, whose words may be erased."""
    return event.at.isoformat(), event.kind.value, str(event.by) if event.by else None, event.told
