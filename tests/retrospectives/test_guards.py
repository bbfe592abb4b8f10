"""The ways a retrospective goes wrong are refused, for all values."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.retrospective_facts import FormatFacts
from webapp.retrospectives.formats import newest
from webapp.retrospectives.guards import (
    DateRefused,
    NotOnTheScale,
    TooManyGuests,
    WhyUnfinished,
    check_causes,
    check_guests,
    check_rating,
    check_until,
    is_borne_out,
    sum_if_enough,
)
from webapp.retrospectives.rules import LEAST_ANSWERS, MOST_GUESTS

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
shipped = ("fupan", "aar", "start-stop-continue", "four-ls", "kpt", "mad-sad-glad", "sailboat", "daki")
shipped += ("blameless-incident", "closing-review", "pre-mortem")


@given(st.lists(st.integers(1, 5), max_size=20))
def test_a_sum_is_kept_of_five_answers_or_more_and_of_no_fewer(values):
    kept = sum_if_enough(values)

    assert kept == ((len(values), sum(values)) if len(values) >= LEAST_ANSWERS else None)


@given(st.integers())
def test_an_answer_lies_between_one_and_five(value):
    if 1 <= value <= 5:
        assert check_rating(value) == value
    else:
        with pytest.raises(NotOnTheScale):
            check_rating(value)


@given(st.integers(-5, 40), st.integers(0, 30), st.integers(0, 30))
def test_links_never_hold_more_seats_than_were_agreed(wished, taken, agreed):
    try:
        assert 1 <= check_guests(wished, taken, agreed) + taken <= min(agreed, MOST_GUESTS)
    except TooManyGuests:
        assert wished < 1 or wished + taken > min(agreed, MOST_GUESTS)


@given(st.integers(-50, 50), st.none() | st.integers(-50, 50))
def test_the_last_day_lies_ahead_and_is_only_moved_later(wished, before):
    day, known = NOW + timedelta(days=wished), None if before is None else NOW + timedelta(days=before)
    try:
        kept = check_until(day, known, NOW)
    except DateRefused:
        assert day <= NOW or (known is not None and day < known)
    else:
        assert kept > NOW
        assert known is None or kept >= known


@given(st.lists(st.tuples(st.text(max_size=5), st.lists(st.booleans(), max_size=4), st.booleans())))
def test_the_why_step_ends_when_every_cause_begun_reached_one_of_ours(groups):
    stuck = [title for title, ours, is_parked in groups if ours and True not in ours and not is_parked]
    if stuck:
        with pytest.raises(WhyUnfinished):
            check_causes(groups)
    else:
        check_causes(groups)


@given(st.integers(0, 3), st.integers(0, 5), st.sampled_from(["", " ", "LL-2026-0001"]))
def test_a_pattern_has_enough_support_or_an_earlier_case(needed, supporting, case):
    assert is_borne_out(needed, supporting, case) == (supporting >= needed or bool(case.strip()))


def test_every_format_of_the_method_is_shipped_once_in_its_newest_version(formats):
    assert {one.id for one in newest(formats)} == set(shipped)
    assert next(one for one in newest(formats) if one.id == "fupan").version == 2


@pytest.mark.parametrize("phases", [["group", "collect"], ["actions", "decide"], []])
def test_a_format_that_walks_no_road_is_refused(phases):
    words = {"zh": "甲", "en": "A"}
    prompt = {"key": "a", "name": words, "ask": words}
    facts = {"id": "x", "version": 1, "kind": "stage", "name": words, "advice": words}

    with pytest.raises(ValueError, match=r"road|collected|at least 1"):
        FormatFacts.model_validate({**facts, "phases": phases, "prompts": [prompt]})
