"""Reads of change requests, and who may see and do what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select, true
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import RoleHolder, User
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.improvements.models import Improvement, PageFeedback
from webapp.improvements.rules import COMING, SETTLED, Helped, Source, State

PAGE = 50
HEAD_OF_PMO = "PMO"
"""The role code to whom what is late goes."""


@dataclass(frozen=True)
class Filter:
    """Which requests somebody wants to see."""

    state: str = ""
    source: str = ""
    owner: str = ""
    page: str = ""
    words: str = ""


@dataclass(frozen=True)
class Count:
    """How many readers a page helped, and how many not quite."""

    page: str
    yes: int
    not_quite: int


@dataclass(frozen=True)
class Tally:
    """How the board stands: unsettled, waiting for their first answer, late."""

    unsettled: int
    unanswered: int
    overdue: int


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


def seen_by(session: Session, person: User) -> ColumnElement[bool]:
    """Return which requests a person may see: curators all, others what they sent, answer for, or decide."""
    if person.may(Permission.CURATE):
        return true()
    codes = codes_of(session, person)
    if HEAD_OF_PMO in codes:
        return true()
    said = select(PageFeedback.improvement_id).where(PageFeedback.sender_id == person.id)
    merged = select(Improvement.twin_id).where(
        or_(Improvement.sender_id == person.id, Improvement.id.in_(said)), Improvement.twin_id.is_not(None)
    )
    return or_(
        Improvement.owner_id == person.id,
        Improvement.sender_id == person.id,
        Improvement.id.in_(said.where(PageFeedback.improvement_id.is_not(None))),
        Improvement.id.in_(merged),
        Improvement.owner_role.in_(codes) if codes else false(),
    )


def may_sort(improvement: Improvement, person: User) -> bool:
    """Tell whether a person may give a request an owner, merge it or send it back: a curator or its owner."""
    return person.may(Permission.CURATE) or (person.is_active and improvement.owner_id == person.id)


def may_decide(session: Session, improvement: Improvement, person: User) -> bool:
    """Tell whether a person decides: the owner, the holder of the page's role, the head of the PMO.

    Where nobody holds the role and nobody owns the request, it falls to the curators, never to nobody.
    """
    if not person.is_active:
        return False
    codes = codes_of(session, person)
    if improvement.owner_id == person.id or HEAD_OF_PMO in codes or improvement.owner_role in codes:
        return True
    is_orphan = not holders_of(session, improvement.owner_role) and not _has_owner(improvement)
    return is_orphan and person.may(Permission.CURATE)


def _has_owner(improvement: Improvement) -> bool:
    return improvement.owner is not None and improvement.owner.is_active


def holders_of(session: Session, code: str) -> Sequence[User]:
    """Return the open accounts that hold a role code, by name."""
    query = select(User).join(RoleHolder, RoleHolder.user_id == User.id)
    return session.scalars(
        query.where(RoleHolder.code == code, User.closed_at.is_(None)).order_by(User.name)
    ).all()


def possible_owners(session: Session) -> Sequence[User]:
    """Return who may answer for a request: whoever holds a role of the method, by name."""
    held = select(RoleHolder.user_id)
    query = select(User).where(User.id.in_(held), User.closed_at.is_(None))
    return session.scalars(query.order_by(User.name)).all()


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


def sees(session: Session, person: User, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return which of these requests a person may see."""
    query = select(Improvement.id).where(Improvement.id.in_(ids), seen_by(session, person))
    return frozenset(session.scalars(query))


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
        query = query.where(_is_late(today))
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


def _is_late(today: date) -> ColumnElement[bool]:
    return and_(Improvement.due < today, Improvement.state.not_in(SETTLED))


def tally_of(session: Session, *, today: date) -> Tally:
    """Return how the whole board stands: figures that everybody may know, without names."""
    marks = (Improvement.state.not_in(SETTLED), Improvement.state == State.NEW, _is_late(today))
    counted = session.execute(select(*(func.count(case((mark, 1))) for mark in marks))).one()
    return Tally(counted[0], counted[1], counted[2])


def late_ones(session: Session, today: date) -> Sequence[Improvement]:
    """Return every request that is late, the latest first."""
    return session.scalars(select(Improvement).where(_is_late(today)).order_by(Improvement.due)).all()


def waiting_for(session: Session, person: User, today: date) -> tuple[int, int]:
    """Return how many unsettled requests a person owns, and how many of them are late."""
    late = func.count(case((Improvement.due < today, 1)))
    query = select(func.count(), late).where(
        Improvement.owner_id == person.id, Improvement.state.not_in((*SETTLED, State.RETURNED))
    )
    total, overdue = session.execute(query).one()
    return total, overdue


def count_new(session: Session) -> int:
    """Return how many requests wait for their first answer."""
    return session.scalar(select(func.count()).where(Improvement.state == State.NEW)) or 0


def coming(session: Session) -> Sequence[Improvement]:
    """Return what was agreed and waits for its change, locked."""
    query = select(Improvement).where(Improvement.state.in_(COMING)).options(selectinload(Improvement.steps))
    return session.scalars(query.order_by(Improvement.number).with_for_update(of=Improvement)).all()


def page_counts(session: Session, *, limit: int) -> list[Count]:
    """Return for each page how many it helped; where most were not helped first."""
    yes, no = (func.count(case((PageFeedback.helped == one, 1))) for one in (Helped.YES, Helped.NOT_QUITE))
    query = select(PageFeedback.page, yes, no).group_by(PageFeedback.page)
    rows = session.execute(query.order_by(no.desc(), yes.desc(), PageFeedback.page).limit(limit))
    return [Count(page, helped, other) for page, helped, other in rows]
