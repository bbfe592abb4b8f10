"""From which day to which people held roles and belonged to units: for questions about any date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import RolePeriod, UnitPeriod

Period = type[RolePeriod] | type[UnitPeriod]


def begin_role(session: Session, user_id: UUID, code: str) -> None:
    """Remember that somebody holds a role code from today on."""
    query = select(RolePeriod).where(RolePeriod.user_id == user_id, RolePeriod.code == code)
    if session.scalar(query.where(RolePeriod.until.is_(None))) is None:
        session.add(RolePeriod(user_id=user_id, code=code, since=clock.today()))
        session.flush()


def end_roles(session: Session, user_id: UUID, codes: Iterable[str]) -> None:
    """Remember that somebody holds these role codes no more, from today on."""
    query = select(RolePeriod).where(RolePeriod.user_id == user_id, RolePeriod.code.in_(list(codes)))
    for period in session.scalars(query.where(RolePeriod.until.is_(None))):
        period.until = clock.today()
    session.flush()


def begin_unit(session: Session, user_id: UUID, unit_id: UUID) -> None:
    """Remember that somebody belongs to a unit from today on."""
    query = select(UnitPeriod).where(UnitPeriod.user_id == user_id, UnitPeriod.unit_id == unit_id)
    if session.scalar(query.where(UnitPeriod.until.is_(None))) is None:
        session.add(UnitPeriod(user_id=user_id, unit_id=unit_id, since=clock.today()))
        session.flush()


def end_unit(session: Session, user_id: UUID, unit_id: UUID) -> None:
    """Remember that somebody belongs to a unit no more, from today on."""
    query = select(UnitPeriod).where(UnitPeriod.user_id == user_id, UnitPeriod.unit_id == unit_id)
    for period in session.scalars(query.where(UnitPeriod.until.is_(None))):
        period.until = clock.today()
    session.flush()


def roles_on(session: Session, day: date) -> Mapping[UUID, dict[str, date]]:
    """Return which role codes each person held on a day, and since when."""
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    for period in session.scalars(select(RolePeriod).where(_holds(RolePeriod, day))):
        found[period.user_id][period.code] = period.since
    return found


def units_on(session: Session, day: date) -> Mapping[UUID, dict[UUID, date]]:
    """Return which units each person belonged to on a day, and since when."""
    found: dict[UUID, dict[UUID, date]] = defaultdict(dict)
    for period in session.scalars(select(UnitPeriod).where(_holds(UnitPeriod, day))):
        found[period.user_id][period.unit_id] = period.since
    return found


def _holds(period: Period, day: date) -> ColumnElement[bool]:
    return (period.since <= day) & or_(period.until.is_(None), period.until > day)
