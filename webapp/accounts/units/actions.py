"""What changes the tree of units and its members."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.periods import begin_unit, end_unit
from webapp.accounts.queries import find_user_by_email
from webapp.accounts.units.models import Unit, UnitMember
from webapp.accounts.units.queries import get_unit
from webapp.accounts.units.rules import AddressesUnknown, UnitInUse, check_name, check_place
from webapp.audit import record
from webapp.audit.rules import Decision


def add_unit(session: Session, *, name: str, name_en: str, parent_id: UUID | None, by: User) -> Unit:
    """Put a new unit into the tree."""
    if parent_id is not None:
        get_unit(session, parent_id)
    unit = Unit(name=check_name(name), name_en=name_en.strip(), parent_id=parent_id)
    session.add(unit)
    session.flush()
    record(session, Decision("unit-added", "unit", str(unit.id)), by=by.id)
    return unit


def change_unit(
    session: Session, unit: Unit, *, name: str, name_en: str, parent_id: UUID | None, by: User
) -> None:
    """Rename or move a unit; its id stays, and closed rounds keep the name it had."""
    parents = {row[0]: row[1] for row in session.execute(select(Unit.id, Unit.parent_id))}
    check_place(unit.id, parent_id, parents)
    unit.name, unit.name_en, unit.parent_id = check_name(name), name_en.strip(), parent_id
    session.flush()
    record(session, Decision("unit-changed", "unit", str(unit.id)), by=by.id)


def close_unit(session: Session, unit: Unit, *, by: User) -> None:
    """Offer a unit no more, or offer it again."""
    unit.closed_at = None if unit.closed_at else clock.now()
    session.flush()
    act = "unit-closed" if unit.closed_at else "unit-reopened"
    record(session, Decision(act, "unit", str(unit.id)), by=by.id)


def delete_unit(session: Session, unit: Unit, *, by: User) -> None:
    """Take a unit away that was never used and has nothing below it."""
    has_children = session.scalar(select(Unit.id).where(Unit.parent_id == unit.id).limit(1))
    if unit.is_used or has_children is not None:
        raise UnitInUse
    record(session, Decision("unit-deleted", "unit", str(unit.id)), by=by.id)
    session.delete(unit)
    session.flush()


def add_members(session: Session, unit: Unit, addresses: Iterable[str], *, by: User) -> None:
    """Let the people with these addresses belong to a unit; all of them or none."""
    wanted = list(dict.fromkeys(one.strip().casefold() for one in addresses if one.strip()))
    found = {one: find_user_by_email(session, one) for one in wanted}
    unknown = [one for one, user in found.items() if user is None]
    if unknown:
        raise AddressesUnknown(which="、".join(unknown))
    for user in found.values():
        if user is not None and session.get(UnitMember, (unit.id, user.id)) is None:
            session.add(UnitMember(unit_id=unit.id, user_id=user.id))
            begin_unit(session, user.id, unit.id)
            unit.is_used = True
    session.flush()
    record(session, Decision("unit-members-changed", "unit", str(unit.id)), by=by.id)


def remove_member(session: Session, unit: Unit, user_id: UUID, *, by: User) -> None:
    """Let a person belong to a unit no more."""
    session.execute(delete(UnitMember).where(UnitMember.unit_id == unit.id, UnitMember.user_id == user_id))
    end_unit(session, user_id, unit.id)
    record(session, Decision("unit-members-changed", "unit", str(unit.id)), by=by.id)
