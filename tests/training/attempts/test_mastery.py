"""Mastery: the example of the method, and what is true of all answers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.training.attempts.mastery import (
    Answered,
    Band,
    GroupMastery,
    Mastery,
    mastery_by_area,
    mastery_of_group,
    weighted,
)

TODAY = date(2026, 11, 29)
ANSWERS = st.lists(
    st.builds(
        Answered,
        question=st.sampled_from([f"risk-{n:04}" for n in range(9)]),
        area=st.just("risk"),
        share=st.sampled_from([0.0, 0.5, 1.0]),
        day=st.integers(0, 120).map(lambda age: TODAY - timedelta(days=age)),
    ),
    max_size=40,
)


def answered(question, share, age=0, area="risk"):
    return Answered(question, area, share, TODAY - timedelta(days=age))


def test_one_fresh_right_and_one_wrong_answer_of_thirty_days_make_571():
    assert weighted([answered("q1", 1), answered("q2", 0, age=30)], TODAY) == pytest.approx(2 / 3.5)
    assert round(2 / 3.5, 3) == 0.571


def test_nothing_is_said_below_five_questions():
    rows = [answered(f"q{n}", 1) for n in range(4)]

    assert mastery_by_area(rows, TODAY) == [Mastery("risk", 4, None)]
    assert mastery_by_area([*rows, answered("q9", 1)], TODAY)[0].value == pytest.approx(6 / 7)


def test_only_the_last_five_answers_to_a_question_count():
    others = [answered(f"q{n}", 1) for n in range(1, 5)]
    old = [answered("q0", 0, age=9) for _ in range(3)]
    new = [answered("q0", 1, age=n) for n in range(5)]

    assert mastery_by_area([*others, *old, *new], TODAY) == mastery_by_area([*others, *new], TODAY)


def test_answers_older_than_ninety_days_do_not_count():
    rows = [answered(f"q{n}", 0, age=90) for n in range(5)]
    older = [answered(f"q{n}", 0, age=91) for n in range(5)]

    assert mastery_by_area(rows, TODAY)[0].n == 5
    assert mastery_by_area(older, TODAY) == []


def test_the_weakest_area_comes_first_and_those_with_few_questions_last():
    rows = [answered(f"a{n}", 1, area="cost") for n in range(9)]
    rows += [answered(f"b{n}", 0, area="risk") for n in range(5)]
    rows += [answered("c1", 0, area="pmo")]

    assert [(one.area, one.band) for one in mastery_by_area(rows, TODAY)] == [
        ("risk", Band.WEAK),
        ("cost", Band.STRONG),
        ("pmo", None),
    ]


@pytest.mark.parametrize(
    ("value", "band"), [(0.599, Band.WEAK), (0.6, Band.MIDDLE), (0.799, Band.MIDDLE), (0.8, Band.STRONG)]
)
def test_bands_begin_at_their_limit(value, band):
    assert Mastery("risk", 5, value).band == band


@given(ANSWERS)
def test_mastery_is_never_sure(rows):
    for one in mastery_by_area(rows, TODAY):
        assert one.value is None or 0 < one.value < 1


@given(ANSWERS)
def test_one_more_right_answer_today_never_lowers_it(rows):
    before = weighted(rows, TODAY)

    assert weighted([*rows, answered("risk-0000", 1)], TODAY) >= before


def five(share, area="risk"):
    return [answered(f"{area}{n}", share, area=area) for n in range(5)]


def test_a_group_has_a_word_from_five_people_with_a_value_of_their_own():
    four = [five(1) for _ in range(4)]

    assert mastery_of_group(four, TODAY, 5) == []
    assert mastery_of_group([*four, five(1)[:4]], TODAY, 5) == []
    assert mastery_of_group([*four, five(0)], TODAY, 5) == [GroupMastery("risk", 5, Band.MIDDLE)]


def test_the_weakest_area_of_a_group_comes_first():
    group = [five(1, "cost") + five(0, "risk") for _ in range(6)]

    found = [(one.area, one.band) for one in mastery_of_group(group, TODAY, 5)]
    assert found == [("risk", Band.WEAK), ("cost", Band.STRONG)]
