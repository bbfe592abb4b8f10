"""The people whose account was open on a day, with the roles they held and the units they belonged to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.periods import roles_on, units_on
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.rules import Subject


@dataclass(frozen=True)
class Member:
    """Somebody on a day: since when they hold which role, and belong to which unit."""

    id: UUID
    name: str
    email: str
    roles: Mapping[str, date]
    units: Mapping[UUID, date]

    def joined(self, rule: Requirement) -> date | None:
        """Return since when a requirement concerns them; None when it does not."""
        if rule.subject == Subject.ROLE:
            return self.roles.get(rule.code or "")
        if rule.subject == Subject.UNIT:
            return self.units.get(rule.unit_id) if rule.unit_id else None
        return rule.began_on if rule.person_id == self.id else None


def members_on(
    session: Session, day: date, person_id: UUID | None = None, known_at: date | None = None
) -> list[Member]:
    """Return everybody of a day by name, or one person alone, by what had been written down by another."""
    return list(_members(session, day, person_id, known_at))


def _members(session: Session, day: date, person_id: UUID | None, known_at: date | None) -> Iterator[Member]:
    query = select(User.id, User.name, User.email, User.created_at, User.closed_at)
    if person_id is not None:
        query = query.where(User.id == person_id)
    roles, units = roles_on(session, day, known_at), units_on(session, day, known_at)
    last = day if known_at is None else min(day, known_at)
    for key, name, email, created_at, closed_at in session.execute(query.order_by(User.name, User.email)):
        is_gone = closed_at is not None and clock.day_of(closed_at) <= last
        if clock.day_of(created_at) <= last and not is_gone:
            yield Member(key, name, email, roles.get(key, {}), units.get(key, {}))
