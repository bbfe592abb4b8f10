"""Save a whole page of answers that came without a script."""

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.errors import DomainError
from webapp.training.attempts import queries
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.save_actions import Frozen, Stale, save
from webapp.training.attempts.sheet_forms import changes_in


def save_sheet(session: Session, attempt: Attempt, form: MultiDict[str, str]) -> dict[int, DomainError]:
    """Keep what a page changes; return by place what was refused, which undoes nothing else."""
    changes, faults = changes_in(form, attempt, queries.items_of(session, attempt))
    for one in changes:
        try:
            save(session, attempt, one.slot, rev=one.rev, response=one.response, flagged=one.flagged)
        except (Stale, Frozen) as error:
            faults[one.slot] = error
    return faults
