"""What one does with a unit: stay at a place, read it to its end, have work attested, begin it again."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import say, within
from webapp.training.courses.actions import progress_at, settle
from webapp.training.courses.course import Course, Unit
from webapp.training.courses.editions import keep_edition
from webapp.training.courses.events import note
from webapp.training.courses.models import Enrolment, UnitProgress
from webapp.training.courses.progress import has_changed, progress_of
from webapp.training.courses.rules import (
    LONGEST_REASON,
    NotEnrolled,
    NotOneself,
    OtherRule,
    Standing,
    Turn,
    check_reason,
)

ATTESTED = say("“%(course)s”的任务单元已由 PMO 确认完成。")
RESET = say("“%(course)s”有一个单元要重新做，理由在课程页上。")
LONGEST_ANCHOR = 120


@dataclass(frozen=True)
class Place:
    """Where on the page of a unit somebody is: the last heading they passed."""

    anchor: str
    heading: str


def stay_at(session: Session, enrolment: Enrolment, unit: Unit, place: Place) -> UnitProgress:
    """Remember where somebody is reading, so that they go on there."""
    _check_open(enrolment)
    progress = progress_at(session, enrolment, unit)
    progress.anchor, progress.heading = place.anchor[:LONGEST_ANCHOR], place.heading[:LONGEST_ANCHOR]
    progress.seen_at = clock.now()
    session.flush()
    return progress


def read_unit(session: Session, course: Course, enrolment: Enrolment, unit: Unit) -> None:
    """Take a page as read to its end: for the first time, or again after it changed."""
    _check_open(enrolment)
    if unit.facts.done != "viewed":
        raise OtherRule
    progress, moment = progress_at(session, enrolment, unit), clock.now()
    if has_changed(course, unit, enrolment, progress):
        progress.reread_at = moment
    progress.done_at, progress.seen_at = progress.done_at or moment, moment
    progress.version, progress.anchor, progress.heading = unit.version, "", ""
    keep_edition(session, unit)
    settle(session, course, enrolment)
    if enrolment.standing == Standing.DONE and not progress_of(course, enrolment).changed:
        enrolment.version = course.version
    session.flush()


def attest(
    session: Session, course: Course, enrolment: Enrolment, unit: Unit, *, remark: str, by: User
) -> None:
    """Vouch as a curator for the work somebody did, having seen the document."""
    if by.id == enrolment.person_id:
        raise NotOneself
    if unit.facts.done != "attested":
        raise OtherRule
    words = within(" ".join(remark.split()), LONGEST_REASON, "reason")
    progress = progress_at(session, enrolment, unit)
    progress.done_at, progress.attested_by = progress.done_at or clock.now(), by.id
    progress.remark = words
    record(session, Decision("unit-attested", "enrolment", str(enrolment.id), None, unit.id), by=by.id)
    _tell(session, course, enrolment, ATTESTED, f"attested:{unit.id}")
    settle(session, course, enrolment)


def reset_unit(
    session: Session, course: Course, enrolment: Enrolment, unit: Unit, *, reason: str, by: User
) -> None:
    """Ask somebody to do a unit again, with the reason; the course is open again, too."""
    if by.id == enrolment.person_id:
        raise NotOneself
    progress = progress_at(session, enrolment, unit)
    progress.remark, progress.reset_at = check_reason(reason), clock.now()
    progress.done_at = progress.attempt_id = progress.score = progress.attested_by = None
    if unit.is_required and enrolment.standing == Standing.DONE:
        enrolment.standing = Standing.ACTIVE
        note(session, enrolment.id, Turn.REOPENED, clock.now())
    record(session, Decision("unit-reset", "enrolment", str(enrolment.id), unit.id), by=by.id)
    _tell(session, course, enrolment, RESET, f"reset:{unit.id}:{clock.now().isoformat()}")
    session.flush()


def _tell(session: Session, course: Course, enrolment: Enrolment, sentence: str, key: str) -> None:
    title = course.title(enrolment.person.language or "zh")
    url = f"/app/training/courses/{course.id}"
    notify(session, enrolment.person, sentence, key=f"course:{enrolment.id}:{key}", url=url, course=title)


def _check_open(enrolment: Enrolment) -> None:
    if enrolment.standing not in {Standing.ACTIVE, Standing.DONE}:
        raise NotEnrolled
