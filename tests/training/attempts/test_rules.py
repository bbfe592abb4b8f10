"""Tokens, the clock, tries and the review policy, without a database."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.questions.quiz_format import Quiz
from webapp.training.attempts import tries
from webapp.training.attempts.policy import Level, Standing, level_at
from webapp.training.attempts.responses import ResponseRefused, TooLong, sent_out, stored
from webapp.training.attempts.timing import (
    Clock,
    FactorRefused,
    checked_factor,
    clock_at,
    deadline_of,
    seconds_left,
)
from webapp.training.attempts.tokens import new_secret, token_of
from webapp.training.attempts.tries import Try, check_start

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LETTERS = list("CADB")
SEALED = (b"s" * 32, 3)


def quiz(**more):
    """Return an exam of one question."""
    given = {"id": "q", "kind": "exam", "title": {"zh": "考", "en": "Exam"}, "fixed": ["risk-0001"]}
    return Quiz.model_validate({**given, **more})


def told(moment):
    """Tell a moment in the test's words."""
    return moment.isoformat()


@given(
    st.binary(min_size=32, max_size=32), st.integers(1, 99), st.integers(1, 99), st.sampled_from("ABCDEFGH")
)
def test_a_token_is_of_one_attempt_one_place_and_one_option(secret, slot, other, letter):
    token = token_of(secret, slot, letter)

    assert token == token_of(secret, slot, letter)
    assert token != token_of(new_secret(), slot, letter)
    assert slot == other or token != token_of(secret, other, letter)
    assert len({token_of(secret, slot, one) for one in "ABCDEFGH"}) == 8


def tokens(*letters):
    """Return the tokens of letters at the place of these tests."""
    return [token_of(*SEALED, letter) for letter in letters]


@given(st.sets(st.sampled_from("ABCD"), min_size=1))
def test_an_answer_goes_in_by_token_and_comes_out_by_token(chosen):
    kept = stored({"kind": "multiple"}, LETTERS, SEALED, {"chosen": tokens(*chosen)})

    assert kept == {"chosen": sorted(chosen)}
    assert set(sent_out(LETTERS, SEALED, kept)["chosen"]) == set(tokens(*chosen))


@pytest.mark.parametrize(
    "sent",
    [
        {"chosen": ["A"]},
        {"chosen": [token_of(b"t" * 32, 3, "A")]},
        {"chosen": [token_of(b"s" * 32, 4, "A")]},
        {"chosen": tokens("A", "A")},
        {"chosen": tokens("A", "B")},
        {"chosen": tokens("A")[0]},
        {"chosen": [1]},
        {"text": "A"},
        {"chosen": [], "text": ""},
        [],
        "A",
        7,
    ],
)
def test_what_is_no_answer_to_a_single_choice_is_refused(sent):
    with pytest.raises(ResponseRefused):
        stored({"kind": "single"}, LETTERS, SEALED, sent)


def test_typed_answers_keep_their_shape():
    two = {"kind": "fill_in", "key": [{}, {}]}

    assert stored({"kind": "numeric"}, [], SEALED, {"text": " 0,9"}) == {"text": " 0,9"}
    assert stored({"kind": "numeric"}, [], SEALED, {"text": " "}) is None
    assert stored(two, [], SEALED, {"blanks": ["a", ""]}) == {"blanks": ["a", ""]}
    assert stored(two, [], SEALED, {"blanks": ["", " "]}) is None
    with pytest.raises(ResponseRefused):
        stored(two, [], SEALED, {"blanks": ["a"]})
    with pytest.raises(TooLong):
        stored({"kind": "numeric"}, [], SEALED, {"text": "1" * 61})


def test_extra_time_multiplies_the_minutes_and_no_more():
    ends = {factor: deadline_of(quiz(time={"minutes": 40}), NOON, factor) for factor in ("1", "1.25", "2")}

    assert [(end - NOON) / MINUTE for end in ends.values()] == [40, 50, 80]
    assert deadline_of(quiz(time={"minutes": 40}), NOON, "unlimited") is None
    assert deadline_of(quiz(), NOON, "2") is None


