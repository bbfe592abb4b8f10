"""Figures that stand side by side agree with each other, whoever works them out again."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.improvements.models import Improvement
from webapp.improvements.rules import State
from webapp.maturity.models.plans import GapAction
from webapp.maturity.results.plan_queries import PlannedAction
from webapp.maturity.results.shown import moved, multiplied
from webapp.maturity.rules.gaps import Gap

LEAST = Fraction(3, 10)
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("score", "importance", "said"),
    [
        (Fraction(3, 2), 5, "2.5 × 5 = 12.5"),
        (Fraction(7, 4), 4, "2.25 × 4 = 9.0"),
        (Fraction(7, 4), 3, "2.25 × 3 ≈ 6.8"),
        (Fraction(5, 3), 4, "2.33 × 4 ≈ 9.3"),
    ],
)
def test_a_gap_times_its_importance_is_what_is_said_to_come_out(score, importance, said):
    assert multiplied(Gap("D01", Fraction(4), score, importance)) == said


@given(some.fractions(0, 4, max_denominator=60), some.integers(1, 5))
def test_an_equals_sign_never_stands_between_figures_that_are_not_equal(score, importance):
    left, _, right = multiplied(Gap("D01", Fraction(4), score, importance)).partition(" × ")
    factor, sign, makes = right.split()

    assert (Fraction(left) * int(factor) == Fraction(makes)) is (sign == "=")
    assert abs(Fraction(left) * int(factor) - Fraction(makes)) < Fraction(1, 10)


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Fraction(3, 10), "+0.3"),
        (Fraction(7, 24), "<0.3"),
        (Fraction(-7, 24), "<0.3"),
        (Fraction(1, 5), "+0.2"),
        (Fraction(0), "±0"),
        (Fraction(-1, 2), "−0.5"),
    ],
)
def test_what_is_no_change_never_reads_like_one(move, said):
    assert moved(move, LEAST) == said


def test_a_measure_without_an_owner_is_never_late(cast):
    day = TODAY - timedelta(days=1)
    nobody = Improvement(due=day, state=State.NEW, owner_id=None)
    somebody = Improvement(due=day, state=State.TRIAGED, owner_id=cast["tang"].id)

    waiting, late = (PlannedAction(row, GapAction()) for row in (nobody, somebody))

    assert (waiting.due_on, waiting.is_late(TODAY)) == (None, False)
    assert (late.due_on, late.is_late(TODAY)) == (day, True)
