"""Look enrolments up: of a person, of a course, and whether what comes first is done."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.kinds import Prerequisite, ScoreAtLeast
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.training.courses.course import Course, units_of_quiz
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Occasion, Standing


def find_enrolment(session: Session, person_id: UUID, course_id: str) -> Enrolment | None:
    """Return the newest enrolment of a person in a course, if there is one."""
    query = select(Enrolment).where(Enrolment.person_id == person_id, Enrolment.course == course_id)
    return session.scalar(query.order_by(Enrolment.cycle.desc()).limit(1))


def occasion_of(session: Session, catalog: Catalog, person_id: UUID, quiz_id: str) -> Occasion | None:
    """Return the newest time through a course that a quiz is part of; None outside every course."""
    for course, unit in units_of_quiz(catalog, quiz_id):
        enrolment = find_enrolment(session, person_id, course.id)
        if enrolment is not None:
            kept = enrolment.at(unit.name)
            return Occasion(enrolment.id, enrolment.enrolled_at, kept.reset_at if kept else None)
    return None


def get_enrolment(session: Session, enrolment_id: UUID) -> Enrolment:
    """Return an enrolment, or raise `NotFound`."""
    enrolment = session.get(Enrolment, enrolment_id)
    if enrolment is None:
        raise NotFound
    return enrolment


def get_own(session: Session, person: User, course_id: str) -> Enrolment:
    """Return the newest enrolment of a person in a course, or raise `NotFound`."""
    enrolment = find_enrolment(session, person.id, course_id)
    if enrolment is None:
        raise NotFound
    return enrolment


def enrolments_of(session: Session, person: User) -> Mapping[str, Enrolment]:
    """Return the newest enrolment of a person in each course."""
    query = select(Enrolment).where(Enrolment.person_id == person.id).order_by(Enrolment.cycle)
    return {row.course: row for row in session.scalars(query)}


def people_of(session: Session, course_id: str) -> Sequence[Enrolment]:
    """Return the newest enrolment of everybody in a course whose account is open, by name."""
    query = select(Enrolment).join(User, User.id == Enrolment.person_id)
    query = query.where(Enrolment.course == course_id, User.closed_at.is_(None))
    newest = {row.person_id: row for row in session.scalars(query.order_by(Enrolment.cycle))}
    return sorted(newest.values(), key=lambda row: row.person.name)


def missing_before(enrolments: Mapping[str, Enrolment], course: Course, today: date) -> list[Prerequisite]:
    """Return the prerequisites of a course that somebody with these enrolments does not have."""
    return [
        one for one in course.facts.prerequisites if not _has(enrolments.get(one.course), one.needs, today)
    ]


def _has(enrolment: Enrolment | None, needs: str | ScoreAtLeast, today: date) -> bool:
    if enrolment is None:
        return False
    if any(one.holds(today) for one in enrolment.exemptions):
        return True
    if isinstance(needs, ScoreAtLeast):
        return any(one.score is not None and one.score >= needs.score_at_least for one in enrolment.progress)
    if enrolment.done_at is None and enrolment.standing != Standing.DONE:
        return False
    return needs != "passed" or any(one.attempt_id is not None for one in enrolment.progress)