def test_nobody_sits_longer_than_the_exam_is_open():
    open_time = {"from": NOON - HOUR, "to": NOON + 10 * MINUTE}
    found = quiz(time={"minutes": 40, "open": open_time})

    assert deadline_of(found, NOON, "1") == NOON + 10 * MINUTE
    assert deadline_of(found, NOON, "unlimited") == NOON + 10 * MINUTE


def test_the_clock_before_in_and_after_grace():
    second = timedelta(seconds=1)

    assert clock_at(NOON, NOON, 60) == Clock.RUNNING
    assert clock_at(NOON + second, NOON, 60) == Clock.GRACE
    assert clock_at(NOON + 60 * second, NOON, 60) == Clock.GRACE
    assert clock_at(NOON + 61 * second, NOON, 60) == Clock.OVER
    assert clock_at(NOON, None, 60) == Clock.RUNNING


@given(st.integers(-5000, 5000))
def test_seconds_left_are_never_below_nothing(milliseconds):
    left = seconds_left(NOON, NOON + timedelta(milliseconds=milliseconds))

    assert left >= 0
    assert left * 1000 >= milliseconds


def test_only_agreed_factors_are_granted():
    with pytest.raises(FactorRefused):
        checked_factor("3")


def failed(hours_ago):
    """Return a try that was not passed."""
    return Try(NOON - hours_ago * HOUR, passed=False, score=Fraction(1))


LIMITED = {"tries": {"attempts": 2, "cooldown_hours": 24}}


def test_the_second_try_waits_for_the_pause():
    with pytest.raises(tries.CoolingDown, match="2026-05-05T11:00"):
        check_start(quiz(**LIMITED), [failed(1)], NOON, told)

    check_start(quiz(**LIMITED), [failed(24)], NOON, told)


def test_tries_are_used_up():
    with pytest.raises(tries.NoTriesLeft):
        check_start(quiz(**LIMITED), [failed(99), failed(50)], NOON, told)


def test_a_pass_ends_the_tries_unless_the_quiz_says_otherwise():
    passed = [Try(NOON - 99 * HOUR, passed=True, score=Fraction(1))]

    with pytest.raises(tries.AlreadyPassed):
        check_start(quiz(), passed, NOON, told)
    check_start(quiz(tries={"after_pass": True}), passed, NOON, told)


def test_an_exam_is_begun_between_its_times():
    found = quiz(time={"open": {"from": NOON, "to": NOON + HOUR}})

    with pytest.raises(tries.NotYetOpen):
        check_start(found, [], NOON - MINUTE, told)
    with pytest.raises(tries.Closed):
        check_start(found, [], NOON + HOUR, told)
    check_start(found, [], NOON, told)


POLICY = quiz(
    time={"open": {"from": NOON - HOUR, "to": NOON + HOUR}},
    review={
        "during": "full",
        "after_submit": "score",
        "after_last_attempt_or_pass": "right_wrong",
        "after_close": "full",
    },
)


@pytest.mark.parametrize(
    ("standing", "hours", "level"),
    [
        (Standing(is_open=True, is_marked=True, is_last=True, is_sitting=False), 2, Level.NONE),
        (Standing(is_open=False, is_marked=False, is_last=True, is_sitting=False), 2, Level.NONE),
        (Standing(is_open=False, is_marked=True, is_last=False, is_sitting=False), 0, Level.SCORE),
        (Standing(is_open=False, is_marked=True, is_last=True, is_sitting=False), 0, Level.RIGHT_WRONG),
        (Standing(is_open=False, is_marked=True, is_last=True, is_sitting=True), 0, Level.SCORE),
        (Standing(is_open=False, is_marked=True, is_last=False, is_sitting=False), 2, Level.FULL),
        (Standing(is_open=False, is_marked=True, is_last=False, is_sitting=True), 2, Level.SCORE),
    ],
)
def test_the_policy_shows_what_its_moments_allow(standing, hours, level):
    assert level_at(POLICY, standing, NOON + hours * HOUR) == level


def test_a_practice_that_tells_all_tells_marks_alone_while_an_exam_is_open():
    practice = quiz(review={"after_submit": "full"})
    sitting = Standing(is_open=False, is_marked=True, is_last=True, is_sitting=True)

    assert level_at(practice, sitting, NOON) == Level.MARKS
