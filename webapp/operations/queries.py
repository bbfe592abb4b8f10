"""What an administrator should know."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.outbox.models import OutboxEntry
from webapp.publishing.models import Publication


@dataclass(frozen=True)
class OutboxState:
    """How much waits, and what failed last."""

    waiting: int
    failed: Sequence[OutboxEntry]


def outbox_state(session: Session) -> OutboxState:
    """Return what waits in the outbox and what failed there."""
    is_open = OutboxEntry.done_at.is_(None)
    waiting = session.scalar(select(func.count()).where(is_open)) or 0
    failed = session.scalars(
        select(OutboxEntry)
        .where(is_open, OutboxEntry.last_error.is_not(None))
        .order_by(OutboxEntry.posted_at)
    ).all()
    return OutboxState(waiting, failed)


def recent_publications(session: Session, *, limit: int = 20) -> Sequence[Publication]:
    """Return the newest publications."""
    return session.scalars(select(Publication).order_by(Publication.number.desc()).limit(limit)).all()
