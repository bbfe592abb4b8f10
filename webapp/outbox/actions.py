"""Put things to do into the outbox, and take them out again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.outbox.models import OutboxEntry

LEASE = timedelta(minutes=15)
"""How long a worker may hold an entry before another node takes it for dead."""

LONGEST_PAUSE = timedelta(minutes=10)
MOST_DOUBLINGS = 10


@dataclass(frozen=True)
class Claim:
    """An entry in hand: what to do, by whom and until when it is held, and how often it was begun by now."""

    entry_id: UUID
    kind: str
    payload: Mapping[str, Any]
    holder: str
    until: datetime
    posted_at: datetime
    attempts: int


def post(session: Session, kind: str, payload: Mapping[str, Any], *, key: str) -> OutboxEntry:
    """Put one thing to do into the outbox, in the transaction of the decision; once a `key`."""
    known = session.scalar(select(OutboxEntry).where(OutboxEntry.key == key).with_for_update())
    if known is not None:
        return known
    moment = clock.now()
    entry = OutboxEntry(kind=kind, key=key, payload=dict(payload), posted_at=moment, available_at=moment)
    session.add(entry)
    session.flush()
    return entry


def post_again(session: Session, kind: str, *, key: str, after: timedelta) -> OutboxEntry:
    """Ask for a repeatable thing; asking again puts it off, so that many wishes are one run.

    What is in hand just now is done once more afterwards, never twice at the same time.
    """
    entry = post(session, kind, {}, key=key)
    moment = clock.now()
    entry.posted_at = moment
    if entry.claimed_by is None or entry.available_at <= moment:
        entry.done_at = None
        entry.claimed_by = None
        entry.attempts = 0
        entry.available_at = moment + after
    session.flush()
    return entry


def release(session: Session, holder: str) -> None:
    """Open again what a holder had in hand when it was killed."""
    session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.claimed_by == holder, OutboxEntry.done_at.is_(None))
        .values(claimed_by=None, available_at=clock.now())
    )


def holders(session: Session) -> list[str]:
    """Return who has something in hand."""
    held = select(OutboxEntry.claimed_by).where(OutboxEntry.done_at.is_(None)).distinct()
    return [name for name in session.scalars(held) if name is not None]


def is_waiting(session: Session, kinds: Collection[str]) -> bool:
    """Tell whether an entry of these kinds waits to be done now."""
    return session.scalar(select(OutboxEntry.id).where(_waits(kinds, clock.now())).limit(1)) is not None


def claim_next(session: Session, kinds: Collection[str], holder: str) -> Claim | None:
    """Take the oldest open entry of these kinds for the length of the lease, or None when nothing waits."""
    moment = clock.now()
    entry = session.scalar(
        select(OutboxEntry)
        .where(_waits(kinds, moment))
        .order_by(OutboxEntry.posted_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if entry is None:
        return None
    entry.available_at = moment + LEASE
    entry.attempts += 1
    entry.claimed_by = holder
    session.flush()
    return Claim(
        entry.id,
        entry.kind,
        dict(entry.payload),
        holder,
        entry.available_at,
        entry.posted_at,
        entry.attempts,
    )


def mark_done(session: Session, claim: Claim) -> None:
    """Record that an entry is done; one that was asked for again meanwhile is open at once."""
    entry = session.get_one(OutboxEntry, claim.entry_id, with_for_update=True)
    if not _is_held(entry, claim):
        return
    entry.claimed_by = None
    entry.last_error = None
    if entry.posted_at == claim.posted_at:
        entry.done_at = clock.now()
    else:
        entry.attempts = 0
        entry.available_at = clock.now()
    session.flush()


def mark_failed(session: Session, claim: Claim, reason: str) -> None:
    """Record why an entry failed and let it be tried again after a growing pause."""
    entry = session.get_one(OutboxEntry, claim.entry_id, with_for_update=True)
    if not _is_held(entry, claim):
        return
    entry.last_error = reason[:2000]
    entry.claimed_by = None
    pause = timedelta(seconds=2 ** min(entry.attempts, MOST_DOUBLINGS))
    entry.available_at = clock.now() + min(pause, LONGEST_PAUSE)
    session.flush()


def _waits(kinds: Collection[str], moment: datetime) -> ColumnElement[bool]:
    return and_(
        OutboxEntry.kind.in_(kinds), OutboxEntry.done_at.is_(None), OutboxEntry.available_at <= moment
    )


def _is_held(entry: OutboxEntry, claim: Claim) -> bool:
    """Tell whether a claim still counts: nobody took the entry over when the lease ran out."""
    return entry.claimed_by == claim.holder and entry.available_at == claim.until
