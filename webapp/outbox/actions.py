"""Put things to do into the outbox, and take them out again."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.outbox.models import OutboxEntry

LEASE = timedelta(minutes=15)
"""How long a worker may hold an entry before another node takes it for dead."""

LONGEST_PAUSE = timedelta(minutes=10)


def post(session: Session, kind: str, payload: Mapping[str, Any], *, key: str) -> OutboxEntry:
    """Put one thing to do into the outbox, in the transaction of the decision; once a `key`."""
    known = session.scalar(select(OutboxEntry).where(OutboxEntry.key == key))
    if known is not None:
        return known
    moment = clock.now()
    entry = OutboxEntry(kind=kind, key=key, payload=dict(payload), posted_at=moment, available_at=moment)
    session.add(entry)
    session.flush()
    return entry


def post_again(session: Session, kind: str, *, key: str, after: timedelta) -> OutboxEntry:
    """Ask for a repeatable thing; asking again puts it off, so that many wishes are one run."""
    entry = post(session, kind, {}, key=key)
    entry.done_at = None
    entry.claimed_by = None
    entry.available_at = clock.now() + after
    session.flush()
    return entry


def release(session: Session, node: str) -> None:
    """Open again what this node held when it was killed."""
    session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.claimed_by == node, OutboxEntry.done_at.is_(None))
        .values(claimed_by=None, available_at=clock.now())
    )


def claim_next(session: Session, kinds: Collection[str], node: str) -> OutboxEntry | None:
    """Take the oldest open entry of these kinds for the length of the lease, or None when nothing waits."""
    moment = clock.now()
    entry = session.scalar(
        select(OutboxEntry)
        .where(
            OutboxEntry.kind.in_(kinds),
            OutboxEntry.done_at.is_(None),
            OutboxEntry.available_at <= moment,
        )
        .order_by(OutboxEntry.posted_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if entry is not None:
        entry.available_at = moment + LEASE
        entry.attempts += 1
        entry.claimed_by = node
        session.flush()
    return entry


def mark_done(session: Session, entry_id: UUID, *, claimed_on_attempt: int) -> None:
    """Record that an entry is done, unless it was asked for again meanwhile."""
    entry = session.get_one(OutboxEntry, entry_id, with_for_update=True)
    if entry.claimed_by is not None and entry.attempts == claimed_on_attempt:
        entry.done_at = clock.now()
        entry.last_error = None
        entry.claimed_by = None


def mark_failed(session: Session, entry_id: UUID, reason: str) -> None:
    """Record why an entry failed and let it be tried again after a growing pause."""
    entry = session.get_one(OutboxEntry, entry_id, with_for_update=True)
    entry.last_error = reason[:2000]
    entry.claimed_by = None
    entry.available_at = clock.now() + min(timedelta(seconds=2**entry.attempts), LONGEST_PAUSE)
