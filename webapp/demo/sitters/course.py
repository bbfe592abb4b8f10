"""The course the class takes together: assigned, read, practised, examined, and said something about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.demo.sitters.earlier import earlier_papers
from webapp.demo.sitters.people import CLASS, STUCK, Sitter
from webapp.demo.sitters.sitting import Paper, sit
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import Course
from webapp.training.courses.desk_actions import assign
from webapp.training.courses.feedback import Opinion, give
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Standing
from webapp.training.courses.unit_actions import read_unit

People = Mapping[str, User]
TRIES_AGAIN = 80
"""Whoever knows so much sits a paper again that they failed."""

CHECK, FINAL = "crs-006-check", "crs-006-final"
WISHES = (
    "挣值那一页再多一个返工的例子，返工的钱算在哪一边我还是拿不准。",
    "",
    "考试里的判断题“有一项待批的变更”，我觉得答案不对。",
    "想要一张可以贴在墙上的颜色界限表。",
    "",
    "练习里的数最好能用我们自己的项目。",
)


@dataclass(frozen=True)
class Term:
    """The course, its papers as they were then and as they are now, and the first day of it."""

    course: Course
    then: Papers
    now: Papers
    since: datetime


def term_of(catalog: Catalog, course: Course, since: datetime) -> Term:
    """Return the term in which the class took a course."""
    return Term(course, earlier_papers(catalog), Papers(catalog), since)


def take_course(session: Session, term: Term, people: People, *, by: User) -> None:
    """Let everybody begin, most of them finish, and two stop after the first page."""
    with clock.stopped_at(term.since):
        due = clock.today() + timedelta(days=40)
        assign(session, [term.course], list(people.values()), due_on=due, by=by)
        for one in STUCK:
            _read(session, term, people[one.key], pages=1)
    for place, one in enumerate(CLASS):
        _learn(session, term, people[one.key], one, timedelta(days=11 + place % 4, minutes=17 * place))
    _say(session, term, people)


def _learn(session: Session, term: Term, person: User, sitter: Sitter, later: timedelta) -> None:
    begins_at = term.since + later
    with clock.stopped_at(begins_at):
        _read(session, term, person, pages=3)
    for quiz, wait in ((CHECK, timedelta(hours=1)), (FINAL, timedelta(days=2))):
        first = sit(session, Paper(term.then, term.now, quiz, begins_at + wait, 21), person, sitter)
        if not first.passed and sitter.skill >= TRIES_AGAIN:
            again = begins_at + wait + timedelta(days=2)
            sit(session, Paper(term.then, term.now, quiz, again, 18), person, sitter)


def _read(session: Session, term: Term, person: User, *, pages: int) -> None:
    enrolment = _enrolment(session, term, person)
    for unit in [one for one in term.course.units if one.facts.done == "viewed"][:pages]:
        read_unit(session, term.course, enrolment, unit)


def _say(session: Session, term: Term, people: People) -> None:
    """Let everybody who has done the course say what they think."""
    rows = [_enrolment(session, term, people[one.key]) for one in CLASS]
    done = [row for row in rows if row.standing == Standing.DONE]
    with clock.stopped_at(term.since + timedelta(days=20)):
        for place, row in enumerate(done):
            give(
                session, row, Opinion(5 - place % 2, 4 - place % 3 // 2, 3 + place % 3, _wish(WISHES, place))
            )


def _wish(wishes: Sequence[str], place: int) -> str:
    return wishes[place] if place < len(wishes) else ""


def _enrolment(session: Session, term: Term, person: User) -> Enrolment:
    found = find_enrolment(session, person.id, term.course.id)
    if found is None:
        raise LookupError(person.name)
    return found
