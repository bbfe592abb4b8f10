"""The pages of a learner, from an empty page to a course that is done, in both languages."""

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.courses.small_courses import FIRST, SECOND
from webapp.training.courses.models import Enrolment, Note

HOME = "/app/training/"
COURSE = f"{HOME}courses/{FIRST}"
API = f"/api/training/units/{FIRST}"


@pytest.fixture
def learner(sign_in_as):
    browser = sign_in_as("xu")
    assert browser.post(f"{COURSE}/enrol").status_code == 302
    return browser


def test_an_empty_page_leads_to_courses(sign_in_as):
    page = words_of(sign_in_as("xu").get(HOME))

    assert "你还没有报名课程" in page


def test_a_learner_sees_the_rule_of_each_unit_in_plain_words(learner):
    page = words_of(learner.get(COURSE))

    for words in ("读到页末，或按“已读完”。", "达到及格分。", "到场签到", "由 PMO 看过后确认", "0 / 6"):
        assert words in page


def test_reading_a_unit_takes_it_as_done_and_goes_on(learner):
    answer = learner.post(f"{COURSE}/units/start/read")
    assert answer.location.endswith("#unit-start")

    assert "1 / 6" in words_of(learner.get(COURSE))
    assert "/training" in learner.get(f"{COURSE}/continue").location or "/courses/" in answer.location
    assert "下一步：细节" in words_of(learner.get(HOME))


def test_the_site_remembers_the_place_and_the_end(learner):
    learner.post(f"{API}/more", {"anchor": "end", "heading": "结尾"})
    assert learner.get(f"{COURSE}/continue").location.endswith("/more/#end")
    assert "上次读到“结尾”" in words_of(learner.get(HOME))

    state = learner.post(f"{API}/more", {"end": "1"}).json
    assert (state["mark"], state["done"], state["needed"]) == ("done", 1, 6)


def test_whoever_takes_no_course_is_told_so_and_nothing_is_kept(sign_in_as, database):
    browser = sign_in_as("fang")
    assert browser.get(f"{API}/start").json["is_taken"] is False

    assert browser.post(f"{API}/start", {"end": "1"}).status_code == 404
    with database.reading() as session:
        assert session.scalar(select(Enrolment)) is None


def test_a_course_that_needs_another_says_which(sign_in_as):
    answer = sign_in_as("xu").post(f"{HOME}courses/{SECOND}/enrol")

    assert answer.status_code == 409
    assert FIRST in words_of(answer)


def test_a_note_is_kept_and_a_long_one_comes_back_whole(learner, database):
    learner.post(f"{COURSE}/units/start/note", {"text": "先看附件"})
    assert "先看附件" in learner.get(COURSE).text

    answer = learner.post(f"{COURSE}/units/start/note", {"text": "长" * 4001})
    assert answer.status_code == 422
    assert "长" * 4001 in answer.text
    with database.reading() as session:
        assert session.scalars(select(Note.text)).all() == ["先看附件"]


def test_nobody_reads_the_notes_of_another(learner, sign_in_as):
    learner.post(f"{COURSE}/units/start/note", {"text": "先看附件"})
    other = sign_in_as("fang")
    other.post(f"{COURSE}/enrol")

    assert "先看附件" not in other.get(COURSE).text


def test_whoever_leaves_finds_the_course_among_all_courses(learner):
    learner.post(f"{COURSE}/leave")

    assert "已退出" in words_of(learner.get(f"{HOME}courses"))
    assert "报名这门课" in words_of(learner.get(COURSE))


@pytest.mark.parametrize("path", [HOME, f"{HOME}courses", COURSE, f"{HOME}courses/{SECOND}"])
def test_every_page_speaks_english(sign_in_as, path):
    browser = sign_in_as("xu", language="en")
    browser.post(f"{COURSE}/enrol")

    assert chinese_in(browser.get(path), but=("北辰", "许可", "中文")) == set()


@pytest.mark.parametrize("path", [f"{HOME}courses/CRS-999", f"{HOME}paths/none", f"{COURSE}/units/none/read"])
def test_what_there_is_not_is_not_found(learner, path):
    answer = learner.post(path) if path.endswith("read") else learner.get(path)

    assert answer.status_code == 404
