"""What this room keeps of a person: attempts and answers taken along as far as they may be seen, or answers erased."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.training.attempts import queries
from webapp.training.attempts.events import forget_notes, note
from webapp.training.attempts.finish_actions import evaluation_of, finish
from webapp.training.attempts.models import Attempt, AttemptItem, ExtraTime, Marking
from webapp.training.attempts.policy import Level
from webapp.training.attempts.reviewed import level_now
from webapp.training.attempts.shown import LABELS
from webapp.training.attempts.states import Happened, State
from webapp.training.banks.shelf import the_papers
from webapp.training.courses.own import Room


def export_attempts(session: Session, person: User) -> list[dict[str, Any]]:
    """Return a person's attempts: what they answered, and the score where the policy shows it; no question, no key."""
    return [_attempt(session, one) for one in _of(session, person)]


def _of(session: Session, person: User) -> list[Attempt]:
    return [one for one in _all_of(session, person) if not one.is_open]


def _all_of(session: Session, person: User) -> Sequence[Attempt]:
    query = select(Attempt).where(Attempt.person_id == person.id)
    return session.scalars(query.order_by(Attempt.started_at)).all()


def _attempt(session: Session, attempt: Attempt) -> dict[str, Any]:
    shows = level_now(session, attempt, evaluation_of(session, attempt)) >= Level.SCORE
    return {
        "quiz": attempt.quiz,
        "attempt": attempt.n,
        "state": attempt.state.value,
        "started_at": attempt.started_at.isoformat(),
        "ended_at": attempt.ended_at.isoformat() if attempt.ended_at else None,
        "score": str(attempt.score) if shows and attempt.score is not None else None,
        "answers": [_answer(one) for one in queries.items_of(session, attempt)],
    }


def _answer(item: AttemptItem) -> dict[str, Any]:
    """Return an answer by the labels the person saw."""
    response = dict(item.response or {})
    if "chosen" in response:
        labels = dict(zip(item.option_order, LABELS, strict=False))
        response["chosen"] = sorted(labels[one] for one in response["chosen"])
    return {"question": item.slot, **response}


def erase_attempts(session: Session, person: User) -> None:
    """Erase answers, notes and grants of time; scores stay, without which no count would.

    A paper that is open is handed in as it stands. One that waits for a marker has nothing left to mark: it is closed
    as void.
    """
    for attempt in _all_of(session, person):
        if attempt.is_open:
            finish(session, the_papers(), attempt)
        mine = AttemptItem.attempt_id == attempt.id
        session.execute(update(AttemptItem).where(mine).values(response=None, flagged=False))
        session.execute(update(Marking).where(Marking.attempt_id == attempt.id).values(note=""))
        forget_notes(session, attempt)
        note(session, attempt, Happened.ERASED, by=person.id)
        if attempt.state == State.MARKING:
            attempt.state = State.VOIDED
            note(session, attempt, Happened.VOIDED, by=person.id, before=State.MARKING.value)
    session.execute(delete(ExtraTime).where(ExtraTime.person_id == person.id))
    session.flush()


ROOM = Room("attempts", export_attempts, erase_attempts)
