"""What people think of a course: once each, without a name, in sight from five up."""

import pytest

from tests.browsers import words_of
from tests.training.courses.small_courses import FIRST
from webapp.training.courses.actions import enrol
from webapp.training.courses.feedback import AlreadySaid, NothingSaid, Opinion, give, summary_of
from webapp.training.courses.models import Feedback
from webapp.training.courses.rules import Standing

FIVE = ("xu", "fang", "gu", "luo", "lin")


@pytest.fixture
def done(session, cast, first):
    """Return the enrolments of five people who have done the course."""
    rows = [enrol(session, cast[key], first) for key in FIVE]
    for row in rows:
        row.standing = Standing.DONE
    return rows


def test_nothing_is_shown_below_five(session, done):
    for row in done[:4]:
        give(session, row, Opinion(useful=5))
    assert summary_of(session, FIRST) is None

    give(session, done[4], Opinion(useful=3, wish="少一点表格"))
    found = summary_of(session, FIRST)
    assert (found.count, found.means, found.wishes) == (5, {"useful": 4.6}, ["少一点表格"])


def test_a_question_that_fewer_than_five_answered_has_no_mean(session, done):
    for row in done:
        give(session, row, Opinion(useful=5))
    assert "clear" not in summary_of(session, FIRST).means


def test_nobody_says_it_twice_or_before_the_end(session, cast, first, done):
    give(session, done[0], Opinion(clear=4))
    with pytest.raises(AlreadySaid):
        give(session, done[0], Opinion(clear=4))
    done[1].standing = Standing.ACTIVE
    with pytest.raises(AlreadySaid):
        give(session, done[1], Opinion(clear=4))


def test_an_empty_opinion_is_not_counted(session, done):
    with pytest.raises(NothingSaid):
        give(session, done[0], Opinion(wish="  "))
    assert done[0].has_said is False


def test_no_column_joins_an_opinion_to_a_person():
    names = set(Feedback.__table__.columns.keys())

    assert names == {"id", "course", "version", "useful", "clear", "fitting", "wish"}


def test_the_questions_are_asked_after_a_course_and_come_back_when_refused(sign_in_as, database, cast, first):
    with database.transaction() as session:
        row = enrol(session, session.merge(cast["xu"]), first)
        row.standing, row.done_at = Standing.DONE, row.enrolled_at
    browser, path = sign_in_as("xu"), f"/app/training/courses/{FIRST}/feedback"
    assert "评价这门课" in words_of(browser.get(f"/app/training/courses/{FIRST}"))

    answer = browser.post(path, {"useful": "9", "wish": "多给例子"})
    assert answer.status_code == 422
    assert "多给例子" in answer.text
    assert browser.post(path, {"useful": "4", "wish": "多给例子"}).status_code == 302
    assert browser.get(path).status_code == 409
