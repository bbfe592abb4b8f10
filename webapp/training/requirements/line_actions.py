"""Write requirements down: open a line, change it from a day on, end it. No row is ever edited."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.units.queries import get_unit
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.queries import requirements_on
from webapp.training.requirements.rules import (
    AlreadyClosed,
    Anchor,
    Lasting,
    StartPassed,
    Subject,
    TargetMissing,
    Wish,
    check,
)
from webapp.training.requirements.steps import frozen

COPIED = (
    "line_id",
    "subject",
    "code",
    "unit_id",
    "person_id",
    "target",
    "is_mandatory",
    "anchor",
    "days",
    "due_on",
    "lasting",
    "active",
    "window",
    "basis",
    "began_on",
)


@dataclass(frozen=True)
class Line:
    """What a row continues: its line, and the day on which that began."""

    id: UUID
    began_on: date


def drafted(catalog: Catalog, wish: Wish, line: Line | None = None) -> Requirement:
    """Return the row that a wish would become, kept nowhere yet; refuse a wish that lacks something."""
    check(wish, clock.today())
    steps = frozen(catalog, wish.target)
    if not steps:
        raise TargetMissing
    has_days, has_months = wish.anchor != Anchor.DATE, wish.lasting == Lasting.MONTHS
    key = UUID(wish.ref) if wish.subject != Subject.ROLE else None
    return Requirement(
        id=uuid4(),
        line_id=line.id if line else uuid4(),
        subject=wish.subject,
        code=wish.ref if wish.subject == Subject.ROLE else None,
        unit_id=key if wish.subject == Subject.UNIT else None,
        person_id=key if wish.subject == Subject.PERSON else None,
        target=wish.target,
        steps=steps,
        is_mandatory=wish.is_mandatory,
        anchor=wish.anchor,
        days=wish.days if has_days else None,
        due_on=None if has_days else wish.due_on,
        lasting=wish.lasting,
        active=wish.active if has_months else None,
        window=(wish.window or 0) if has_months else None,
        basis=wish.basis,
        began_on=line.began_on if line else wish.valid_from,
        valid_from=wish.valid_from,
    )


def open_line(session: Session, catalog: Catalog, wish: Wish, *, by: User) -> Requirement:
    """Begin a new requirement."""
    row = drafted(catalog, wish)
    _enter(session, row, by=by)
    record(session, Decision("requirement-opened", "requirement", str(row.id), None, row.target), by=by.id)
    return row


def change_line(session: Session, catalog: Catalog, row: Requirement, wish: Wish, *, by: User) -> Requirement:
    """Close a row on the day from which the wish holds, and open the next of its line."""
    _check_open(row)
    made = drafted(catalog, wish, Line(row.line_id, min(row.began_on, wish.valid_from)))
    if wish.valid_from < row.valid_from:
        raise StartPassed
    _close(row, wish.valid_from)
    _enter(session, made, by=by)
    record(session, Decision("requirement-changed", "requirement", str(made.id), str(row.id)), by=by.id)
    return made


def end_line(session: Session, row: Requirement, *, by: User) -> None:
    """End a requirement from today on; one that has not begun never does."""
    _check_open(row)
    _close(row, max(clock.today(), row.valid_from))
    session.flush()
    record(session, Decision("requirement-ended", "requirement", str(row.id)), by=by.id)


def follow_content(session: Session, catalog: Catalog) -> None:
    """Open a new row wherever a path or the terms of a certificate have changed in the content since."""
    today = clock.today()
    for row in requirements_on(session, today):
        steps = frozen(catalog, row.target)
        if steps and steps != row.steps and row.valid_to is None:
            _close(row, today)
            _enter(session, _continued(row, steps, today), by=None)


def _continued(row: Requirement, steps: list[dict[str, Any]], today: date) -> Requirement:
    read: Callable[[str], Any] = row.__getattribute__
    return Requirement(id=uuid4(), steps=steps, valid_from=today, **{name: read(name) for name in COPIED})


def _enter(session: Session, row: Requirement, *, by: User | None) -> None:
    row.made_by, row.made_at = by.id if by else None, clock.now()
    session.add(row)
    if row.unit_id is not None:
        get_unit(session, row.unit_id).is_used = True
    session.flush()


def _close(row: Requirement, day: date) -> None:
    row.valid_to, row.closed_at = day, clock.now()


def _check_open(row: Requirement) -> None:
    if row.valid_to is not None:
        raise AlreadyClosed
