"""Look requirements up: those of a day, one, and all that its line ever said."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.errors import NotFound
from webapp.training.requirements.models import Requirement


def requirements_on(session: Session, day: date, known_at: date | None = None) -> Sequence[Requirement]:
    """Return the requirements that held on a day by what had been written down by another, the oldest first."""
    return requirements_between(session, day, day, known_at)


def requirements_between(
    session: Session, first: date, last: date, known_at: date | None = None
) -> Sequence[Requirement]:
    """Return the requirements that held on some day of a period by what had been written down, the oldest first."""
    query, is_open = select(Requirement), Requirement.valid_to.is_(None) | (Requirement.valid_to > first)
    if known_at is not None:
        after = clock.end_of(known_at)
        query = query.where(Requirement.made_at < after)
        is_open |= Requirement.closed_at >= after
    query = query.where(Requirement.valid_from <= last, is_open)
    return session.scalars(query.order_by(Requirement.began_on, Requirement.made_at, Requirement.id)).all()


def requirements_after(session: Session, day: date) -> Sequence[Requirement]:
    """Return the requirements that begin only after a day."""
    query = select(Requirement).where(Requirement.valid_from > day)
    return session.scalars(query.order_by(Requirement.valid_from, Requirement.made_at)).all()


def lines_ended(session: Session, day: date) -> Sequence[Requirement]:
    """Return the last row of every line that has ended by a day, the newest end first."""
    rows = session.scalars(select(Requirement).order_by(Requirement.valid_from, Requirement.made_at))
    last = {row.line_id: row for row in rows}
    ended = [row for row in last.values() if row.valid_to is not None and row.valid_to <= day]
    return sorted(ended, key=lambda row: row.valid_to or day, reverse=True)


def get_requirement(session: Session, requirement_id: UUID) -> Requirement:
    """Return a requirement, or raise `NotFound`."""
    row = session.get(Requirement, requirement_id)
    if row is None:
        raise NotFound
    return row


def line_of(session: Session, row: Requirement) -> Sequence[Requirement]:
    """Return every row of the line of a requirement, the newest first; one that never held a day is left out."""
    query = select(Requirement).where(Requirement.line_id == row.line_id)
    rows = session.scalars(query.order_by(Requirement.valid_from.desc(), Requirement.made_at.desc()))
    return [one for one in rows if one.valid_to is None or one.valid_to > one.valid_from]
