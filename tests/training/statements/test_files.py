"""Statements as files: one's own as far as one may see, those of a course for curators alone, logged, in no cache."""

import json

import pytest
from sqlalchemy import select

from tests.training.analysis.classes import sat
from tests.training.courses.small_courses import FIRST
from tests.training.small_banks import CASES, EXAM, SECRET
from tests.training.statements.conftest import FINAL
from tests.training.statements.validity import faults_of
from webapp.accounts.models import User
from webapp.audit.models import AuditEntry
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.void_actions import void
from webapp.training.courses.actions import enrol
from webapp.training.courses.course import get_course
from webapp.training.courses.unit_actions import read_unit

OWN = "/app/training/own/statements"
ALL = f"/app/training/courses/{FIRST}/statements"


def told_in(answer):
    found = json.loads(answer.text)
    assert [fault for one in found for fault in faults_of(one)] == []
    return [
        (one["verb"]["id"].rpartition("/")[2], one["object"]["id"].removeprefix("http://localhost"))
        for one in found
    ]


def result_of(answer, quiz):
    return [
        one["result"] for one in json.loads(answer.text) if quiz in one["object"]["id"] and "result" in one
    ]


@pytest.fixture
def learn(database, papers, cast):
    """Return a function that lets somebody take the course and sit a quiz: `learn("xu", FINAL)`."""

    def begin(key="xu", quiz=FINAL, **more):
        with database.transaction() as session:
            person, course = session.get_one(User, cast[key].id), get_course(papers.catalog, FIRST)
            row = enrol(session, person, course)
            read_unit(session, course, row, course.get("start"))
            return sat(session, papers, person, quiz, **more).id

    return begin


def test_one_takes_along_what_one_did(sign_in_as, learn):
    learn()
    answer = sign_in_as("xu").get(OWN)

    course, final = f"/app/training/courses/{FIRST}", f"/app/training/exam/{FINAL}"
    assert sorted(told_in(answer)) == sorted(
        [
            ("registered", course),
            ("initialized", course),
            ("initialized", f"{course}/units/start"),
            ("completed", f"{course}/units/start"),
            ("initialized", f"{course}/units/final"),
            ("completed", f"{course}/units/final"),
            ("initialized", final),
            ("passed", final),
        ]
    )
    assert answer.headers["Cache-Control"] == "no-store"
    (result,) = result_of(answer, FINAL)
    assert result["score"] == {"scaled": 1.0, "raw": 8.0, "min": 0, "max": 8.0}


def test_an_exam_that_was_missed_is_failed(sign_in_as, learn):
    learn(wrong=[f"risk-{n:04}" for n in range(1, 9)])

    assert ("failed", f"/app/training/exam/{FINAL}") in told_in(sign_in_as("xu").get(OWN))


def test_neither_a_name_nor_a_mail_nor_a_question_is_told(sign_in_as, learn, cast):
    learn()

    for answer in (sign_in_as("xu").get(OWN), sign_in_as("tang").post(ALL)):
        for word in (cast["xu"].name, cast["xu"].email, str(cast["xu"].id), SECRET, "risk-"):
            assert word not in answer.text


def test_no_result_is_told_before_it_is_marked(sign_in_as, learn):
    learn(quiz=CASES)

    answer = sign_in_as("xu").get(OWN)
    assert ("initialized", f"/app/training/exam/{CASES}") in told_in(answer)
    assert result_of(answer, CASES) == []


def test_a_void_attempt_and_a_preview_are_not_told(sign_in_as, learn, database, papers, cast):
    attempt_id = learn()
    with database.transaction() as session:
        void(session, session.get_one(Attempt, attempt_id), why="停电", by=cast["tang"])
        sat(session, papers, session.get_one(User, cast["xu"].id), EXAM, is_preview=True)

    assert not [path for _verb, path in told_in(sign_in_as("xu").get(OWN)) if "/exam/" in path]


def test_a_curator_takes_the_statements_of_a_course_and_the_log_says_so(sign_in_as, learn, database, cast):
    learn("xu")
    learn("fang", wrong=("risk-0001",))
    learn("fang", EXAM)
    answer = sign_in_as("tang").post(ALL)

    told = told_in(answer)
    assert len([1 for verb, _path in told if verb == "registered"]) == 2
    assert len(result_of(answer, FINAL)) == 2
    assert f"/app/training/exam/{EXAM}" not in {path for _verb, path in told}
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"filename=xapi-{FIRST}.json" in answer.headers["Content-Disposition"]
    with database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.act == "statements-exported"))
    assert (entry.by, entry.subject) == (cast["tang"].id, FIRST)


def test_the_same_person_has_the_same_name_in_both_files(sign_in_as, learn):
    learn()
    own, course = (sign_in_as("xu").get(OWN), sign_in_as("tang").post(ALL))

    names = {one["actor"]["account"]["name"] for file in (own, course) for one in json.loads(file.text)}
    ids = [{one["id"] for one in json.loads(file.text)} for file in (own, course)]
    assert len(names) == 1
    assert ids[0] == ids[1]


@pytest.mark.parametrize("key", ["xu", "zhou", "gu"])
def test_nobody_but_a_curator_takes_those_of_a_course(sign_in_as, learn, key):
    learn()

    answer = sign_in_as(key).post(ALL)
    assert answer.status_code in {403, 404}
    assert "adlnet" not in answer.text


def test_a_stranger_gets_nothing(browser, learn):
    learn()

    assert browser.get(OWN).status_code in {302, 401, 403}
    assert browser.post(ALL).status_code in {302, 401, 403}


def test_they_are_in_ones_own_data_and_the_pages_lead_there(sign_in_as, learn):
    learn()
    browser = sign_in_as("xu")

    own = json.loads(browser.get("/app/training/own/data").text)
    assert own["statements"] == json.loads(browser.get(OWN).text)
    assert OWN in browser.get("/app/training/own").text
    assert ALL in sign_in_as("tang").get(f"/app/training/courses/{FIRST}/people").text
