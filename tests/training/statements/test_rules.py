"""Statements keep to xAPI 1.0.3, and say the same whenever they are told again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from uuid import UUID

import pytest

from tests.training.statements.validity import faults_of
from webapp.training.statements.rules import (
    Activity,
    ActivityKind,
    Happening,
    Outcome,
    Score,
    Verb,
    duration_of,
    statement,
)

BASE = "https://pmo.example.org"
PERSON, ROW, OTHER = (UUID(int=n) for n in (1, 2, 3))
QUIZ = Activity("/app/training/exam/final", ActivityKind.ASSESSMENT, {"zh": "考试", "en": "Exam"})
COURSE = Activity("/app/training/courses/CRS-901", ActivityKind.COURSE, {"zh": "课", "en": ""})
AT = datetime(2026, 3, 1, 17, 30, tzinfo=timezone(timedelta(hours=8)))
PASSED = Happening(
    PERSON,
    Verb.PASSED,
    QUIZ,
    AT,
    ROW,
    OTHER,
    outcome=Outcome(Score(Fraction(4), Fraction(6)), True, timedelta(minutes=25, milliseconds=250)),
    parent=COURSE,
    lang="zh",
)


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize(
    "outcome", [None, Outcome(), PASSED.outcome, Outcome(Score(Fraction(0), Fraction(0)))]
)
def test_a_store_of_learning_records_takes_every_statement(verb, outcome):
    assert faults_of(statement(replace(PASSED, verb=verb, outcome=outcome), BASE)) == []


def test_who_did_it_is_an_account_under_an_opaque_name():
    told = statement(PASSED, BASE)["actor"]

    assert told["account"]["homePage"] == f"{BASE}/"
    assert str(PERSON) not in str(told)
    assert set(told) == {"objectType", "account"}
    assert statement(replace(PASSED, person_id=OTHER), BASE)["actor"] != told


def test_what_was_done_has_an_address_below_the_installation_and_a_verb_of_adl():
    told = statement(PASSED, BASE)

    assert told["object"]["id"] == f"{BASE}/app/training/exam/final"
    assert told["verb"]["id"] == "http://adlnet.gov/expapi/verbs/passed"
    assert told["object"]["definition"]["name"] == {"zh-CN": "考试", "en": "Exam"}
    assert told["context"]["contextActivities"]["parent"][0]["definition"]["name"] == {"zh-CN": "课"}


def test_the_result_holds_the_score_with_its_bounds_and_the_time_it_took():
    told = statement(PASSED, BASE)["result"]

    assert told["score"] == {"scaled": pytest.approx(2 / 3), "raw": 4.0, "min": 0, "max": 6.0}
    assert told["success"] is True
    assert told["completion"] is True
    assert told["duration"] == "PT1500.25S"


def test_a_score_of_nothing_is_no_score():
    told = statement(replace(PASSED, outcome=Outcome(Score(Fraction(0), Fraction(0)), True)), BASE)

    assert "score" not in told["result"]


def test_the_time_is_told_with_its_zone():
    assert statement(PASSED, BASE)["timestamp"] == "2026-03-01T09:30:00.000+00:00"


def test_told_again_it_is_the_same_statement_and_another_verb_is_another():
    told = statement(PASSED, BASE)

    assert statement(replace(PASSED, at=datetime(2027, 1, 1, tzinfo=UTC)), BASE)["id"] == told["id"]
    assert statement(replace(PASSED, verb=Verb.INITIALIZED), BASE)["id"] != told["id"]
    assert statement(PASSED, "https://other.example.org")["id"] != told["id"]


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "PT0S"), (90, "PT90S"), (0.25, "PT0.25S"), (100, "PT100S"), (86400, "PT86400S"), (-5, "PT0S")],
)
def test_a_span_is_seconds_to_the_hundredth(seconds, told):
    assert duration_of(timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"verb": {"id": "passed", "display": {"en": "x"}}}, "verb is no address: passed"),
        ({"timestamp": "2026-03-01T09:30:00"}, "the time has no zone"),
        ({"result": {"duration": "25 min"}}, "25 min is no duration"),
        ({"result": {"score": {"scaled": 2, "raw": 1, "min": 0, "max": 6}}}, "a score is out of its scale"),
        ({"result": {"score": {"scaled": 1, "raw": 7, "min": 0, "max": 6}}}, "a score is out of its bounds"),
        ({"result": {"success": "true"}}, "success is no boolean"),
        ({"stored": "x"}, "stored is no property"),
        ({"result": {}}, ".result is empty"),
    ],
)
def test_the_check_of_this_test_sees_faults(change, fault):
    assert fault in faults_of({**statement(PASSED, BASE), **change})
