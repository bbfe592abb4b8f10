"""What attempts keep of a person: taken along with what was answered; erased, only the results stay."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.training.attempts.models import Attempt, AttemptEvent, AttemptItem, Marking
from webapp.training.attempts.states import FINISHED, State
from webapp.training.courses.own import Room

OVER = (*FINISHED, State.VOIDED)
"""An attempt that runs or waits for its marker is nobody's to erase."""


def export_attempts(session: Session, person: User) -> list[dict[str, Any]]:
    """Return a person's attempts with their own answers; questions and keys are not theirs."""
    rows = session.scalars(select(Attempt).where(Attempt.person_id == person.id).order_by(Attempt.started_at))
    return [_attempt(session, row) for row in rows]


def erase_answers(session: Session, person: User) -> None:
    """Erase what a person answered in attempts that are over; that they were sat, and their results, stay."""
    own = select(Attempt.id).where(Attempt.person_id == person.id, Attempt.state.in_(OVER))
    for table in (AttemptItem, AttemptEvent, Marking):
        session.execute(delete(table).where(table.attempt_id.in_(own)))
    session.flush()


def _attempt(session: Session, row: Attempt) -> dict[str, Any]:
    items = select(AttemptItem).where(AttemptItem.attempt_id == row.id).order_by(AttemptItem.slot)
    return {
        "quiz": row.quiz,
        "n": row.n,
        "state": row.state.value,
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "score": str(row.score) if row.score is not None else None,
        "max": str(row.max) if row.max is not None else None,
        "passed": row.passed,
        "answers": [one.response for one in session.scalars(items)],
    }


ROOM = Room("attempts", export_attempts, erase_answers)
