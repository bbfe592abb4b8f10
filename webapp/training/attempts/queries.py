"""Look attempts up: one's own, those of a quiz, and who may see which."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.training.attempts.models import Attempt, AttemptItem, ExtraTime
from webapp.training.attempts.states import State
from webapp.training.attempts.timing import PLAIN, Clock, clock_at
from webapp.training.attempts.tries import Try
from webapp.training.banks.models import QuestionVersion


def get_own(session: Session, attempt_id: UUID, person: User, *, for_change: bool = False) -> Attempt:
    """Return one's own attempt; somebody else's is as if it were not there."""
    query = select(Attempt).where(Attempt.id == attempt_id, Attempt.person_id == person.id)
    return _only(session.scalar(query.with_for_update(of=Attempt) if for_change else query))


def get_for_staff(session: Session, attempt_id: UUID, person: User, *, for_change: bool = False) -> Attempt:
    """Return anybody's attempt to a curator, or raise `NotFound`."""
    if not person.may(Permission.CURATE):
        raise NotFound
    query = select(Attempt).where(Attempt.id == attempt_id)
    return _only(session.scalar(query.with_for_update(of=Attempt) if for_change else query))


def _only(found: Attempt | None) -> Attempt:
    if found is None:
        raise NotFound
    return found


def find_open(session: Session, person_id: UUID, quiz_id: str) -> Attempt | None:
    """Return a person's open attempt at a quiz, if there is one."""
    return session.scalar(
        select(Attempt).where(
            Attempt.person_id == person_id, Attempt.quiz == quiz_id, Attempt.state == State.OPEN
        )
    )


def attempts_at(session: Session, person_id: UUID, quiz_id: str) -> Sequence[Attempt]:
    """Return all attempts of a person at a quiz, oldest first."""
    query = select(Attempt).where(Attempt.person_id == person_id, Attempt.quiz == quiz_id)
    return session.scalars(query.order_by(Attempt.n)).all()


def tries_at(session: Session, person_id: UUID, quiz_id: str) -> list[Try]:
    """Return the attempts of a person that use up a try: neither previews nor void ones."""
    return [
        Try(one.ended_at, one.passed, one.score)
        for one in attempts_at(session, person_id, quiz_id)
        if one.state != State.VOIDED and not one.is_excluded
    ]


def items_of(session: Session, attempt: Attempt) -> Sequence[AttemptItem]:
    """Return the items of an attempt in the order of its paper."""
    query = select(AttemptItem).where(AttemptItem.attempt_id == attempt.id)
    return session.scalars(query.order_by(AttemptItem.slot)).all()


def get_item(session: Session, attempt: Attempt, slot: int) -> AttemptItem:
    """Return one item of an attempt, or raise `NotFound`."""
    item = session.get(AttemptItem, (attempt.id, slot))
    if item is None:
        raise NotFound
    return item


def seen_by(session: Session, person_id: UUID) -> frozenset[str]:
    """Return the ids of all questions that were ever on a paper of this person."""
    query = select(QuestionVersion.question).join(
        AttemptItem, AttemptItem.question_version_id == QuestionVersion.id
    )
    query = query.join(Attempt, Attempt.id == AttemptItem.attempt_id).where(Attempt.person_id == person_id)
    return frozenset(session.scalars(query.distinct()))


def factor_for(session: Session, person_id: UUID, quiz_id: str) -> str:
    """Return the factor of a person's time in a quiz: the newest grant for this quiz or for all."""
    query = select(ExtraTime.factor).where(
        ExtraTime.person_id == person_id, (ExtraTime.quiz == quiz_id) | ExtraTime.quiz.is_(None)
    )
    return session.scalar(query.order_by(ExtraTime.granted_at.desc()).limit(1)) or PLAIN


_QUIZZES: dict[UUID, Quiz] = {}
"""The rules of versions, which never change, read once a process."""


def quiz_of(attempt: Attempt) -> Quiz:
    """Return the rules an attempt was begun under."""
    version = attempt.quiz_version
    if version.id not in _QUIZZES:
        _QUIZZES[version.id] = Quiz.model_validate(version.rules)
    return _QUIZZES[version.id]


def title_for(attempt: Attempt, person: User) -> str:
    """Return what the quiz is called, in the language of somebody's account."""
    return quiz_of(attempt).title[person.language or "zh"]


def clock_of(attempt: Attempt) -> Clock:
    """Return what the clock says of an attempt now."""
    return clock_at(clock.now(), attempt.deadline_at, quiz_of(attempt).time.grace_seconds)


def is_running(attempt: Attempt) -> bool:
    """Tell whether answers are still taken: open in the database and by the clock."""
    return attempt.is_open and clock_of(attempt) != Clock.OVER
