"""Save a whole page of answers at once."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.errors import DomainError
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.responses import Change, ResponseRefused
from webapp.training.attempts.save_actions import Frozen, Stale, check_running, keep


def save_changes(session: Session, attempt: Attempt, changes: Iterable[Change]) -> dict[int, DomainError]:
    """Keep what a page changes; return by place what was refused, which undoes nothing else."""
    check_running(attempt)
    items = _held(session, attempt)
    faults: dict[int, DomainError] = {}
    for one in changes:
        if one.slot not in items:
            raise ResponseRefused
        try:
            keep(attempt, items[one.slot], one)
        except (Stale, Frozen) as error:
            faults[one.slot] = error
    session.flush()
    return faults


def _held(session: Session, attempt: Attempt) -> dict[int, AttemptItem]:
    """Return the items of an attempt by place as they stand now, held until the transaction ends."""
    query = select(AttemptItem).where(AttemptItem.attempt_id == attempt.id).with_for_update(of=AttemptItem)
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {one.slot: one for one in rows}
