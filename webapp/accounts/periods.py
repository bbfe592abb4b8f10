"""From which day to which people held roles and belonged to units: for questions about any date, as known on any."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import RolePeriod, UnitPeriod

Period = type[RolePeriod] | type[UnitPeriod]


def begin_role(session: Session, user_id: UUID, code: str) -> None:
    """Remember that somebody holds a role code from today on."""
    query = select(RolePeriod).where(RolePeriod.user_id == user_id, RolePeriod.code == code)
    if session.scalar(query.where(RolePeriod.until.is_(None))) is None:
        period = RolePeriod(user_id=user_id, code=code, since=clock.today(), recorded_at=clock.now())
        session.add(period)
        session.flush()


def end_roles(session: Session, user_id: UUID, codes: Iterable[str]) -> None:
    """Remember that somebody holds these role codes no more, from today on."""
    query = select(RolePeriod).where(RolePeriod.user_id == user_id, RolePeriod.code.in_(list(codes)))
    for period in session.scalars(query.where(RolePeriod.until.is_(None))):
        period.until, period.ended_at = clock.today(), clock.now()
    session.flush()


def begin_unit(session: Session, user_id: UUID, unit_id: UUID) -> None:
    """Remember that somebody belongs to a unit from today on."""
    query = select(UnitPeriod).where(UnitPeriod.user_id == user_id, UnitPeriod.unit_id == unit_id)
    if session.scalar(query.where(UnitPeriod.until.is_(None))) is None:
        period = UnitPeriod(user_id=user_id, unit_id=unit_id, since=clock.today(), recorded_at=clock.now())
        session.add(period)
        session.flush()


def end_unit(session: Session, user_id: UUID, unit_id: UUID) -> None:
    """Remember that somebody belongs to a unit no more, from today on."""
    query = select(UnitPeriod).where(UnitPeriod.user_id == user_id, UnitPeriod.unit_id == unit_id)
    for period in session.scalars(query.where(UnitPeriod.until.is_(None))):
        period.until, period.ended_at = clock.today(), clock.now()
    session.flush()


def roles_on(session: Session, day: date, known_at: date | None = None) -> Mapping[UUID, dict[str, date]]:
    """Return which role codes each person held on a day, and since when, by what had been written down by another."""
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    for period in session.scalars(select(RolePeriod).where(_holds(RolePeriod, day, known_at))):
        found[period.user_id][period.code] = period.since
    return found


def units_on(session: Session, day: date, known_at: date | None = None) -> Mapping[UUID, dict[UUID, date]]:
    """Return which units each person belonged to on a day, and since when, by what had been written down by another."""
    found: dict[UUID, dict[UUID, date]] = defaultdict(dict)
    for period in session.scalars(select(UnitPeriod).where(_holds(UnitPeriod, day, known_at))):
        found[period.user_id][period.unit_id] = period.since
    return found


def _holds(period: Period, day: date, known_at: date | None) -> ColumnElement[bool]:
    is_open = period.until.is_(None) | (period.until > day)
    if known_at is None:
        return (period.since <= day) & is_open
    after = clock.end_of(known_at)
    return (period.since <= day) & (period.recorded_at < after) & (is_open | (period.ended_at >= after))
