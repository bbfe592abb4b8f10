"""Plan a session, take and give up seats, and say who was there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import NotFound, say, within
from webapp.training.courses.actions import open_cycle, progress_at, settle, take_as_done
from webapp.training.courses.course import Course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import OtherRule, Source, Standing
from webapp.training.courses.sessions.models import Attendance, ClassSession
from webapp.training.courses.sessions.queries import may_run
from webapp.training.courses.sessions.rules import (
    MOST_SEATS,
    CodeWrong,
    NotTheTime,
    PlaceMissing,
    Seat,
    SeatsRefused,
    SessionOver,
    TimesRefused,
    TooEarly,
    is_code,
    new_code,
)

AROUND = timedelta(minutes=30)
LONGEST_PLACE = 120
GOT_SEAT = say("%(day)s 的面授有了空位，你已在名单上。")
CANCELLED = say("%(day)s 的面授取消了。")


@dataclass(frozen=True)
class Plan:
    """When and where a unit is taught, for how many, by whom."""

    unit: str
    starts_at: datetime
    ends_at: datetime
    place: str
    seats: int
    trainer: User | None = None


def schedule(session: Session, course: Course, plan: Plan, *, by: User) -> ClassSession:
    """Plan a session of a unit that is done by being there."""
    if course.get(plan.unit).facts.done != "attended":
        raise OtherRule(field="unit")
    if plan.ends_at <= plan.starts_at or clock.day_of(plan.ends_at) != clock.day_of(plan.starts_at):
        raise TimesRefused
    if not 1 <= plan.seats <= MOST_SEATS:
        raise SeatsRefused(most=MOST_SEATS)
    if not plan.place.strip():
        raise PlaceMissing
    meeting = ClassSession(
        course=course.id,
        unit=plan.unit,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        place=within(plan.place.strip(), LONGEST_PLACE, "place"),
        seats=plan.seats,
        trainer=plan.trainer,
        code=new_code(),
    )
    session.add(meeting)
    session.flush()
    record(session, Decision("session-planned", "session", str(meeting.id)), by=by.id)
    return meeting


def cancel(session: Session, meeting: ClassSession, *, by: User) -> None:
    """Call a session off, and tell everybody who was coming."""
    if meeting.cancelled_at is not None:
        return
    meeting.cancelled_at = clock.now()
    record(session, Decision("session-cancelled", "session", str(meeting.id)), by=by.id)
    for one in meeting.people:
        if one.is_coming:
            tell(session, meeting, one.person, CANCELLED, "cancelled")
    session.flush()


def sign_up(session: Session, course: Course, meeting: ClassSession, person: User) -> Attendance:
    """Take a seat, or a place on the waiting list when all are taken; whoever comes takes the course."""
    _check_ahead(meeting)
    enrolment_in(session, course, person)
    kept = next((one for one in meeting.people if one.person_id == person.id), None)
    if kept is not None and kept.is_coming:
        return kept
    seat = Seat.TAKEN if meeting.has_room() else Seat.WAITING
    if kept is None:
        kept = Attendance(person=person, seat=seat, signed_at=clock.now())
        meeting.people.append(kept)
    kept.seat, kept.signed_at = seat, clock.now()
    session.flush()
    return kept


def sign_off(session: Session, meeting: ClassSession, person: User) -> None:
    """Give a seat up; whoever has waited longest gets it and is told."""
    _check_ahead(meeting)
    kept = meeting.seat_of(person.id)
    if kept is None:
        return
    kept.seat = Seat.GIVEN_UP
    waiting = sorted(
        (one for one in meeting.people if one.seat == Seat.WAITING), key=lambda one: one.signed_at
    )
    if waiting and meeting.has_room():
        waiting[0].seat = Seat.TAKEN
        tell(session, meeting, waiting[0].person, GOT_SEAT, "seat")
    session.flush()


def check_in(session: Session, course: Course, meeting: ClassSession, person: User, code: str) -> None:
    """Take somebody as present who gives the code of the room, about the time of the session."""
    if meeting.cancelled_at or not meeting.starts_at - AROUND <= clock.now() <= meeting.ends_at + AROUND:
        raise NotTheTime
    if not is_code(code, meeting.code):
        raise CodeWrong
    kept = next((one for one in meeting.people if one.person_id == person.id), None)
    if kept is None:
        kept = Attendance(person=person, seat=Seat.PRESENT, signed_at=clock.now())
        meeting.people.append(kept)
    attend(session, course, meeting, kept, by=None)


def mark(
    session: Session, course: Course, meeting: ClassSession, kept: Attendance, *, is_present: bool, by: User
) -> None:
    """Say as the trainer whether somebody was there, however late; being absent undoes no unit that is done."""
    if kept.session_id != meeting.id:
        raise NotFound
    check_list(meeting, by)
    if is_present:
        attend(session, course, meeting, kept, by=by)
    else:
        kept.seat, kept.marked_at, kept.marked_by = Seat.ABSENT, clock.now(), by.id
    record(session, Decision("attendance-marked", "session", str(meeting.id), None, kept.seat), by=by.id)
    session.flush()


def check_list(meeting: ClassSession, by: User) -> None:
    """Refuse to write on the list of a session that was cancelled or has not begun, or that somebody else keeps."""
    if not may_run(meeting, by) or meeting.cancelled_at is not None:
        raise NotFound
    if clock.now() < meeting.starts_at:
        raise TooEarly


def attend(
    session: Session, course: Course, meeting: ClassSession, kept: Attendance, *, by: User | None
) -> None:
    """Take somebody as present, and so the unit as done since the session, at the latest."""
    kept.seat, kept.marked_at, kept.marked_by = Seat.PRESENT, clock.now(), by.id if by else None
    enrolment = enrolment_in(session, course, kept.person)
    progress = progress_at(session, enrolment, course.get(meeting.unit))
    take_as_done(progress, min(clock.now(), meeting.ends_at))
    settle(session, course, enrolment)


def enrolment_in(session: Session, course: Course, person: User) -> Enrolment:
    """Return the enrolment of somebody who comes of their own accord; begin it, or take it up again."""
    found = find_enrolment(session, person.id, course.id)
    if found is None:
        return open_cycle(session, person, course, source=Source.SELF)
    if found.standing in {Standing.LEFT, Standing.RELEASED}:
        found.standing = Standing.ACTIVE
    return found


def _check_ahead(meeting: ClassSession) -> None:
    if meeting.cancelled_at is not None or meeting.starts_at <= clock.now():
        raise SessionOver


def tell(session: Session, meeting: ClassSession, person: User, sentence: str, key: str) -> None:
    """Tell somebody something about a session, once for each key."""
    day, url = clock.day_of(meeting.starts_at).isoformat(), f"/app/training/sessions/{meeting.id}"
    notify(session, person, sentence, key=f"session:{meeting.id}:{key}", url=url, day=day)
