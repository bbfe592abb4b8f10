"""Two meetings in a classroom: one that was held, with its list, and one to come that is full."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.training.courses.course import Course
from webapp.training.courses.sessions.actions import Plan, check_in, mark, schedule, sign_off, sign_up
from webapp.training.courses.sessions.models import ClassSession
from webapp.training.courses.sessions.rules import Seat

People = Mapping[str, User]
UNIT = "rehearsal"
HOUR = timedelta(minutes=60)
MORNING = timedelta(hours=9, minutes=30)
HELD = ("chen", "deng", "ding", "feng", "guo", "huang", "jiang")
COMING = ("zhang", "ma", "meng", "qin", "song", "tian", "wu", "ye")
SEATS = 6


def hold_rooms(session: Session, course: Course, people: People, *, trainer: User, by: User) -> None:
    """Hold one meeting eight days ago, and plan the next one."""
    if course.find(UNIT) is None:
        return
    _held(session, course, people, trainer, by)
    with clock.stopped_at(clock.now() - timedelta(days=4)):
        coming = _plan(session, course, _morning(10), "1 号楼 302 会议室", trainer, by)
        _sign_up(session, course, coming, people, COMING)


def _held(session: Session, course: Course, people: People, trainer: User, by: User) -> None:
    begins_at = _morning(-8)
    with clock.stopped_at(begins_at - timedelta(days=9)):
        meeting = _plan(session, course, begins_at, "3 号楼培训教室", trainer, by)
        _sign_up(session, course, meeting, people, HELD)
        sign_off(session, meeting, people[HELD[-1]])
    with clock.stopped_at(begins_at):
        for key in HELD[:4]:
            check_in(session, course, meeting, people[key], meeting.code)
    with clock.stopped_at(begins_at + HOUR):
        for one in meeting.people:
            if one.seat == Seat.TAKEN:
                is_there = one.person_id == people[HELD[4]].id
                mark(session, course, meeting, one, is_present=is_there, by=trainer)


def _plan(
    session: Session, course: Course, begins_at: datetime, place: str, trainer: User, by: User
) -> ClassSession:
    plan = Plan(
        UNIT, begins_at, begins_at + HOUR, place, SEATS + 1 if begins_at < clock.now() else SEATS, trainer
    )
    return schedule(session, course, plan, by=by)


def _sign_up(
    session: Session, course: Course, meeting: ClassSession, people: People, keys: Sequence[str]
) -> None:
    for key in keys:
        sign_up(session, course, meeting, people[key])


def _morning(days: int) -> datetime:
    """Return half past nine so many days from today."""
    return clock.start_of(clock.today() + timedelta(days=days)) + MORNING
