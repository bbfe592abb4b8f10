"""What curators decide about people in courses, and that nobody else does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.courses.small_courses import FIRST
from webapp import clock
from webapp.accounts.models import Notice
from webapp.training.courses.models import Enrolment

COURSE = f"/app/training/courses/{FIRST}"
PEOPLE = f"{COURSE}/people"
DAY = (clock.today() + timedelta(days=30)).isoformat()
LATER = (clock.today() + timedelta(days=60)).isoformat()


@pytest.fixture
def curator(sign_in_as):
    return sign_in_as("tang")


@pytest.fixture
def row(curator, database):
    """Return the enrolment of somebody who was given the course."""
    curator.post(PEOPLE, {"addresses": "xu@example.org", "unit": "", "due_on": DAY})
    with database.reading() as session:
        return session.scalars(select(Enrolment)).one()


def page_of(row):
    return f"/app/training/enrolments/{row.id}"


def test_what_is_assigned_has_a_due_date_and_is_told(row, sign_in_as, database):
    assert row.due_on.isoformat() == DAY
    assert f"{DAY} 截止" in words_of(sign_in_as("xu").get("/app/training/"))
    with database.reading() as session:
        assert session.scalar(select(Notice).where(Notice.user_id == row.person_id)).values["day"] == DAY


def test_an_unknown_address_assigns_nobody_and_comes_back(curator, database):
    answer = curator.post(PEOPLE, {"addresses": "xu@example.org, no@example.org", "unit": "", "due_on": DAY})

    assert answer.status_code == 422
    assert "no@example.org" in answer.text
    assert DAY in answer.text
    with database.reading() as session:
        assert session.scalar(select(Enrolment)) is None


def test_a_moved_due_date_leaves_the_old_one_in_sight(curator, row, sign_in_as):
    answer = curator.post(f"{page_of(row)}/extend", {"due_on": LATER, "reason": "出差两周"})
    assert answer.status_code == 302

    page = words_of(sign_in_as("xu").get(COURSE))
    assert f"截止日从 {DAY} 改到 {LATER}：出差两周" in page


def test_a_due_date_is_not_moved_without_a_reason(curator, row):
    answer = curator.post(f"{page_of(row)}/extend", {"due_on": LATER, "reason": " "})

    assert answer.status_code == 422
    assert LATER in answer.text
    assert "写明理由" in answer.text


def test_a_waived_course_is_not_due_until_the_waiver_is_taken_back(curator, row, sign_in_as):
    curator.post(f"{page_of(row)}/exempt", {"kind": "waiver", "reason": "不做这类项目", "until": ""})
    learner = sign_in_as("xu")
    assert "豁免" in words_of(learner.get("/app/training/"))
    assert f"{DAY} 截止" not in words_of(learner.get("/app/training/")).partition("学完的")[0]

    curator.post(f"{page_of(row)}/bind", {"reason": "改做这类项目了"})
    assert f"{DAY} 截止" in words_of(learner.get("/app/training/"))


def test_a_curator_vouches_for_a_task_and_can_ask_for_it_again(curator, row, sign_in_as):
    curator.post(f"{page_of(row)}/units/report/attest", {"reason": "写得清楚"})
    assert "写得清楚" in words_of(sign_in_as("xu").get(COURSE))
    assert "1 / 6" in words_of(curator.get(page_of(row)))

    answer = curator.post(f"{page_of(row)}/units/report/reset", {"reason": ""})
    assert answer.status_code == 422
    curator.post(f"{page_of(row)}/units/report/reset", {"reason": "附错了文件"})
    assert "0 / 6" in words_of(curator.get(page_of(row)))


def test_nobody_decides_about_their_own_training(curator, database):
    curator.post(f"{COURSE}/enrol")
    with database.reading() as session:
        own = session.scalars(select(Enrolment)).one()

    answer = curator.post(f"{page_of(own)}/exempt", {"kind": "waiver", "reason": "我会", "until": ""})
    assert answer.status_code == 403
    assert "不能给自己办" in words_of(answer)


def test_whoever_stands_still_for_two_weeks_is_marked(curator, row, database):
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        assert "停了 15 天" in words_of(curator.get(PEOPLE))


@pytest.mark.parametrize("who", ["lin", "shen", "han"])
def test_only_curators_see_the_people_of_a_course(sign_in_as, row, who):
    browser = sign_in_as(who)

    assert browser.get(PEOPLE).status_code == 403
    assert browser.get(page_of(row)).status_code == 403
    assert browser.post(f"{page_of(row)}/units/report/attest", {"reason": ""}).status_code == 403


def test_pages_of_curators_speak_english(sign_in_as, row):
    browser = sign_in_as("tang", language="en")

    for path in (PEOPLE, page_of(row)):
        assert chinese_in(browser.get(path), but=("北辰", "许可", "唐宁", "中文")) == set()
