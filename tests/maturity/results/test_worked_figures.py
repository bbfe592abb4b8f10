"""Figures that stand side by side agree with each other, whoever works them out again."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.maturity.small_models import model_of, question
from webapp.improvements.models import Improvement
from webapp.improvements.rules import State
from webapp.maturity.cells.organisation import organisation_cells
from webapp.maturity.cells.terms import Terms
from webapp.maturity.cells.types import (
    DimensionCell,
    OrganisationCells,
    Overall,
    QuestionCell,
    Status,
    UnitCells,
)
from webapp.maturity.models.plans import GapAction
from webapp.maturity.results.plan_queries import PlannedAction
from webapp.maturity.results.shown import moved, multiplied, shown
from webapp.maturity.results.worked import worked_example, worked_whole
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


@given(some.lists(some.fractions(0, 5, max_denominator=12), min_size=1, max_size=4))
def test_the_worked_example_is_called_exact_only_where_its_printed_figures_give_the_printed_result(values):
    example = worked_example(model_of([question(f"D01.{n + 1}") for n in range(4)]), [_unit(values)])

    assert example is not None
    printed = [Fraction(shown(value)) for value in values]
    comes_out = sum(printed, Fraction(0)) / len(printed)
    assert example.is_exact is (comes_out == Fraction(shown(example.score)))


DIMENSIONS = [f"D{n:02}" for n in range(1, 5)]
WHOLE = model_of(
    [question(f"{name}.1") for name in DIMENSIONS],
    weights={name: str(n) for n, name in enumerate(DIMENSIONS, start=1)},
)
SCORES = some.lists(some.fractions(1, 5, max_denominator=12), min_size=4, max_size=4)


@given(some.lists(SCORES, min_size=1, max_size=6))
def test_the_organisation_is_worked_out_from_figures_that_stand_on_the_page(units):
    whole = _whole(units)

    example = worked_whole(WHOLE, whole)

    assert example is not None
    assert [shown(one.score) for one in example.shares] == [shown(one.score) for one in whole.dimensions]
    assert sum(one.weight * one.score for one in example.shares) / 10 == whole.score
    assert example.is_exact is (_worked_out(example.above, example.below) == Fraction(shown(whole.score)))


@given(some.lists(SCORES, min_size=2, max_size=6), some.integers(0, 3))
def test_no_example_is_made_where_the_formula_is_not_how_it_was_computed(units, place):
    whole = _whole([[*units[0][:place], None, *units[0][place + 1 :]], *units[1:]])

    example = worked_whole(WHOLE, whole)

    weighed = [(n, one.score) for n, one in enumerate(whole.dimensions, start=1)]
    mean = sum(n * score for n, score in weighed) / Fraction(10)
    assert (example is not None) is (mean == whole.score)


def test_an_organisation_without_a_score_has_no_example():
    assert worked_whole(WHOLE, _whole([[None] * 4])) is None
    assert worked_whole(WHOLE, None) is None


def _worked_out(above: str, below: str) -> Fraction:
    """Return what a reader finds who types a formula into a calculator."""
    products = (one.split(" × ") for one in above.split(" + "))
    made = sum((Fraction(weight) * Fraction(value) for weight, value in products), Fraction(0))
    return made / sum(Fraction(one) for one in below.split(" + "))


def _whole(units: Sequence[Sequence[Fraction | None]]) -> OrganisationCells:
    """Return the organisation of units with these scores in the dimensions of `WHOLE`; None: none there."""
    terms = Terms(WHOLE, 5)
    return organisation_cells([_scored(one) for one in units], terms, invited=30, submitted=30)


def _scored(scores: Sequence[Fraction | None]) -> UnitCells:
    known = [(n, one) for n, one in enumerate(scores, start=1) if one is not None]
    mean = sum(n * one for n, one in known) / Fraction(sum(n for n, _ in known)) if known else None
    cells = tuple(
        DimensionCell(name, Status.SHOWN, one) for name, one in zip(DIMENSIONS, scores, strict=True)
    )
    questions = tuple(QuestionCell(f"{name}.1", 1, name, Status.SHOWN) for name in DIMENSIONS)
    overall = Overall(Status.SHOWN, mean)
    return UnitCells(uuid4(), uuid4(), "", "", "5–9", "5–9", overall, cells, questions, None, ())


def _unit(values: Sequence[Fraction]) -> UnitCells:
    """Return a unit with these means in one dimension."""
    questions = tuple(
        QuestionCell(f"D01.{n + 1}", 1, "D01", Status.SHOWN, value=value, official=value)
        for n, value in enumerate(values)
    )
    score = sum(values, Fraction(0)) / len(values)
    dimension = DimensionCell("D01", Status.SHOWN, score, floor(min(values)))
    overall = Overall(Status.SHOWN)
    return UnitCells(uuid4(), uuid4(), "", "", "5–9", "5–9", overall, (dimension,), questions, None, ())
