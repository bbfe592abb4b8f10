"""Ask whether a course was of use, once each, and take the answer, once."""

from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.errors import within
from webapp.training.courses.course import Course, find_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.queries import enrolments_to_ask, find_assigner, find_leader, may_be_asked
from webapp.training.courses.uses.rules import (
    LONGEST,
    AlreadyAnswered,
    NothingChosen,
    Side,
    Used,
    choices_of,
)
from webapp.training.courses.uses.words import ASKED

PAGE = "/app/training/uses/%s"
KEY = "training-use|%s|"


def ask_of_use(session: Session, catalog: Catalog) -> None:
    """Ask whoever did a course eight weeks ago, the manager of their project, and who gave them the course.

    Who is two of these is asked once.
    """
    for row in enrolments_to_ask(session):
        course = find_course(catalog, row.course)
        if course is None:
            continue
        _ask(session, row, course, row.person, Side.LEARNER)
        leader = find_leader(session, row.person)
        if leader is not None:
            _ask(session, row, course, leader, Side.MANAGER)
        giver = find_assigner(session, row)
        if giver is not None and giver is not leader and may_be_asked(session, giver, row.course):
            _ask(session, row, course, giver, Side.ASSIGNER)


def answer(session: Session, question: UseQuestion, used: Used | None, remark: str) -> None:
    """Keep what somebody answers; it stays as it is."""
    if question.used is not None:
        raise AlreadyAnswered
    if used not in choices_of(question.side):
        raise NothingChosen
    question.remark = within(remark.strip(), LONGEST, "remark")
    question.used, question.answered_at = used, clock.now()
    session.flush()


def _ask(session: Session, row: Enrolment, course: Course, person: User, side: Side) -> None:
    question = UseQuestion(enrolment_id=row.id, side=side, person_id=person.id, remark="")
    question.asked_at = clock.now()
    session.add(question)
    session.flush()
    values = {"course": course.title(person.language or "zh"), "who": row.person.name}
    key = (KEY % row.id) + side.value
    notify(session, person, ASKED[side], key=key, url=PAGE % question.id, **values)
