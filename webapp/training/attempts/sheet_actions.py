"""Save a whole page of answers at once."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from webapp.errors import DomainError
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.responses import Change
from webapp.training.attempts.save_actions import Frozen, Stale, save


def save_changes(session: Session, attempt: Attempt, changes: Iterable[Change]) -> dict[int, DomainError]:
    """Keep what a page changes; return by place what was refused, which undoes nothing else."""
    faults: dict[int, DomainError] = {}
    for one in changes:
        try:
            save(session, attempt, one.slot, rev=one.rev, response=one.response, flagged=one.flagged)
        except (Stale, Frozen) as error:
            faults[one.slot] = error
    return faults
