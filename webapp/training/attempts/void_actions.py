"""Declare an attempt void: it uses up no try and enters no figure; what it was, and why, stays on record."""

from sqlalchemy.orm import Session

from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, say
from webapp.training.attempts import queries
from webapp.training.attempts.events import note
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.rights import check_another
from webapp.training.attempts.states import Happened, State
from webapp.training.banks.rules import reason_of

VOIDED = say("你的一次“%(title)s”作废了，不用掉机会。原因：%(why)s")


class VoidAlready(Conflict):
    """A second voiding."""

    sentence = say("这份答卷已经作废。")


def void(session: Session, attempt: Attempt, *, why: str, by: User) -> None:
    """Void somebody else's attempt in any state, with the reason; its person is told."""
    check_another(attempt.person_id, by)
    if attempt.state == State.VOIDED:
        raise VoidAlready
    reason, before = reason_of(why), attempt.state
    attempt.state = State.VOIDED
    note(session, attempt, Happened.VOIDED, by=by.id, before=before.value, why=reason)
    record(session, Decision("void", "attempt", str(attempt.id), before.value, State.VOIDED.value), by=by.id)
    url = f"/app/training/attempts/{attempt.id}"
    person = get_user(session, attempt.person_id)
    title = queries.title_for(attempt, person)
    notify(session, person, VOIDED, key=f"void:{attempt.id}", url=url, title=title, why=reason)
