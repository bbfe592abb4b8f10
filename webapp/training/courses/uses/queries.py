"""Look up what was asked of somebody, of whom it has yet to be asked, and what was answered of a course."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user
from webapp.errors import NotFound
from webapp.projects.queries import projects_of
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Standing
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.rules import AFTER, MOST_ASKED, NO_LONGER, Side, Tally, is_due, tally_of


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


def find_assigner(session: Session, row: Enrolment) -> User | None:
    """Return who gave somebody a course, if a person did, and another one whose account is open."""
    if row.assigned_by is None or row.assigned_by == row.person_id:
        return None
    return find_open_user(session, row.assigned_by)


def may_be_asked(session: Session, giver: User, course_id: str) -> bool:
    """Tell whether one who gave a course may be asked about one more person; a whole unit would be too many."""
    query = select(func.count()).select_from(UseQuestion).join(Enrolment)
    query = query.where(
        UseQuestion.person_id == giver.id,
        UseQuestion.side == Side.ASSIGNER,
        UseQuestion.asked_at > clock.now() - NO_LONGER,
        Enrolment.course == course_id,
    )
    return (session.scalar(query) or 0) < MOST_ASKED


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
        side: tally_of(side, ((one.used, one.remark) for one in rows if one.side == side and one.used))
        for side in Side
    }
