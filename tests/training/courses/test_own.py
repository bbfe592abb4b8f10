"""One's own data: a calendar by a secret address, everything as a file, and what erasing leaves."""

import io
import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.courses.small_courses import FIRST, SECOND
from webapp import clock
from webapp.accounts.models import User
from webapp.training.courses.actions import enrol
from webapp.training.courses.models import Enrolment, Note
from webapp.training.courses.rules import Source

OWN = "/app/training/own"
DUE = clock.today() + timedelta(days=20)


@pytest.fixture
def learner(sign_in_as, database, cast, first, second):
    """Return the browser of somebody with a course of their own choice and one that was given."""
    with database.transaction() as session:
        person = session.get(User, cast["xu"].id)
        enrol(session, person, first)
        enrol(session, person, second, source=Source.ASSIGNED, due_on=DUE)
    browser = sign_in_as("xu")
    browser.post(f"/app/training/courses/{FIRST}/units/start/note", {"text": "只给自己看"})
    return browser


def address_in(page):
    return page.text.partition("/app/training/calendar/")[2].partition("<")[0]


def test_the_calendar_shows_due_dates_to_whoever_holds_its_address(learner, browser):
    secret = address_in(learner.post(f"{OWN}/calendar"))
    feed = browser.get(f"/app/training/calendar/{secret}")

    assert feed.mimetype == "text/calendar"
    assert f"DTSTART;VALUE=DATE:{DUE:%Y%m%d}\r\n" in feed.text
    assert SECOND in feed.text
    assert FIRST not in feed.text


def test_a_new_address_ends_the_old_one(learner, browser):
    old = address_in(learner.post(f"{OWN}/calendar"))
    learner.post(f"{OWN}/calendar")

    assert browser.get(f"/app/training/calendar/{old}").status_code == 404


def test_an_address_is_shown_once(learner):
    secret = address_in(learner.post(f"{OWN}/calendar"))

    assert secret not in learner.get(OWN).text


def test_everything_is_given_out_as_data(learner):
    found = json.loads(learner.get(f"{OWN}/data").text)

    assert {one["course"] for one in found["courses"]} == {FIRST, SECOND}
    assert found["notes"] == [{"unit": f"{FIRST}/start", "text": "只给自己看"}]


def test_erasing_is_asked_twice(learner, database):
    answer = learner.post(f"{OWN}/erase")

    assert answer.status_code == 422
    assert "先勾上这一项" in words_of(answer)
    with database.reading() as session:
        assert session.scalar(select(Note)) is not None


def test_erasing_leaves_what_was_given_and_nothing_else(learner, database, settings):
    proof = (io.BytesIO(b"%PDF-1.7 proof"), "证书.pdf")
    words = {"unit": "", "title": "PMP", "provider": "PMI", "held_on": clock.today().isoformat()}
    learner.post(f"/app/training/courses/{FIRST}/evidence", {**words, "file": proof})
    learner.post(f"{OWN}/erase", {"sure": "yes"})

    with database.reading() as session:
        assert [row.course for row in session.scalars(select(Enrolment))] == [SECOND]
        assert session.scalar(select(Note)) is None
    assert [path for path in settings.evidence.rglob("*") if path.is_file()] == []


def test_nobody_else_loses_anything(learner, sign_in_as, database):
    other = sign_in_as("fang")
    other.post(f"/app/training/courses/{FIRST}/enrol")
    learner.post(f"{OWN}/erase", {"sure": "yes"})

    with database.reading() as session:
        assert len(session.scalars(select(Enrolment)).all()) == 2


def test_the_page_speaks_english(sign_in_as):
    assert chinese_in(sign_in_as("xu", language="en").get(OWN), but=("北辰", "中文")) == set()
