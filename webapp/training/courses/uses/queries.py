"""Look up what was asked of somebody, of whom it has yet to be asked, and what was answered of a course."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.projects.queries import projects_of
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Standing
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.rules import AFTER, NO_LONGER, Side, Tally, is_due, tally_of


def get_asked(session: Session, person: User, question_id: UUID, *, for_change: bool = False) -> UseQuestion:
    """Return a question to whoever it was put to; to everybody else it is not there."""
    lock = {"of": UseQuestion} if for_change else None
    found = session.get(UseQuestion, question_id, with_for_update=lock)
    if found is None or found.person_id != person.id:
        raise NotFound
    return found


def enrolments_to_ask(session: Session) -> Sequence[Enrolment]:
    """Return the courses done eight weeks ago of which nobody was asked yet."""
    now = clock.now()
    query = select(Enrolment).join(User, User.id == Enrolment.person_id)
    query = query.outerjoin(UseQuestion, UseQuestion.enrolment_id == Enrolment.id)
    query = query.where(
        Enrolment.standing == Standing.DONE,
        Enrolment.done_at <= now - AFTER,
        Enrolment.done_at > now - NO_LONGER,
        User.closed_at.is_(None),
        UseQuestion.id.is_(None),
    )
    return [row for row in session.scalars(query) if row.done_at and is_due(row.done_at, now)]


def find_leader(session: Session, person: User) -> User | None:
    """Return the manager of the newest running project somebody works in and does not lead, if there is one."""
    running = [one for one in projects_of(session, person) if not one.is_over]
    return next((one.pm for one in running if one.pm_id != person.id and one.pm.closed_at is None), None)


def questions_about(session: Session, person: User) -> Sequence[UseQuestion]:
    """Return what was asked of a person, and of others about them."""
    query = select(UseQuestion).join(Enrolment, Enrolment.id == UseQuestion.enrolment_id)
    query = query.where(or_(UseQuestion.person_id == person.id, Enrolment.person_id == person.id))
    return session.scalars(query.order_by(UseQuestion.asked_at)).all()


def tallies_of(session: Session, course_id: str) -> Mapping[Side, Tally | None]:
    """Return what each side answered of a course."""
    query = select(UseQuestion).join(Enrolment, Enrolment.id == UseQuestion.enrolment_id)
    rows = session.scalars(query.where(Enrolment.course == course_id, UseQuestion.used.is_not(None))).all()
    return {
        side: tally_of((one.used, one.remark) for one in rows if one.side == side and one.used)
        for side in Side
    }
