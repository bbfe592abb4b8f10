"""Put somebody on the list who came without a seat, and take back what was a slip."""

from datetime import timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import NotFound, say
from webapp.training.courses.actions import release
from webapp.training.courses.course import Course
from webapp.training.courses.models import Enrolment, UnitProgress
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import CourseClosed, NotOneself, Standing
from webapp.training.courses.sessions.actions import attend, check_list, tell
from webapp.training.courses.sessions.models import Attendance, ClassSession
from webapp.training.courses.sessions.queries import may_run
from webapp.training.courses.sessions.rules import NotTakenBack, OnTheList, Seat

SLIP = timedelta(days=1)
"""So long what was put on the list may be taken back by whoever keeps it; later it takes a curator and a reason."""

CAME = say("培训师把你记入 %(day)s 的面授：到场。记错了，请告诉培训师。")
TAKEN_BACK = say("%(day)s 的面授记你到场是误记，已经撤回。")


def add_walk_in(
    session: Session, course: Course, meeting: ClassSession, person: User, *, by: User
) -> Attendance:
    """Take somebody as present who had no seat, also when none is free; whoever is not in the course is enrolled."""
    _check(course, meeting, person, by)
    before = find_enrolment(session, person.id, course.id)
    if before is None and not course.is_open:
        raise CourseClosed
    was_in = before is not None and before.standing in {Standing.ACTIVE, Standing.DONE}
    was_done = _unit_done(before, meeting)
    kept = _place(meeting, person)
    attend(session, course, meeting, kept, by=by)
    kept.added_at, kept.has_enrolled, kept.has_finished = clock.now(), not was_in, not was_done
    record(session, Decision("walk-in-added", "session", str(meeting.id), None, kept.seat), by=by.id)
    session.flush()
    tell(session, meeting, person, CAME, f"came:{kept.added_at.isoformat()}")
    return kept


def take_back(session: Session, course: Course, meeting: ClassSession, kept: Attendance, *, by: User) -> None:
    """Undo an entry of a walk-in: what it made done is open again, and whom it enrolled is let go."""
    if not may_run(meeting, by) or kept.session_id != meeting.id or kept.added_at is None:
        raise NotFound
    enrolment = find_enrolment(session, kept.person_id, course.id)
    if not may_be_taken_back(kept, enrolment):
        raise NotTakenBack
    if enrolment is not None:
        _undo(session, meeting, kept, enrolment)
    record(session, Decision("walk-in-undone", "session", str(meeting.id), kept.seat), by=by.id)
    tell(session, meeting, kept.person, TAKEN_BACK, f"back:{kept.added_at.isoformat()}")
    meeting.people.remove(kept)
    session.delete(kept)
    session.flush()


def may_be_taken_back(kept: Attendance, enrolment: Enrolment | None) -> bool:
    """Tell whether an entry is a day old at most, and no course was done through it."""
    is_fresh = kept.added_at is not None and clock.now() <= kept.added_at + SLIP
    is_through = kept.has_finished and enrolment is not None and enrolment.standing == Standing.DONE
    return is_fresh and not is_through


def _check(course: Course, meeting: ClassSession, person: User, by: User) -> None:
    check_list(meeting, by)
    if course.find(meeting.unit) is None:
        raise NotFound
    if person.id == by.id:
        raise NotOneself
    if meeting.seat_of(person.id) is not None:
        raise OnTheList


def _place(meeting: ClassSession, person: User) -> Attendance:
    """Return the row of somebody who had given their seat up, or a new one."""
    kept = next((one for one in meeting.people if one.person_id == person.id), None)
    if kept is None:
        kept = Attendance(person=person, person_id=person.id, seat=Seat.PRESENT, signed_at=clock.now())
        meeting.people.append(kept)
    return kept


def _unit_at(enrolment: Enrolment | None, meeting: ClassSession) -> UnitProgress | None:
    return enrolment.at(meeting.unit) if enrolment is not None else None


def _unit_done(enrolment: Enrolment | None, meeting: ClassSession) -> bool:
    progress = _unit_at(enrolment, meeting)
    return progress is not None and progress.done_at is not None


def _undo(session: Session, meeting: ClassSession, kept: Attendance, enrolment: Enrolment) -> None:
    progress = _unit_at(enrolment, meeting)
    if kept.has_finished and progress is not None:
        progress.done_at = None
    if kept.has_enrolled and not any(one.done_at for one in enrolment.progress):
        release(session, enrolment)
    session.flush()
