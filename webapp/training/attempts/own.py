"""What this room keeps of a person: attempts and answers taken along as far as they may be seen, or answers erased."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import Conflict, say
from webapp.training.attempts import queries
from webapp.training.attempts.events import forget_notes, note
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.marking_queries import notes_on
from webapp.training.attempts.models import Attempt, AttemptItem, ExtraTime, Marking
from webapp.training.attempts.policy import Level
from webapp.training.attempts.reviewed import level_now
from webapp.training.attempts.shown import LABELS
from webapp.training.attempts.states import Happened, State
from webapp.training.courses.own import Room


class ExamNotOver(Conflict):
    """Erasing answers that are still being given."""

    sentence = say("你有一份考试还没有结束。交卷以后再删除。")


def export_attempts(session: Session, person: User) -> list[dict[str, Any]]:
    """Return a person's attempts: what they answered, and the score where the policy shows it; no question, no key."""
    return [_attempt(session, one) for one in _of(session, person)]


def export_times(session: Session, person: User) -> list[dict[str, Any]]:
    """Return the time a person was granted; why is a word between trainers."""
    query = select(ExtraTime).where(ExtraTime.person_id == person.id).order_by(ExtraTime.granted_at)
    return [
        {"quiz": one.quiz, "factor": one.factor, "granted_at": one.granted_at.isoformat()}
        for one in session.scalars(query)
    ]


def _of(session: Session, person: User) -> list[Attempt]:
    query = select(Attempt).where(Attempt.person_id == person.id)
    return list(session.scalars(query.order_by(Attempt.started_at)))


def _attempt(session: Session, attempt: Attempt) -> dict[str, Any]:
    level = level_now(session, attempt, evaluation_of(session, attempt))
    shows = level >= Level.SCORE
    notes = notes_on(session, attempt) if level >= Level.RIGHT_WRONG else {}
    return {
        "quiz": attempt.quiz,
        "attempt": attempt.n,
        "state": attempt.state.value,
        "started_at": attempt.started_at.isoformat(),
        "ended_at": attempt.ended_at.isoformat() if attempt.ended_at else None,
        "score": str(attempt.score) if shows and attempt.score is not None else None,
        "max": str(attempt.max) if shows and attempt.max is not None else None,
        "passed": attempt.passed if shows else None,
        "answers": [_answer(one, notes.get(one.slot, [])) for one in queries.items_of(session, attempt)],
    }


def _answer(item: AttemptItem, notes: list[str]) -> dict[str, Any]:
    """Return an answer by the labels the person saw, with what markers wrote to them."""
    response = dict(item.response or {})
    if "chosen" in response:
        labels = dict(zip(item.option_order, LABELS, strict=False))
        response["chosen"] = sorted(labels[one] for one in response["chosen"])
    told = {"question": item.slot, **response}
    return {**told, "notes": notes} if notes else told


def erase_attempts(session: Session, person: User) -> None:
    """Erase answers and the notes of both sides; scores stay, without which no count would.

    An exam that is not over refuses it. An open practice is blank afterwards, and goes on. A paper that waits for a
    marker has nothing left to mark: it is closed as void.
    """
    attempts = _of(session, person)
    if any(one.is_open and queries.quiz_of(one).is_exam for one in attempts):
        raise ExamNotOver
    for attempt in attempts:
        mine = AttemptItem.attempt_id == attempt.id
        session.execute(update(AttemptItem).where(mine).values(response=None, flagged=False))
        session.execute(update(Marking).where(Marking.attempt_id == attempt.id).values(note=""))
        forget_notes(session, attempt)
        if attempt.is_open:
            continue
        note(session, attempt, Happened.ERASED, by=person.id)
        if attempt.state == State.MARKING:
            attempt.state = State.VOIDED
            note(session, attempt, Happened.VOIDED, by=person.id, before=State.MARKING.value)
    session.flush()


def erase_times(session: Session, person: User) -> None:
    """Erase what time a person was granted, and why."""
    session.execute(delete(ExtraTime).where(ExtraTime.person_id == person.id))
    session.flush()


ROOM = Room("attempts", export_attempts, erase_attempts)
TIMES = Room("extra_time", export_times, erase_times)
