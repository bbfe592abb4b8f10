"""An exam of a course counts for one time through it: the next has its own tries, and its own pass."""

from datetime import timedelta

import pytest

from library import load_catalog
from tests.training.attempts.sitting import Sitter
from tests.training.certificates.certified import COURSE, FINAL, QUIZ, write_course
from webapp import clock
from webapp.accounts.models import User
from webapp.training.attempts.models import Attempt
from webapp.training.courses.actions import enrol, open_cycle, progress_at
from webapp.training.courses.course import get_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.own import erase_own
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Source, Standing
from webapp.training.courses.unit_actions import reset_unit

THREE = "tries: {attempts: 3}\n"


@pytest.fixture
def content_root(content_root):
    write_course(content_root)
    path = content_root / "content" / "banks" / "quizzes" / f"{QUIZ}.yml"
    path.write_text(FINAL + THREE, encoding="utf-8")
    return content_root


@pytest.fixture
def course(content_root):
    return get_course(load_catalog(content_root), COURSE)


@pytest.fixture
def enrolled(database, cast, course):
    """Return a person who takes the course and has read its page."""
    with database.transaction() as session:
        enrolment = enrol(session, session.get_one(User, cast["xu"].id), course)
        progress_at(session, enrolment, course.get("write")).done_at = clock.now()
    return cast["xu"].id


def sit_through(sit, *, right):
    """Sit the exam, with so many right answers; return the sitter, whose status tells whether it began."""
    person = sit(quiz=QUIZ)
    if person.status == 302:
        person.answer(right=right)
        person.submit()
    return person


def standing(database, person):
    with database.reading() as session:
        found = find_enrolment(session, person, COURSE)
        return found.cycle, found.standing


def begin_again(database, person, course):
    with database.transaction() as session:
        open_cycle(session, session.get_one(User, person), course, source=Source.SELF)


def test_whoever_passed_may_not_sit_again_in_the_same_time_through(sit, enrolled):
    assert sit_through(sit, right=99).row().passed
    assert sit(quiz=QUIZ).status == 409


def test_the_next_time_through_a_course_has_its_own_exam(sit, enrolled, database, course):
    first = sit_through(sit, right=99)
    assert standing(database, enrolled) == (1, Standing.DONE)
    begin_again(database, enrolled, course)
    with database.transaction() as session:
        progress_at(
            session, find_enrolment(session, enrolled, COURSE), course.get("write")
        ).done_at = clock.now()

    second = sit_through(sit, right=99)

    assert second.row().passed
    assert second.row().enrolment_id != first.row().enrolment_id
    assert standing(database, enrolled) == (2, Standing.DONE)


def test_tries_used_up_before_are_free_again_in_the_next_time_through(sit, enrolled, database, course):
    for _ in range(3):
        assert sit_through(sit, right=0).status == 302
    assert sit(quiz=QUIZ).status == 409

    begin_again(database, enrolled, course)

    assert sit(quiz=QUIZ).status == 302


def test_a_unit_to_be_done_again_gives_its_tries_back(sit, enrolled, database, course, cast):
    assert sit_through(sit, right=99).row().passed
    with database.transaction() as session:
        enrolment, by = find_enrolment(session, enrolled, COURSE), session.get_one(User, cast["tang"].id)
        reset_unit(session, course, enrolment, course.get("final"), reason="换了考场，重新考一次。", by=by)

    again = sit_through(sit, right=99)

    assert again.row().passed
    assert standing(database, enrolled) == (1, Standing.DONE)


def test_whoever_passed_and_erased_their_record_may_do_the_course_again(sit, enrolled, database, course):
    sit_through(sit, right=99)
    erase(database, enrolled, course)

    assert sit_through(sit, right=99).row().passed


def test_erasing_a_record_gives_no_tries_back(sit, enrolled, database, course):
    for _ in range(3):
        sit_through(sit, right=0)
    erase(database, enrolled, course)

    assert sit(quiz=QUIZ).status == 409


def erase(database, person, course):
    """Erase a person's record, then let them take the course again, a minute later."""
    with database.transaction() as session:
        erase_own(session, session.get_one(User, person))
    with clock.stopped_at(clock.now() + timedelta(minutes=1)), database.transaction() as session:
        enrol(session, session.get_one(User, person), course)


def test_a_result_counts_for_the_time_through_in_which_it_was_begun(sit, enrolled, database, course):
    running = sit(quiz=QUIZ)
    running.answer()
    begin_again(database, enrolled, course)
    running.submit()

    with database.reading() as session:
        first = session.get_one(Enrolment, running.row().enrolment_id)
        newest = find_enrolment(session, enrolled, COURSE)
        assert (first.cycle, first.standing) == (1, Standing.DONE)
        assert newest.cycle == 2
        assert newest.at("final") is None


def test_a_pass_outside_the_course_belongs_to_it_from_then_on(sit, database, cast):
    person = sit_through(sit, right=99)

    with database.reading() as session:
        attempt, enrolment = (
            session.get_one(Attempt, person.id),
            find_enrolment(session, cast["xu"].id, COURSE),
        )
        assert attempt.enrolment_id == enrolment.id
    assert sit(quiz=QUIZ).status == 409


def test_an_exam_outside_every_course_keeps_count_for_good(sit):
    for _ in range(3):
        person: Sitter = sit()
        assert person.status == 302
        person.submit()

    assert sit().status == 409


@pytest.fixture
def first_counts(content_root):
    path = content_root / "content" / "banks" / "quizzes" / f"{QUIZ}.yml"
    path.write_text(FINAL + "tries: {attempts: 3, counts: first}\n", encoding="utf-8")


@pytest.mark.usefixtures("first_counts")
def test_where_the_first_attempt_counts_a_later_pass_completes_nothing(sit, enrolled, database):
    sit_through(sit, right=0)

    assert sit_through(sit, right=99).row().passed
    assert standing(database, enrolled) == (1, Standing.ACTIVE)


def test_an_open_paper_comes_before_the_units_of_a_course(sit, enrolled):
    person = sit()
    page = f"/app/training/courses/{COURSE}"

    assert person.page in person.browser.get(page).text
    assert person.browser.get(f"{page}/continue").location == person.page
