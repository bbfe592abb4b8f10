"""One's own due dates and classroom sessions as a calendar file, at an address that only its holder knows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.calendar_lines import escaped, file_of
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import new_secret, secret_hash
from webapp.errors import NotFound
from webapp.training.courses.models import CalendarLink, Enrolment
from webapp.training.courses.queries import enrolments_of
from webapp.training.courses.sessions.models import ClassSession
from webapp.training.courses.sessions.queries import own_sessions
from webapp.training.courses.sessions.rules import Seat

Naming = Callable[[str], str]
"""Gives the title of a course by its id."""


def make_link(session: Session, person: User) -> str:
    """Give a person a new secret address, and let an older one lead nowhere; it is told this once."""
    secret = new_secret()
    link = session.get(CalendarLink, person.id) or CalendarLink(person_id=person.id)
    link.secret_hash = secret_hash(secret)
    session.add(link)
    session.flush()
    return secret


def person_behind(session: Session, secret: str) -> User:
    """Return whose calendar an address is; `NotFound` for a wrong one, an old one, and a closed account."""
    query = select(User).join(CalendarLink, CalendarLink.person_id == User.id)
    query = query.where(CalendarLink.secret_hash == secret_hash(secret), User.closed_at.is_(None))
    person = session.scalar(query)
    if person is None:
        raise NotFound
    return person


def calendar_of(session: Session, person: User, title_of: Naming) -> str:
    """Return the open due dates and the coming sessions of a person as a calendar file (RFC 5545)."""
    today = clock.today()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lodestar//Training//EN", "CALSCALE:GREGORIAN"]
    for row in enrolments_of(session, person).values():
        if row.is_open and row.due_on and not any(one.holds(today) for one in row.exemptions):
            lines += _due(row, title_of)
    for meeting in own_sessions(session, person, clock.now()):
        own = meeting.seat_of(person.id)
        if own is not None and own.seat == Seat.TAKEN:
            lines += _meeting(meeting, title_of)
    lines.append("END:VCALENDAR")
    return file_of(lines)


def _due(row: Enrolment, title_of: Naming) -> Iterator[str]:
    if row.due_on is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:course-{row.id}@lodestar"
    yield f"SEQUENCE:{row.due_rev}"
    yield f"DTSTAMP:{_moment(row.enrolled_at)}"
    yield f"DTSTART;VALUE=DATE:{row.due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{row.due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(f'{row.course} {title_of(row.course)}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _meeting(meeting: ClassSession, title_of: Naming) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:session-{meeting.id}@lodestar"
    yield f"DTSTAMP:{_moment(meeting.starts_at)}"
    yield f"DTSTART:{_moment(meeting.starts_at)}"
    yield f"DTEND:{_moment(meeting.ends_at)}"
    yield f"SUMMARY:{escaped(f'{meeting.course} {title_of(meeting.course)}')}"
    yield f"LOCATION:{escaped(meeting.place)}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
