"""Look attempts up: one's own, those of a quiz, and who may see which."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.training.attempts.models import Attempt, AttemptItem, ExtraTime
from webapp.training.attempts.states import State
from webapp.training.attempts.timing import PLAIN, Clock, clock_at
from webapp.training.attempts.tries import SittingNow, Try
from webapp.training.banks.models import QuestionVersion
from webapp.training.courses.queries import occasion_of


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


def tries_at(session: Session, catalog: Catalog, person_id: UUID, quiz_id: str) -> list[Try]:
    """Return the attempts of a person that use up a try now: neither previews nor void ones.

    In a course those of the present time through it, since its unit was last to be done again.
    """
    rows = [one for one in attempts_at(session, person_id, quiz_id) if _counts(one)]
    occasion = occasion_of(session, catalog, person_id, quiz_id)
    if occasion is not None:
        loose = [one for one in rows if one.enrolment_id is None and one.started_at < occasion.enrolled_at]
        was_passed = any(one.passed for one in loose)
        rows = [
            one for one in rows if occasion.takes_in(one.enrolment_id, one.started_at, was_passed=was_passed)
        ]
    return [_try(one) for one in rows]


def tries_beside(session: Session, attempt: Attempt) -> list[Try]:
    """Return the attempts that used up a try in the same time through the course as this one, itself among them."""
    rows = attempts_at(session, attempt.person_id, attempt.quiz)
    return [_try(one) for one in rows if _counts(one) and one.enrolment_id in {attempt.enrolment_id, None}]


def _counts(attempt: Attempt) -> bool:
    return attempt.state != State.VOIDED and not attempt.is_excluded


def _try(attempt: Attempt) -> Try:
    return Try(attempt.ended_at, attempt.passed, attempt.score)


def exam_in_hand(session: Session, person_id: UUID) -> Attempt | None:
    """Return the exam that counts which a person has open: until it is handed in, no key is shown anywhere."""
    query = select(Attempt).where(
        Attempt.person_id == person_id, Attempt.state == State.OPEN, Attempt.is_excluded.is_(False)
    )
    return next((one for one in session.scalars(query) if quiz_of(one).is_exam and is_running(one)), None)


def is_sitting_exam(session: Session, person_id: UUID) -> bool:
    """Tell whether a person has an exam open that counts."""
    return exam_in_hand(session, person_id) is not None


def check_not_sitting(session: Session, person: User) -> None:
    """Keep everything that shows keys closed while its owner sits an exam."""
    if is_sitting_exam(session, person.id):
        raise SittingNow


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
