"""The figures of the board: how many wait, how many are late, and what each page hears."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.improvements.models import Improvement, PageFeedback
from webapp.improvements.rules import COMING, SETTLED, Helped, State


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


def is_late(today: date) -> ColumnElement[bool]:
    """Return the condition that a request is open after its day."""
    return and_(Improvement.due < today, Improvement.state.not_in(SETTLED))


def tally_of(session: Session, *, today: date) -> Tally:
    """Return how the whole board stands: figures that everybody may know, without names."""
    marks = (Improvement.state.not_in(SETTLED), Improvement.state == State.NEW, is_late(today))
    counted = session.execute(select(*(func.count(case((mark, 1))) for mark in marks))).one()
    return Tally(counted[0], counted[1], counted[2])


def late_ones(session: Session, today: date) -> Sequence[Improvement]:
    """Return every request that is late, the latest first."""
    return session.scalars(select(Improvement).where(is_late(today)).order_by(Improvement.due)).all()


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
