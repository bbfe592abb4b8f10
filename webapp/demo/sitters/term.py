"""What the class does, in the order in which it happened."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.demo.sitters.cases import hand_in_cases
from webapp.demo.sitters.course import FINAL, take_course, term_of
from webapp.demo.sitters.earlier import MISKEYED
from webapp.demo.sitters.earlier_term import look_back
from webapp.demo.sitters.people import CLASS, enter
from webapp.demo.sitters.rooms import hold_rooms
from webapp.demo.sitters.sitting import Paper, answer, begin, sit
from webapp.training.attempts.time_actions import grant_time
from webapp.training.banks.register_actions import versions_for
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import find_course

COURSE, ROOM = "CRS-006", "CRS-018"
FIFTY = "pmo-50"
RUNNING = CLASS[-2]
MORE_TIME = "右手打着石膏，打字慢"
ANSWERED = 17


def hold_term(session: Session, catalog: Catalog, cast: Mapping[str, User]) -> None:
    """Fill the desk of trainers; content without that course and its exam is left alone."""
    course, room = find_course(catalog, COURSE), find_course(catalog, ROOM)
    if course is None or FINAL not in catalog.quizzes:
        return
    papers, now = Papers(catalog), clock.now()
    with clock.stopped_at(now - timedelta(days=400)):
        people = enter(session)
    look_back(session, catalog, cast, people)
    take_course(session, term_of(catalog, course, now - timedelta(days=23)), people, by=cast["tang"])
    with clock.stopped_at(now - timedelta(days=2)):
        versions_for(session, [papers.items[MISKEYED]])
    hand_in_cases(session, papers, people, marker=cast["he"])
    if room is not None:
        hold_rooms(session, room, people, trainer=cast["zhou"], by=cast["tang"])
    _fifty(session, papers, people, by=cast["tang"])


def _fifty(session: Session, papers: Papers, people: Mapping[str, User], *, by: User) -> None:
    """Let the class sit the paper of fifty; one with more time is still at it."""
    now = clock.now()
    for place, one in enumerate(CLASS):
        if one != RUNNING:
            begins_at = now - timedelta(days=4, minutes=-9 * place)
            sit(session, Paper(papers, papers, FIFTY, begins_at, 55 + place), people[one.key], one)
    person = people[RUNNING.key]
    grant_time(session, person, quiz_id=FIFTY, factor="2", reason=MORE_TIME, by=by)
    paper = Paper(papers, papers, FIFTY, now - timedelta(minutes=25), 0)
    attempt = begin(session, paper, person)
    answer(session, paper, attempt, RUNNING, most=ANSWERED)
