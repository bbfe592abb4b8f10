"""One's own data of training: taken along as plain data, or erased. Every room of training says what it keeps.

The rooms are functions that the factory registers; they travel with the sessions of the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.evidence.queries import claims_of, count_with_file
from webapp.training.courses.models import CalendarLink, CourseEvent, Enrolment, Note, UnitProgress
from webapp.training.courses.rules import Source
from webapp.training.courses.sessions.models import Attendance, ClassSession

OWN = "lodestar.own-training"


@dataclass(frozen=True)
class Room:
    """What one room of training keeps of a person: how it is given out, and how it is erased.

    `forget_name` takes their name off what stays, for those who wish it.
    """

    name: str
    export: Callable[[Session, User], Any]
    erase: Callable[[Session, User], None]
    forget_name: Callable[[Session, User], None] | None = None


def export_own(session: Session, person: User) -> dict[str, Any]:
    """Return everything that training keeps of a person as plain data."""
    rooms = {room.name: room.export(session, person) for room in session.info.get(OWN, ())}
    return {"schema": "lodestar.own-training/1", "name": person.name, **_export(session, person), **rooms}


def erase_own(session: Session, person: User, *, with_name: bool = False) -> list[str]:
    """Erase what is a person's own affair; return the hashes of files that nobody needs any more.

    What stays: that a course they were given is done and when, certificates, and counts without names. `with_name`
    takes their name off the certificates, too.
    """
    for room in session.info.get(OWN, ()):
        room.erase(session, person)
        if with_name and room.forget_name is not None:
            room.forget_name(session, person)
    files = {one.file_hash for one in claims_of(session, person)}
    session.execute(delete(Evidence).where(Evidence.person_id == person.id))
    session.execute(delete(Note).where(Note.person_id == person.id))
    session.execute(delete(CalendarLink).where(CalendarLink.person_id == person.id))
    chosen = (Enrolment.person_id == person.id) & (Enrolment.source == Source.SELF)
    session.execute(delete(Enrolment).where(chosen))
    given = select(Enrolment.id).where(Enrolment.person_id == person.id)
    places = update(UnitProgress).where(UnitProgress.enrolment_id.in_(given))
    session.execute(places.values(anchor="", heading="", score=None))
    record(session, Decision("training-erased", "user", str(person.id)), by=person.id)
    session.flush()
    return [key for key in files if count_with_file(session, key) == 0]


def _export(session: Session, person: User) -> dict[str, Any]:
    enrolments = session.scalars(select(Enrolment).where(Enrolment.person_id == person.id))
    notes = session.scalars(select(Note).where(Note.person_id == person.id))
    seats = session.execute(
        select(Attendance, ClassSession)
        .join(ClassSession, ClassSession.id == Attendance.session_id)
        .where(Attendance.person_id == person.id)
    )
    return {
        "courses": [_course(row, _events(session, row)) for row in enrolments],
        "notes": [{"unit": row.unit, "text": row.text} for row in notes],
        "evidence": [_claim(row) for row in claims_of(session, person)],
        "sessions": [
            {"course": meeting.course, "starts_at": meeting.starts_at.isoformat(), "seat": row.seat.value}
            for row, meeting in seats
        ],
    }


def _course(row: Enrolment, events: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "course": row.course,
        "cycle": row.cycle,
        "version": row.version,
        "source": row.source.value,
        "state": row.standing.value,
        "enrolled_at": row.enrolled_at.isoformat(),
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "done_at": row.done_at.isoformat() if row.done_at else None,
        "units": [_unit(one) for one in row.progress],
        "events": events,
        "extensions": [{"after": one.after.isoformat(), "reason": one.reason} for one in row.extensions],
        "exemptions": [{"kind": one.kind.value, "reason": one.reason} for one in row.exemptions],
    }


def _events(session: Session, row: Enrolment) -> list[dict[str, Any]]:
    query = select(CourseEvent).where(CourseEvent.enrolment_id == row.id).order_by(CourseEvent.number)
    return [
        {
            "event": one.kind.value,
            "happened_at": one.happened_at.isoformat(),
            "recorded_at": one.recorded_at.isoformat(),
        }
        for one in session.scalars(query)
    ]


def _unit(one: UnitProgress) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "version": one.version,
        "first_at": one.first_at.isoformat(),
        "done_at": one.done_at.isoformat() if one.done_at else None,
        "reread_at": one.reread_at.isoformat() if one.reread_at else None,
        "score": str(one.score) if one.score is not None else None,
        "remark": one.remark,
    }


def _claim(row: Evidence) -> dict[str, Any]:
    return {
        "course": row.course,
        "unit": row.unit,
        "title": row.title,
        "provider": row.provider,
        "held_on": row.held_on.isoformat(),
        "file": row.file_name,
        "state": row.state.value,
    }
