"""The chances behind the linter are exact: against counting, and against the example of the design."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.questions.linting.chances import (
    at_least,
    chi_square,
    chi_square_tail,
    drawn,
    successes_tail,
    together,
)


@given(st.lists(st.integers(0, 3).map(Fraction), min_size=1, max_size=7), st.data())
def test_what_is_drawn_agrees_with_counting_every_draw(values, data):
    n = data.draw(st.integers(0, len(values)))
    draws = [sum(one, Fraction(0)) for one in combinations(values, n)]

    spread = drawn(values, n)

    assert spread == {total: Fraction(draws.count(total), len(draws)) for total in set(draws)}
    assert sum(spread.values()) == 1


def test_two_draws_add_up():
    die = {Fraction(face): Fraction(1, 6) for face in range(1, 7)}

    assert at_least(together(die, die), Fraction(12)) == Fraction(1, 36)


def test_the_example_of_uneven_keys():
    """40 items, keys A 6, B 9, C 19, D 6: χ² = 11.4, above the limit of 11.345 for p = .01."""
    assert chi_square([6, 9, 19, 6]) == pytest.approx(11.4)
    assert chi_square_tail(11.4, 3) < 0.01 < chi_square_tail(11.34, 3)


@pytest.mark.parametrize(
    ("freedom", "limit"), [(1, 6.635), (2, 9.210), (3, 11.345), (4, 13.277), (5, 15.086), (7, 18.475)]
)
def test_the_limits_of_the_tables(freedom, limit):
    assert chi_square_tail(limit, freedom) == pytest.approx(0.01, abs=2e-5)
    assert chi_square_tail(0, freedom) == 1


def test_a_fair_coin():
    assert successes_tail([Fraction(1, 2)] * 4, 3) == pytest.approx(5 / 16)
    assert successes_tail([Fraction(1, 4), Fraction(1, 3)], 1) == pytest.approx(1 - 3 / 4 * 2 / 3)
