"""Enrol, leave, and take a course as done; each offer that other rooms of training call stands here."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user
from webapp.training.courses.announcements import CourseDone, announce
from webapp.training.courses.course import Course, Unit, units_of_quiz
from webapp.training.courses.events import note, note_begun
from webapp.training.courses.models import Enrolment, UnitProgress
from webapp.training.courses.queries import enrolments_of, find_enrolment, missing_before
from webapp.training.courses.rules import (
    CourseClosed,
    NotYours,
    Outcome,
    PrerequisiteMissing,
    Source,
    Standing,
    Turn,
)


def enrol(
    session: Session,
    person: User,
    course: Course,
    *,
    source: Source = Source.SELF,
    due_on: date | None = None,
    by: User | None = None,
) -> Enrolment:
    """Let a person take a course; one that is under way or done is returned as it is, with its progress.

    Whoever enrols of their own accord needs what comes before; what is assigned may begin anywhere.
    """
    found = find_enrolment(session, person.id, course.id)
    if found is not None and found.standing in {Standing.ACTIVE, Standing.DONE}:
        return _bind(session, found, source, due_on, by)
    if not course.is_open:
        raise CourseClosed
    if source == Source.SELF:
        _check_prerequisites(session, person, course)
    if found is None:
        return open_cycle(session, person, course, source=source, due_on=due_on, by=by)
    found.standing, found.source = Standing.ACTIVE, source
    found.due_on, found.assigned_by = due_on, by.id if by else None
    session.flush()
    settle(session, course, found)
    return found


def open_cycle(
    session: Session,
    person: User,
    course: Course,
    *,
    source: Source,
    due_on: date | None = None,
    by: User | None = None,
) -> Enrolment:
    """Begin the first or the next cycle of a course, with nothing done: a renewal asks for everything anew."""
    before = find_enrolment(session, person.id, course.id)
    enrolment = Enrolment(
        person=person,
        course=course.id,
        cycle=before.cycle + 1 if before else 1,
        source=source,
        standing=Standing.ACTIVE,
        version=course.version,
        due_on=due_on,
        due_rev=0,
        assigned_by=by.id if by else None,
        enrolled_at=clock.now(),
        has_said=False,
    )
    session.add(enrolment)
    session.flush()
    return enrolment


def leave(session: Session, enrolment: Enrolment) -> None:
    """Leave a course one came to oneself; what is done stays done."""
    if enrolment.source != Source.SELF or not enrolment.is_open:
        raise NotYours
    enrolment.standing = Standing.LEFT
    session.flush()


def release(session: Session, enrolment: Enrolment) -> None:
    """Let somebody go whom no rule holds any more; what is done stays done."""
    if enrolment.is_open:
        enrolment.standing = Standing.RELEASED
        session.flush()


def pass_unit(session: Session, catalog: Catalog, outcome: Outcome) -> Enrolment | None:
    """Take a result into account in every course whose unit the quiz is; whoever sat it takes the course.

    It counts for the time through the course in which the attempt was begun, else for the newest; return which.
    """
    person, counts_for = find_open_user(session, outcome.person_id), None
    if person is None:
        return None
    for course, unit in units_of_quiz(catalog, outcome.quiz_id):
        if not outcome.is_passed and unit.facts.done == "passed":
            continue
        enrolment = _begun_in(session, outcome, course) or find_enrolment(session, person.id, course.id)
        if enrolment is None and not course.is_open:
            continue
        if enrolment is None:
            enrolment = open_cycle(session, person, course, source=Source.SELF)
        if enrolment.standing in {Standing.LEFT, Standing.RELEASED}:
            enrolment.standing = Standing.ACTIVE
        progress = progress_at(session, enrolment, unit)
        if progress.done_at is None or (outcome.score or 0) > (progress.score or 0):
            progress.attempt_id, progress.score = outcome.attempt_id, outcome.score
        take_as_done(progress, outcome.at)
        settle(session, course, enrolment)
        counts_for = counts_for or enrolment
    return counts_for


def _begun_in(session: Session, outcome: Outcome, course: Course) -> Enrolment | None:
    found = session.get(Enrolment, outcome.enrolment_id) if outcome.enrolment_id else None
    return found if found is not None and found.course == course.id else None


def progress_at(session: Session, enrolment: Enrolment, unit: Unit) -> UnitProgress:
    """Return what is kept of a unit; begin to keep it at the first step."""
    progress = enrolment.at(unit.name)
    if progress is None:
        moment = clock.now()
        progress = UnitProgress(
            unit=unit.name,
            version=unit.version,
            anchor="",
            heading="",
            first_at=moment,
            seen_at=moment,
            remark="",
        )
        enrolment.progress.append(progress)
        note_begun(session, enrolment.id, moment)
    session.flush()
    return progress


def take_as_done(progress: UnitProgress, moment: datetime) -> None:
    """Take a unit as done at the moment it was, which may lie before this one; what is done already stays so."""
    progress.done_at = progress.done_at or moment
    progress.first_at = min(progress.first_at, moment)


def settle(session: Session, course: Course, enrolment: Enrolment) -> None:
    """Take a course as done once every required unit is, since the last of them was; whoever listens hears of it once.

    The row is held, so that of two units done at the same moment the later sees the other.
    """
    session.flush()
    session.execute(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())
    session.refresh(enrolment, ["standing", "progress"])
    if enrolment.progress:
        note_begun(session, enrolment.id, min(one.first_at for one in enrolment.progress))
    done = {one.unit: one.done_at for one in enrolment.progress if one.done_at is not None}
    required = [unit.name for unit in course.required]
    if not enrolment.is_open or any(name not in done for name in required):
        return
    enrolment.standing, enrolment.version = Standing.DONE, course.version
    since = max((done[name] for name in required), default=clock.now())
    enrolment.done_at = enrolment.done_at or since
    note(session, enrolment.id, Turn.DONE, since)
    announce(session, CourseDone(enrolment))


def _bind(
    session: Session, enrolment: Enrolment, source: Source, due_on: date | None, by: User | None
) -> Enrolment:
    """Let a course somebody chose become one they were given; a due date that stands is moved by nobody here."""
    if enrolment.source == Source.SELF and source != Source.SELF:
        enrolment.source, enrolment.assigned_by = source, by.id if by else None
    if enrolment.is_open and enrolment.due_on is None:
        enrolment.due_on = due_on
    session.flush()
    return enrolment


def _check_prerequisites(session: Session, person: User, course: Course) -> None:
    missing = missing_before(enrolments_of(session, person), course, clock.today())
    if missing:
        raise PrerequisiteMissing(which="、".join(one.course for one in missing))
