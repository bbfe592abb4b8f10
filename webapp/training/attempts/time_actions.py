"""More time for a person, before or in the middle of an attempt; and notes of what went wrong."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, DomainError, say, within
from webapp.training.attempts import queries
from webapp.training.attempts.events import note
from webapp.training.attempts.models import Attempt, ExtraTime
from webapp.training.attempts.rights import check_another
from webapp.training.attempts.states import Happened
from webapp.training.attempts.timing import checked_factor, deadline_of
from webapp.training.banks.rules import reason_of

LONGEST_NOTE = 1000
LONGEST_GROUND = 400


class NothingSaid(DomainError):
    """A note without a word."""

    sentence = say("请写一句发生了什么，例如断网、停电、题目显示不全。")
    field = "text"


class NotRunning(Conflict):
    """More time for an attempt that has ended."""

    sentence = say("这次考试已经结束，不能再延长。需要时可以作废，让他重考。")


def grant_time(
    session: Session, person: User, *, quiz_id: str | None, factor: str, reason: str, by: User
) -> ExtraTime:
    """Give somebody else more time from their next attempt on, in one quiz or in all of them."""
    check_another(person.id, by)
    row = ExtraTime(
        person_id=person.id,
        quiz=quiz_id,
        factor=checked_factor(factor),
        reason=reason_of(reason, most=LONGEST_GROUND),
        granted_by=by.id,
        granted_at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(session, Decision("extra-time", "user", str(person.id), None, row.factor), by=by.id)
    return row


def extend(session: Session, attempt: Attempt, *, factor: str, reason: str, by: User) -> None:
    """Change the time of somebody else's running attempt, also in the middle of it."""
    check_another(attempt.person_id, by)
    if not queries.is_running(attempt):
        raise NotRunning
    before, attempt.extra = attempt.extra, checked_factor(factor)
    attempt.deadline_at = deadline_of(queries.quiz_of(attempt), attempt.started_at, attempt.extra)
    why = reason_of(reason)
    note(session, attempt, Happened.EXTRA_TIME, by=by.id, before=before, after=attempt.extra, why=why)
    record(session, Decision("extra-time", "attempt", str(attempt.id), before, attempt.extra), by=by.id)


def note_incident(session: Session, attempt: Attempt, text: str) -> None:
    """Put what a person says went wrong into the log of their attempt."""
    said = within(" ".join(text.split()), LONGEST_NOTE, "text")
    if not said:
        raise NothingSaid
    note(session, attempt, Happened.INCIDENT, by=attempt.person_id, text=said)
