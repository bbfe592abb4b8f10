"""Make, change and end the plan to an exam."""

from datetime import date

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.training.review.models import StudyPlan
from webapp.training.review.queries import find_plan
from webapp.training.review.rules import check_exam_day, check_quota


def make_plan(
    session: Session, person: User, *, quiz: str | None, exam_on: date | None, quota: int | None
) -> StudyPlan:
    """Keep for which exam a person learns, until which day, with how many questions a day."""
    day, most = check_exam_day(exam_on, clock.today()), check_quota(quota)
    plan = find_plan(session, person)
    if plan is None:
        plan = StudyPlan(person_id=person.id, exam_on=day, quota=most)
        session.add(plan)
    plan.quiz, plan.exam_on, plan.quota = quiz, day, most
    session.flush()
    return plan


def end_plan(session: Session, person: User) -> None:
    """Forget the plan; the cards and their days stay as they are."""
    plan = find_plan(session, person)
    if plan is not None:
        session.delete(plan)
        session.flush()
