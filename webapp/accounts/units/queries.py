"""Look units and their members up."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.units.models import Unit, UnitMember
from webapp.accounts.units.rules import in_order
from webapp.errors import NotFound


def get_unit(session: Session, unit_id: UUID) -> Unit:
    """Return a unit, or raise `NotFound`."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound
    return unit


def tree(session: Session) -> list[tuple[int, Unit]]:
    """Return every unit with its depth, each below its parent, by name."""
    return list(in_order(session.scalars(select(Unit).order_by(Unit.name)).all()))


def open_units(session: Session) -> list[tuple[int, Unit]]:
    """Return the units in use with their depth."""
    return [(depth, unit) for depth, unit in tree(session) if unit.closed_at is None]


def count_members(session: Session) -> Mapping[UUID, int]:
    """Return how many people with an open account each unit has."""
    query = select(UnitMember.unit_id, func.count()).join(User, User.id == UnitMember.user_id)
    rows = session.execute(query.where(User.closed_at.is_(None)).group_by(UnitMember.unit_id))
    return {row[0]: row[1] for row in rows}


def members_of(session: Session, unit: Unit) -> Sequence[User]:
    """Return the people of a unit whose account is open, by name."""
    query = select(User).join(UnitMember, UnitMember.user_id == User.id)
    query = query.where(UnitMember.unit_id == unit.id, User.closed_at.is_(None))
    return session.scalars(query.order_by(User.name)).all()
