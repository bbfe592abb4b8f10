"""What a curator decides about people in courses: assign, move a due date, waive, recognise. Each tells the person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import find_user_by_email
from webapp.accounts.units.rules import AddressesUnknown
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import say
from webapp.training.courses.actions import enrol
from webapp.training.courses.course import Course
from webapp.training.courses.models import Enrolment, Exemption, Extension
from webapp.training.courses.rules import (
    DueRefused,
    Exempt,
    NobodyNamed,
    NotOneself,
    Source,
    check_reason,
)

ASSIGNED = say("PMO 安排你学“%(course)s”。")
ASSIGNED_DUE = say("PMO 安排你学“%(course)s”，%(day)s 前完成。")
EXTENDED = say("“%(course)s”的截止日改到 %(day)s。")
FREED = say("“%(course)s”你不用学了：%(reason)s")
BOUND = say("“%(course)s”的豁免或认可已取消：%(reason)s")


@dataclass(frozen=True)
class Ground:
    """Why somebody need not take a course, until when, and what shows it."""

    kind: Exempt
    reason: str
    until: date | None = None
    evidence_id: UUID | None = None


def people_at(session: Session, addresses: Iterable[str]) -> list[User]:
    """Return the people with these addresses; all of them, or a refusal that names the unknown."""
    wanted = list(dict.fromkeys(one.strip().casefold() for one in addresses if one.strip()))
    found = {one: find_user_by_email(session, one) for one in wanted}
    unknown = [one for one, person in found.items() if person is None]
    if unknown:
        raise AddressesUnknown(which="、".join(unknown))
    return [person for person in found.values() if person is not None]


def assign(
    session: Session,
    courses: Sequence[Course],
    people: Sequence[User],
    *,
    due_on: date | None,
    by: User,
) -> None:
    """Give courses to people, until a day or without one; what they have begun or done goes on as it is."""
    if not people:
        raise NobodyNamed
    if due_on is not None and due_on < clock.today():
        raise DueRefused
    for course in courses:
        for person in people:
            enrolment = enrol(session, person, course, source=Source.ASSIGNED, due_on=due_on, by=by)
            record(session, Decision("course-assigned", "enrolment", str(enrolment.id)), by=by.id)
            day = due_on.isoformat() if due_on else ""
            if enrolment.is_open:
                _tell(session, enrolment, course, ASSIGNED_DUE if day else ASSIGNED, day=day)


def extend(
    session: Session, course: Course, enrolment: Enrolment, *, due_on: date | None, reason: str, by: User
) -> None:
    """Move a due date with a reason; the old one stays in sight, and reminders begin anew."""
    _check_other(enrolment, by)
    if due_on is None or due_on < clock.today() or due_on == enrolment.due_on:
        raise DueRefused
    enrolment.extensions.append(
        Extension(
            before=enrolment.due_on,
            after=due_on,
            reason=check_reason(reason),
            extended_by=by.id,
            extended_at=clock.now(),
        )
    )
    before = enrolment.due_on.isoformat() if enrolment.due_on else None
    enrolment.due_on, enrolment.due_rev = due_on, enrolment.due_rev + 1
    decision = Decision("due-extended", "enrolment", str(enrolment.id), before, due_on.isoformat())
    record(session, decision, by=by.id)
    _tell(session, enrolment, course, EXTENDED, day=due_on.isoformat())


def exempt(session: Session, course: Course, enrolment: Enrolment, ground: Ground, *, by: User) -> Exemption:
    """Waive a course for somebody else, or let something count for it."""
    _check_other(enrolment, by)
    if ground.until is not None and ground.until < clock.today():
        raise DueRefused(field="until")
    exemption = Exemption(
        kind=ground.kind,
        reason=check_reason(ground.reason),
        until=ground.until,
        evidence_id=ground.evidence_id,
        decided_by=by.id,
        decided_at=clock.now(),
    )
    enrolment.exemptions.append(exemption)
    record(session, Decision("course-exempted", "enrolment", str(enrolment.id), None, ground.kind), by=by.id)
    _tell(session, enrolment, course, FREED, reason=exemption.reason)
    return exemption


def end_exemptions(session: Session, course: Course, enrolment: Enrolment, *, reason: str, by: User) -> None:
    """Take back what freed somebody of a course, with a reason."""
    _check_other(enrolment, by)
    why = check_reason(reason)
    for exemption in enrolment.exemptions:
        exemption.ended_at = exemption.ended_at or clock.now()
    record(session, Decision("exemption-ended", "enrolment", str(enrolment.id)), by=by.id)
    _tell(session, enrolment, course, BOUND, reason=why)


def _check_other(enrolment: Enrolment, by: User) -> None:
    if enrolment.person_id == by.id:
        raise NotOneself


def _tell(session: Session, enrolment: Enrolment, course: Course, sentence: str, **values: str) -> None:
    session.flush()
    url, title = f"/app/training/courses/{course.id}", course.title(enrolment.person.language or "zh")
    key = f"course:{enrolment.id}:{clock.now().isoformat()}"
    notify(session, enrolment.person, sentence, key=key, url=url, course=title, **values)
