"""Write down what happens to an enrolment, with the moment it was so: late entries keep both moments."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.courses.models import CourseEvent
from webapp.training.courses.rules import Turn


def note(
    session: Session, enrolment_id: UUID, kind: Turn, moment: datetime, *, recorded_at: datetime | None = None
) -> None:
    """Write down now that something was so from a moment on, which may lie before this one."""
    count = select(func.count()).where(CourseEvent.enrolment_id == enrolment_id)
    event = CourseEvent(
        enrolment_id=enrolment_id,
        number=(session.scalar(count) or 0) + 1,
        kind=kind,
        happened_at=moment,
        recorded_at=recorded_at or clock.now(),
    )
    session.add(event)
    session.flush()


def note_begun(session: Session, enrolment_id: UUID, moment: datetime) -> None:
    """Write down that a course was begun by a moment, unless it is known to have been by then."""
    begun = (CourseEvent.enrolment_id == enrolment_id) & (CourseEvent.kind == Turn.BEGUN)
    known = session.scalar(select(func.min(CourseEvent.happened_at)).where(begun))
    if known is None or moment < known:
        note(session, enrolment_id, Turn.BEGUN, moment)


def note_revoked(session: Session, enrolment_id: UUID) -> None:
    """Write down that the certificate of an enrolment counts no more, from today on.

    To the day alone: the moment would lead from a certificate whose name was taken off to its holder.
    """
    today = clock.start_of(clock.today())
    note(session, enrolment_id, Turn.REVOKED, today, recorded_at=today)
