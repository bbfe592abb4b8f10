"""Sums over one common denominator are the sums one by one, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.maturity.rules.sums import mean, total, weighted_mean

VALUES = st.fractions(min_value=-9, max_value=9, max_denominator=60)
WEIGHTS = st.fractions(min_value="1/8", max_value=9, max_denominator=8)


def test_a_half_a_third_and_a_sixth_make_one():
    assert total([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]) == 1
    assert total([]) == 0


@given(st.lists(VALUES, min_size=1))
def test_a_total_and_a_mean_are_those_of_adding_one_by_one(values):
    assert total(values) == sum(values, Fraction(0))
    assert mean(values) == sum(values, Fraction(0)) / len(values)


@given(st.lists(st.tuples(WEIGHTS, VALUES), min_size=1))
def test_a_weighted_mean_is_that_of_adding_one_by_one(rows):
    above = sum((weight * value for weight, value in rows), Fraction(0))

    assert weighted_mean(rows) == above / sum(weight for weight, _ in rows)


def test_no_weights_have_no_mean():
    with pytest.raises(ZeroDivisionError):
        weighted_mean([])
