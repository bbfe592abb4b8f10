"""What people did, read from enrolments and attempts: one person's as far as they may see it, a course's whole."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp.accounts.models import User
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.policy import Level
from webapp.training.attempts.reviewed import level_now
from webapp.training.attempts.states import State
from webapp.training.courses.course import Course
from webapp.training.courses.models import Enrolment
from webapp.training.statements.rules import Happening
from webapp.training.statements.telling import learnt, sat

COUNTED = (Attempt.state != State.VOIDED, Attempt.is_excluded.is_(False))
"""Neither void attempts nor previews are told of."""


def happenings_of(session: Session, catalog: Catalog, person: User) -> list[Happening]:
    """Return what a person did, by time; a result only where the review policy shows it to them."""
    rows = session.scalars(select(Enrolment).where(Enrolment.person_id == person.id)).all()
    attempts = session.scalars(select(Attempt).where(Attempt.person_id == person.id, *COUNTED)).all()
    seen = {one.id for one in attempts if level_now(session, one, evaluation_of(session, one)) >= Level.SCORE}
    return _by_time([*learnt(catalog, rows), *sat(catalog, attempts, seen)])


def happenings_in(session: Session, catalog: Catalog, course: Course) -> list[Happening]:
    """Return what everybody with an open account did in a course and its quizzes, results included."""
    query = select(Enrolment).join(User, User.id == Enrolment.person_id)
    rows = session.scalars(query.where(Enrolment.course == course.id, User.closed_at.is_(None))).all()
    of_course = (
        Attempt.quiz.in_([unit.facts.quiz for unit in course.units if unit.facts.quiz]),
        Attempt.person_id.in_({row.person_id for row in rows}),
    )
    attempts = session.scalars(select(Attempt).where(*of_course, *COUNTED)).all()
    return _by_time([*learnt(catalog, rows), *sat(catalog, attempts, {one.id for one in attempts})])


def _by_time(happenings: Iterable[Happening]) -> list[Happening]:
    return sorted(happenings, key=lambda one: (one.at, str(one.source), one.verb))
