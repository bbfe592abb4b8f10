"""The curators' queue: filtered, counted and paged in the database, each row with its age and whom it waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from library.working_days import working_days_between
from webapp import clock
from webapp.lessons.models import Draft
from webapp.lessons.objections import find_objection, running_until
from webapp.lessons.rules import IN_QUEUE, REVIEW_DAYS, State
from webapp.lessons.signatures import is_late, is_signed, is_validated

PAGE = 50


class Waits(StrEnum):
    """Whom a draft waits for."""

    CURATOR = "curator"
    EXPERT = "expert"
    ACCEPTANCE = "acceptance"
    SIGNATURE = "signature"
    OBJECTION = "objection"
    PROJECT = "project"
    PUBLICATION = "publication"


@dataclass(frozen=True)
class Wish:
    """What a curator wants to see; nothing stands for all."""

    is_imported: bool = False
    state: State | None = None
    category: str = ""
    words: str = ""
    is_late: bool = False
    page: int = 1


@dataclass(frozen=True)
class Row:
    """One draft: its age in working days, whether it is late, and whom it waits for."""

    draft: Draft
    age: int
    is_late: bool
    waits: Waits


def find_queue(session: Session, wish: Wish, today: date) -> list[Row]:
    """Return one page of what waits for the PMO, oldest first."""
    query = select(Draft).where(*_limits(wish, today)).options(selectinload(Draft.reviews))
    query = query.order_by(Draft.submitted_at, Draft.source_key, Draft.id)
    page = session.scalars(query.offset((max(wish.page, 1) - 1) * PAGE).limit(PAGE))
    return [_row(session, draft, today) for draft in page]


def count_shown(session: Session, wish: Wish, today: date) -> int:
    """Return how many drafts a wish shows on all its pages."""
    return _count(session, _limits(wish, today))


def count_imported(session: Session) -> int:
    """Return how many drafts from files wait for the PMO."""
    return _count(session, [_waits(), Draft.source.is_not(None)])


def count_late(session: Session, today: date) -> int:
    """Return how many drafts wait longer than a review may take."""
    return _count(session, [_waits(), _late(today)])


def count_states(session: Session, *, is_imported: bool) -> dict[State, int]:
    """Return how many drafts stand in each state of the queue."""
    query = select(Draft.state, func.count().label("number")).where(
        _waits(), Draft.source.is_not(None) == is_imported
    )
    found = {row.state: row.number for row in session.execute(query.group_by(Draft.state))}
    return {state: int(found.get(state, 0)) for state in IN_QUEUE}


def last_late_day(today: date) -> date:
    """Return the last day on which a submission is late by now."""
    day = today
    while working_days_between(day, today) <= REVIEW_DAYS:
        day -= timedelta(days=1)
    return day


def _count(session: Session, limits: Sequence[ColumnElement[bool]]) -> int:
    return session.scalar(select(func.count()).select_from(Draft).where(*limits)) or 0


def _waits() -> ColumnElement[bool]:
    return Draft.state.in_(IN_QUEUE)


def _late(today: date) -> ColumnElement[bool]:
    before = clock.start_of(last_late_day(today) + timedelta(days=1))
    is_untouched = and_(Draft.source.is_not(None), Draft.state == State.SUBMITTED)
    return and_(Draft.submitted_at < before, ~is_untouched)


def _limits(wish: Wish, today: date) -> list[ColumnElement[bool]]:
    limits = [_waits(), Draft.source.is_not(None) == wish.is_imported]
    if wish.state:
        limits.append(Draft.state == wish.state)
    if wish.category:
        limits.append(Draft.facts_data["category"].as_string() == wish.category)
    if wish.words.strip():
        held = wish.words.strip()
        limits.append(
            or_(
                Draft.title.icontains(held, autoescape=True), Draft.lesson_id.icontains(held, autoescape=True)
            )
        )
    return [*limits, _late(today)] if wish.is_late else limits


def _row(session: Session, draft: Draft, today: date) -> Row:
    age = working_days_between(clock.day_of(draft.submitted_at), today) if draft.submitted_at else 0
    return Row(draft, age, is_late(draft, today), _waits_for(session, draft))


def _waits_for(session: Session, draft: Draft) -> Waits:
    if draft.state == State.SUBMITTED:
        return Waits.CURATOR
    if not is_validated(draft):
        return Waits.EXPERT
    if draft.state == State.IN_REVIEW:
        return Waits.ACCEPTANCE
    if not is_signed(draft):
        return Waits.SIGNATURE
    if find_objection(draft) is not None:
        return Waits.OBJECTION
    return Waits.PROJECT if running_until(session, draft) else Waits.PUBLICATION
