"""What a curator does to chosen people of the matrix at once: remind them, or give them more time."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Invalid, say
from webapp.training.courses.course import Course, find_course
from webapp.training.courses.desk_actions import extend
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Standing
from webapp.training.requirements.reminders import About, begin_of

ASKED = say("PMO 提醒你：请完成“%(course)s”，截止日 %(day)s。")
ASKED_OPEN = say("PMO 提醒你：请完成“%(course)s”。")


class NobodyChosen(Invalid):
    """A step for nobody."""

    sentence = say("先勾选至少一格，再提醒或延期。")
    field = "chosen"


def remind_chosen(session: Session, catalog: Catalog, ids: Sequence[UUID], *, by: User) -> int:
    """Remind people of the courses of these enrolments, each once a day; return of how many."""
    found = _open(session, catalog, ids)
    for row, course in found:
        title = course.title(row.person.language or "zh")
        day = row.due_on.isoformat() if row.due_on else ""
        key = f"{begin_of(About.ASKED, row.course)}{row.cycle}|{clock.today()}"
        url = f"/app/training/courses/{row.course}"
        notify(session, row.person, ASKED if day else ASKED_OPEN, key=key, url=url, course=title, day=day)
        record(session, Decision("training-reminded", "enrolment", str(row.id)), by=by.id)
    return len(found)


def extend_chosen(
    session: Session, catalog: Catalog, ids: Sequence[UUID], *, due_on: date | None, reason: str, by: User
) -> int:
    """Move the due dates of these enrolments to one day, all or none; return of how many."""
    found = _open(session, catalog, ids)
    for row, course in found:
        if due_on is not None and row.due_on == due_on:
            continue
        extend(session, course, row, due_on=due_on, reason=reason, by=by)
    return len(found)


def _open(session: Session, catalog: Catalog, ids: Sequence[UUID]) -> list[tuple[Enrolment, Course]]:
    """Return those of the enrolments that are still under way, with their courses."""
    query = select(Enrolment).where(Enrolment.id.in_(ids), Enrolment.standing == Standing.ACTIVE)
    rows = [(row, find_course(catalog, row.course)) for row in session.scalars(query)]
    found = [(row, course) for row, course in rows if course is not None]
    if not found:
        raise NobodyChosen
    return found
