"""Quarters follow one another, and no figure that is shown gives fewer than five people away."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from webapp.insights.courses.rules import (
    HIDDEN,
    LOOK_BACK,
    NOTHING,
    Cell,
    Quarter,
    floored,
    folded,
    last_quarters,
    quarter_of,
    share_of,
    shown_places,
)
from webapp.training.analysis.rules import FEWEST

PEOPLE = st.lists(st.integers(0, 12), min_size=1, max_size=8)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_quarters_are_told_without_a_gap_up_to_that_of_the_day(day):
    found = last_quarters(day)

    assert len(found) == LOOK_BACK
    assert found[-1] == quarter_of(day)
    assert all(later.before == earlier for earlier, later in itertools.pairwise(found))


def test_a_quarter_has_three_months_and_its_name():
    assert quarter_of(date(2026, 3, 31)) == Quarter(2026, 1)
    assert quarter_of(date(2026, 4, 1)).name == "2026 Q2"
    assert Quarter(2026, 1).before == Quarter(2025, 4)


@given(PEOPLE, st.integers(0, 12))
def test_neither_a_shown_place_nor_what_is_left_of_the_sum_is_of_one_to_four_people(people, elsewhere):
    shown = shown_places(people, elsewhere)
    left = elsewhere + sum(count for place, count in enumerate(people) if place not in shown)

    assert all(people[place] >= FEWEST for place in shown)
    assert left == 0 or left >= FEWEST or not shown


@given(PEOPLE)
def test_nothing_is_hidden_where_every_place_has_none_or_enough(people):
    if all(count == 0 or count >= FEWEST for count in people):
        assert shown_places(people, 0) == {place for place, count in enumerate(people) if count}


def test_a_fraction_says_what_it_is_of_and_nothing_is_no_figure():
    assert folded([[1.0] * 4 + [0.0], [], [1.0] * 5, [0.5] * 2, [0.5] * 3], 0) == [
        Cell(0.8, 5),
        NOTHING,
        Cell(1.0, 5),
        HIDDEN,
        HIDDEN,
    ]
    assert share_of([]) == NOTHING
    assert [floored(count) for count in (0, 4, 5)] == [Cell(0, 0), HIDDEN, Cell(5, 5)]
