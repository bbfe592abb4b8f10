"""Weights, marks and totals of an appraisal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.appraisals.conftest import SCORES, measures
from webapp.appraisals.refusals import (
    AlterationUntold,
    AlterationWithoutRecord,
    NothingScored,
    ScoreIncomplete,
    TextMissing,
    WeightsRefused,
)
from webapp.appraisals.rules import (
    Alteration,
    Criterion,
    Measure,
    Score,
    Source,
    alterations,
    check_measures,
    check_scored,
    check_scores,
    check_text,
    spread_of,
    starting_weights,
    total_of,
)

MARKS = {key: one.mark for key, one in SCORES.items()}


def test_the_example_of_the_standard_comes_to_3_90():
    assert total_of(starting_weights("B"), MARKS) == Decimal("3.90")


def test_a_review_of_teamwork_from_4_to_2_costs_0_40():
    assert total_of(starting_weights("B"), {**MARKS, Criterion.TEAMWORK: 2}) == Decimal("3.50")


def test_a_criterion_without_a_record_leaves_its_weight_to_the_rest():
    marks = {Criterion.DELIVERY: 5, Criterion.QUALITY: 1}

    assert total_of(starting_weights("C"), marks) == Decimal("3.00")
    assert total_of(starting_weights("B"), marks) == Decimal("3.46")
    assert total_of(starting_weights("B"), {}) is None


@given(st.dictionaries(st.sampled_from(Criterion), st.integers(1, 5), min_size=1))
def test_a_total_lies_between_the_lowest_and_the_highest_mark(marks):
    total = total_of(starting_weights("B"), marks)

    assert min(marks.values()) <= total <= max(marks.values())


@pytest.mark.parametrize("tier", ["A", "B", "C"])
def test_the_weights_of_every_tier_make_a_hundred(tier):
    assert sum(starting_weights(tier).values()) == 100


def test_weights_that_make_another_sum_are_refused():
    given = {**measures(), Criterion.METHOD: Measure(20, "量什么")}

    with pytest.raises(WeightsRefused):
        check_measures(given)


def test_a_criterion_that_counts_says_what_is_measured():
    given = {**measures(), Criterion.METHOD: Measure(15, " ")}

    with pytest.raises(TextMissing) as refused:
        check_measures(given)
    assert refused.value.field == "method"


def test_a_criterion_with_the_weight_0_is_left_out():
    given = {**measures(), Criterion.DELIVERY: Measure(55, "量什么"), Criterion.METHOD: Measure(0, "")}

    assert Criterion.METHOD not in check_measures(given)


@pytest.mark.parametrize(
    "score",
    [
        Score(4, "", Source.DEFECTS, "D-1"),
        Score(4, "11 个缺陷", Source.DEFECTS, " "),
        Score(0, "11 个缺陷", Source.DEFECTS, "D-1"),
    ],
)
def test_a_score_needs_mark_fact_and_record(score):
    with pytest.raises(ScoreIncomplete):
        check_scores({Criterion.QUALITY: score})


def test_an_empty_score_does_not_count_and_none_at_all_is_no_draft():
    assert check_scores({Criterion.QUALITY: Score(0, " ", Source.DEFECTS, "")}) == {}
    with pytest.raises(NothingScored):
        check_scored({})


def test_nothing_that_people_said_can_be_the_source_of_a_score():
    assert {one.value for one in Source} == {
        "acceptance",
        "defects",
        "actions",
        "registers",
        "time-sheets",
    }


def test_an_altered_mark_needs_the_number_of_a_record_and_that_both_sides_know():
    wanted = {Criterion.TEAMWORK: Alteration(2, "")}

    with pytest.raises(AlterationWithoutRecord):
        alterations(MARKS, wanted, is_told=True)
    with pytest.raises(AlterationUntold):
        alterations(MARKS, {Criterion.TEAMWORK: Alteration(2, "A-33")}, is_told=False)


def test_the_same_mark_again_and_a_criterion_that_was_not_scored_alter_nothing():
    wanted = {Criterion.TEAMWORK: Alteration(4, ""), Criterion.METHOD: Alteration(3, "R-1")}

    assert alterations({Criterion.TEAMWORK: 4}, wanted, is_told=False) == {}


def test_totals_are_summed_up_from_five_on():
    assert spread_of([Decimal(4)] * 4) is None
    spread = spread_of([Decimal("3.9")] * 5)
    assert spread is not None
    assert spread.is_too_alike


def test_a_text_of_spaces_says_nothing():
    with pytest.raises(TextMissing):
        check_text("  ")
