"""Look into somebody's wrong-answer book: its cards, their answers, their plan. Always one's own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.states import FINISHED, Happened
from webapp.training.review.models import AnswerLog, ReviewCard, StudyPlan, TakenIn
from webapp.training.review.rules import Whence


def cards_of(session: Session, person: User) -> Sequence[ReviewCard]:
    """Return every card a person has ever had, by question."""
    query = select(ReviewCard).where(ReviewCard.person_id == person.id)
    return session.scalars(query.order_by(ReviewCard.question)).all()


def find_card(session: Session, person_id: UUID, question: str) -> ReviewCard | None:
    """Return the card of a question, if there is one."""
    return session.get(ReviewCard, (person_id, question))


def get_card(session: Session, person: User, question: str) -> ReviewCard:
    """Return the card of a question for a change, or raise `NotFound`."""
    card = session.get(ReviewCard, (person.id, question), with_for_update=True)
    if card is None:
        raise NotFound
    return card


def answers_of(session: Session, person_id: UUID, question: str | None = None) -> Sequence[AnswerLog]:
    """Return a person's answers, to one question or to all, newest first."""
    query = select(AnswerLog).where(AnswerLog.person_id == person_id)
    if question is not None:
        query = query.where(AnswerLog.question == question)
    return session.scalars(query.order_by(AnswerLog.at.desc())).all()


def get_answer(session: Session, person: User, answer_id: UUID) -> AnswerLog:
    """Return one's own answer, or raise `NotFound`."""
    found = session.get(AnswerLog, answer_id)
    if found is None or found.person_id != person.id:
        raise NotFound
    return found


def count_reviews_since(session: Session, person: User, moment: datetime) -> int:
    """Return how many cards a person has reviewed since a moment."""
    query = select(func.count()).where(
        AnswerLog.person_id == person.id, AnswerLog.whence == Whence.REVIEW, AnswerLog.at >= moment
    )
    return session.scalar(query) or 0


def find_plan(session: Session, person: User) -> StudyPlan | None:
    """Return the plan of a person, if they made one."""
    return session.get(StudyPlan, person.id)


def attempts_to_take_in(session: Session, person: User) -> Sequence[Attempt]:
    """Return the graded attempts of a person whose answers are neither in the log yet nor erased, oldest first."""
    erased = select(AttemptEvent.attempt_id).where(AttemptEvent.kind == Happened.ERASED)
    query = select(Attempt).outerjoin(TakenIn, TakenIn.attempt_id == Attempt.id)
    query = query.where(
        Attempt.person_id == person.id,
        Attempt.state.in_(FINISHED),
        Attempt.is_excluded.is_(False),
        TakenIn.attempt_id.is_(None),
        Attempt.id.not_in(erased),
    )
    return session.scalars(query.order_by(Attempt.ended_at)).all()


def people_with_a_book(session: Session) -> Sequence[User]:
    """Return everybody who has cards, or a graded attempt that is not in the log yet."""
    sat = select(Attempt.person_id).outerjoin(TakenIn, TakenIn.attempt_id == Attempt.id)
    sat = sat.where(Attempt.state.in_(FINISHED), Attempt.is_excluded.is_(False), TakenIn.attempt_id.is_(None))
    query = select(User).where(User.id.in_(sat) | User.id.in_(select(ReviewCard.person_id)))
    return session.scalars(query.where(User.closed_at.is_(None)).order_by(User.id)).all()
