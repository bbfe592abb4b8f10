"""Look questions up, as the person who asks may see them, and say how quickly they are answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import experts_of, people_with_role
from webapp.accounts.rules import Permission, Role
from webapp.errors import NotFound
from webapp.guidance.models import FaqDraft, Question
from webapp.guidance.rights import seen_by
from webapp.guidance.rules import WAITING, Promptness, State, promptness

PAGE = 50
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Filter:
    """Which questions somebody wants to see."""

    state: str = ""
    category: str = ""
    about: str = ""


def get_question(session: Session, question_id: UUID, *, by: User, for_change: bool = False) -> Question:
    """Return a question a person may see, or raise `NotFound`; `for_change` locks it."""
    query = select(Question).where(Question.id == question_id, seen_by(by))
    query = query.options(
        selectinload(Question.answers), selectinload(Question.faq), selectinload(Question.project)
    )
    found = session.scalar(query.with_for_update(of=Question) if for_change else query)
    if found is None:
        raise NotFound
    return found


def asked_by(session: Session, person: User) -> Sequence[Question]:
    """Return what a person asked, newest first."""
    query = select(Question).where(Question.asker_id == person.id)
    return session.scalars(query.order_by(Question.asked_at.desc()).limit(PAGE)).all()


def given_to(session: Session, person: User) -> Sequence[Question]:
    """Return what waits for a person's answer, the most urgent first."""
    query = select(Question).where(Question.assignee_id == person.id, Question.state == State.ASSIGNED)
    return session.scalars(query.order_by(Question.due, Question.asked_at)).all()


def board_of(session: Session, wish: Filter, *, by: User, offset: int = 0) -> tuple[Sequence[Question], int]:
    """Return one screen of all questions for a curator, those that wait first, and how many fit."""
    query = _fitting(select(Question).where(seen_by(by)), wish)
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(Question.id).subquery()))
    waiting = Question.state.in_(WAITING)
    query = query.order_by(waiting.desc(), Question.due.desc() if wish.state == "closed" else Question.due)
    return session.scalars(query.order_by(Question.id).offset(offset).limit(PAGE)).all(), total or 0


def _fitting(query: Select[Question], wish: Filter) -> Select[Question]:
    if wish.state in set(State):
        query = query.where(Question.state == State(wish.state))
    elif wish.state == "late":
        query = query.where(Question.state.in_(WAITING), Question.due < clock.today())
    if wish.about:
        query = query.where(Question.about == wish.about)
    return query.where(Question.category == wish.category) if wish.category else query


def late_ones(session: Session, today: date) -> Sequence[Question]:
    """Return every question whose answer is overdue."""
    query = select(Question).where(Question.state.in_(WAITING), Question.due < today)
    return session.scalars(query.order_by(Question.due)).all()


def answered_ones(session: Session) -> Sequence[Question]:
    """Return every question that was answered and is not closed, locked."""
    query = select(Question).where(Question.state == State.ANSWERED).options(selectinload(Question.answers))
    return session.scalars(query.with_for_update(of=Question)).all()


def count_unassigned(session: Session) -> int:
    """Return how many questions nobody was given yet."""
    return session.scalar(select(func.count()).where(Question.state == State.ASKED)) or 0


def possible_answerers(session: Session, question: Question) -> list[User]:
    """Return who may be given a question: experts of its field first, then curators; never who asked."""
    found = {one.id: one for one in experts_of(session, question.category) if one.may(Permission.VALIDATE)}
    found |= {one.id: one for one in people_with_role(session, Role.CURATOR) if one.id not in found}
    return [one for one in found.values() if one.id != question.asker_id]


def promptness_of(session: Session, today: date) -> Promptness:
    """Return how quickly the questions of the last year got their first answer."""
    columns = (Question.asked_at, Question.first_answered_at, Question.first_due)
    rows = session.execute(select(*columns).where(Question.asked_at > clock.now() - YEAR))
    days = [
        (clock.day_of(asked), clock.day_of(answered) if answered else None, due)
        for asked, answered, due in rows
    ]
    return promptness(days, today)


def asked_about(session: Session, about: str) -> Sequence[Question]:
    """Return the questions about one clause, oldest first."""
    query = select(Question).where(Question.about == about)
    return session.scalars(query.order_by(Question.asked_at)).all()


def faqs_in_work(session: Session) -> Sequence[FaqDraft]:
    """Return what is being made of answers for everybody and is not published."""
    query = select(FaqDraft).where(FaqDraft.published_at.is_(None)).options(selectinload(FaqDraft.question))
    return session.scalars(query.order_by(FaqDraft.next_review)).all()


def slug_taken(session: Session, slug: str) -> bool:
    """Tell whether a name of a page is given already."""
    return session.scalar(select(FaqDraft.id).where(FaqDraft.slug == slug)) is not None
