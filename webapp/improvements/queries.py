"""Reads of change requests, and who may see and do what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.improvements.models import Improvement, PageFeedback
from webapp.improvements.rights import seen_by
from webapp.improvements.rules import SETTLED, Source, State
from webapp.improvements.tallies import is_late

PAGE = 50


@dataclass(frozen=True)
class Filter:
    """Which requests somebody wants to see."""

    state: str = ""
    source: str = ""
    owner: str = ""
    page: str = ""
    words: str = ""


def get_improvement(
    session: Session, improvement_id: UUID, *, by: User, for_change: bool = False
) -> Improvement:
    """Return a request a person may see, or raise `NotFound`; `for_change` locks it."""
    query = select(Improvement).where(Improvement.id == improvement_id, seen_by(session, by))
    query = query.options(
        selectinload(Improvement.steps), selectinload(Improvement.voices), selectinload(Improvement.twin)
    )
    found = session.scalar(query.with_for_update(of=Improvement) if for_change else query)
    if found is None:
        raise NotFound
    return found


def find_by_number(session: Session, number: str) -> Improvement | None:
    """Return the request of a number, if there is one."""
    return session.scalar(select(Improvement).where(Improvement.number == number.strip().upper()))


def find_bundle(session: Session, page: str) -> Improvement | None:
    """Return the request that gathers what readers say of a page and that nobody has looked at yet."""
    query = select(Improvement).where(
        Improvement.page == page, Improvement.source == Source.PAGE_FEEDBACK, Improvement.state == State.NEW
    )
    return session.scalar(query.order_by(Improvement.at).limit(1).with_for_update(of=Improvement))


def find_from(session: Session, source: Source, ref: str, page: str, clause: str) -> Improvement | None:
    """Return the unsettled request of a source for a place, if there is one."""
    query = select(Improvement).where(
        Improvement.source == source,
        Improvement.source_ref == ref,
        Improvement.page == page,
        Improvement.clause == clause,
        Improvement.state.not_in(SETTLED),
    )
    return session.scalar(query.limit(1))


def requests_from(session: Session, source: Source, ref: str) -> Sequence[Improvement]:
    """Return every request of a source, newest first."""
    query = select(Improvement).where(Improvement.source == source, Improvement.source_ref == ref)
    return session.scalars(query.order_by(Improvement.at.desc(), Improvement.number.desc())).all()


def merged_into(session: Session, improvement: Improvement) -> list[Improvement]:
    """Return every request that was merged into this one, be it by way of another."""
    found: list[Improvement] = []
    wave = [improvement.id]
    while wave:
        rows = session.scalars(select(Improvement).where(Improvement.twin_id.in_(wave))).all()
        found += rows
        wave = [row.id for row in rows]
    return found


def senders_of(session: Session, improvement: Improvement) -> Sequence[User]:
    """Return who hears what becomes of a request: its senders, and those of what was merged into it."""
    ids = [improvement.id, *(row.id for row in merged_into(session, improvement))]
    sent = select(Improvement.sender_id).where(Improvement.id.in_(ids), Improvement.sender_id.is_not(None))
    said = select(PageFeedback.sender_id).where(
        PageFeedback.improvement_id.in_(ids), PageFeedback.sender_id.is_not(None)
    )
    query = select(User).where(or_(User.id.in_(sent), User.id.in_(said)), User.closed_at.is_(None))
    return session.scalars(query.order_by(User.name)).all()


def board_of(
    session: Session, wish: Filter, *, by: User, today: date, offset: int = 0
) -> tuple[Sequence[Improvement], int]:
    """Return one screen of the requests that fit, the most urgent first, and how many there are in all."""
    query = _fitting(session, wish, by, today)
    total = session.scalar(
        select(func.count()).select_from(query.with_only_columns(Improvement.id).subquery())
    )
    return session.scalars(_in_order(query).offset(offset).limit(PAGE)).all(), total or 0


def all_of(session: Session, wish: Filter, *, by: User, today: date) -> Iterator[Improvement]:
    """Yield every request that fits, without holding all of them at once."""
    query = _in_order(_fitting(session, wish, by, today)).options(selectinload(Improvement.twin))
    yield from session.scalars(query.execution_options(yield_per=500))


def _fitting(session: Session, wish: Filter, by: User, today: date) -> Select[Improvement]:
    query = select(Improvement).where(seen_by(session, by))
    if wish.state in set(State):
        query = query.where(Improvement.state == State(wish.state))
    elif wish.state == "overdue":
        query = query.where(is_late(today))
    elif wish.state == "open":
        query = query.where(Improvement.state.not_in(SETTLED))
    if wish.source in set(Source):
        query = query.where(Improvement.source == Source(wish.source))
    if wish.owner == "me":
        query = query.where(Improvement.owner_id == by.id)
    elif wish.owner == "nobody":
        query = query.where(Improvement.owner_id.is_(None))
    if wish.page:
        page, _, clause = wish.page.partition("#")
        query = query.where(func.upper(Improvement.page) == page.upper())
        query = query.where(func.upper(Improvement.clause) == clause.upper()) if clause else query
    return query.where(_holding(wish.words)) if wish.words else query


def _holding(words: str) -> ColumnElement[bool]:
    columns = (Improvement.number, Improvement.title, Improvement.why, Improvement.proposed_zh)
    return or_(*(column.icontains(words, autoescape=True) for column in (*columns, Improvement.proposed_en)))


def _in_order(query: Select[Improvement]) -> Select[Improvement]:
    is_settled = case((Improvement.state.in_(SETTLED), 1), else_=0)
    newest = case((Improvement.state.in_(SETTLED), Improvement.at), else_=None)
    return query.order_by(is_settled, newest.desc(), Improvement.due, Improvement.number)
