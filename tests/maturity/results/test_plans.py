"""Targets, gaps and actions: what is refused, and what deserves a second thought."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from webapp import clock
from webapp.errors import Forbidden
from webapp.improvements.measures import EvidenceMissing, MeasureDayMissing, Stride, take_stride
from webapp.improvements.refusals import OwnerMissing, ReasonMissing, StepRefused
from webapp.improvements.rules import State
from webapp.maturity.results.gap_table import gap_rows
from webapp.maturity.results.plan_actions import ActionWish, Charge, bounds_of, open_action, set_plan
from webapp.maturity.results.projection import Aim, projected
from webapp.maturity.results.rounds import round_of
from webapp.maturity.results.rules import (
    Bounds,
    HorizonRefused,
    ImportanceRefused,
    Plan,
    TargetRefused,
    TargetsClosed,
    Warn,
    check_plan,
    filled,
    warnings_of,
)

TODAY = date(2026, 11, 29)
DAYS = {1: date(2027, 6, 30), 2: date(2028, 6, 30)}
BOUNDS = Bounds(Fraction(1), Fraction(5))


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (Plan(DAYS, {("D01", 1): Fraction(13, 4)}), TargetRefused),
        (Plan(DAYS, {("D01", 1): Fraction(11, 2)}), TargetRefused),
        (Plan(DAYS, {("D01", 3): Fraction(3)}), HorizonRefused),
        (Plan({1: DAYS[2], 2: DAYS[1]}), HorizonRefused),
        (Plan({2: DAYS[2]}), HorizonRefused),
        (Plan(DAYS, {}, {"D01": 6}), ImportanceRefused),
    ],
)
def test_a_target_lies_on_the_scale_in_half_steps_and_importance_on_its_own(plan, refusal):
    with pytest.raises(refusal):
        check_plan(plan, BOUNDS)


def test_a_horizon_left_open_keeps_the_value_before_it():
    plan = filled(Plan(DAYS, {("D01", 1): Fraction(3)}), ["D01", "D02"])

    assert plan.values == {("D01", 1): 3, ("D01", 2): 3}


def test_what_deserves_a_second_thought_is_said_and_not_refused():
    scores = {"D01": Fraction(2), "D02": Fraction(4)}
    plan = Plan(DAYS, {("D01", 1): Fraction(7, 2), ("D02", 1): Fraction(3)})

    assert warnings_of(plan, scores, TODAY, BOUNDS) == [(Warn.FAST, "D01"), (Warn.BELOW_TODAY, "D02")]
    top = Plan(DAYS, {("D01", 1): Fraction(5)})
    assert (Warn.TOP_EVERYWHERE, "") in warnings_of(top, {}, TODAY, BOUNDS)


def test_targets_of_a_closed_round_stay(session, cast, closed, rounds):
    part = closed.units[0]

    with pytest.raises(TargetsClosed):
        set_plan(session, part, rounds.model, Plan(), by=cast["tang"])
    with pytest.raises(Forbidden):
        set_plan(session, part, rounds.model, Plan(), by=cast["xu"])
    assert bounds_of(rounds.model) == BOUNDS


@pytest.fixture
def gap(session, cast, closed):
    """Return the unit of `lin`, and the most pressing step of its gaps."""
    part = next(one for one in closed.units if one.unit.name == "信息技术部")
    found = round_of(session, closed, by=cast["lin"], lang="zh")
    unit = found.unit(part.id)
    row = gap_rows(found.model, unit, "zh")[0]
    return part, found, unit, row.steps[0]


def wish_for(step):
    return ActionWish("每月评审登记册", "", step.question, step.official, step.to_value, 2, 1, step.links)


def test_a_gap_says_in_words_what_is_reached_and_what_comes_next(gap):
    _, found, _, step = gap
    texts = [one.text["zh"] for one in found.model.question(step.question).options]

    assert texts.index(step.upcoming) == texts.index(step.reached) + 1
    assert step.links


def test_an_action_is_given_out_only_with_owner_and_day_and_done_only_with_evidence(session, cast, gap):
    part, found, _, step = gap
    question = found.model.question(step.question)
    row = open_action(session, part, question, wish_for(step), Charge(), by=cast["lin"])
    due = clock.today() + timedelta(days=60)

    assert row.state is State.NEW
    with pytest.raises(OwnerMissing):
        take_stride(session, row, Stride(State.TRIAGED, due_on=due), by=cast["lin"])
    with pytest.raises(MeasureDayMissing):
        take_stride(session, row, Stride(State.TRIAGED, owner=cast["xu"]), by=cast["lin"])
    take_stride(session, row, Stride(State.TRIAGED, owner=cast["xu"], due_on=due), by=cast["lin"])
    with pytest.raises(EvidenceMissing):
        take_stride(session, row, Stride(State.DONE), by=cast["xu"])
    with pytest.raises(ReasonMissing):
        take_stride(session, row, Stride(State.DECLINED), by=cast["lin"])
    take_stride(session, row, Stride(State.DONE, evidence="三次评审记录"), by=cast["xu"])
    with pytest.raises(StepRefused):
        take_stride(session, row, Stride(State.TRIAGED, owner=cast["xu"], due_on=due), by=cast["lin"])


def test_a_projected_score_never_falls_below_the_measured_one(gap):
    _, found, unit, step = gap
    dimension = found.model.question(step.question).keys["dimension"]
    after = projected(found.model, unit, [Aim(step.question, Fraction(1)), Aim(step.question, Fraction(5))])

    assert after[dimension].score > unit.dimension(dimension).score
    assert projected(found.model, unit, [Aim(step.question, Fraction(1))])[dimension].score == (
        unit.dimension(dimension).score
    )
