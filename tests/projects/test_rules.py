"""Stages, numbers, goals and actions: what may be said of a project."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.projects.refusals import (
    ActionRefused,
    DueInThePast,
    GoalRefused,
    NumberRefused,
    ReasonMissing,
    StageRefused,
)
from webapp.projects.rules import (
    ENDED,
    MOST_GOALS,
    ROAD,
    Aim,
    Stage,
    check_action,
    check_goals,
    check_number,
    check_step,
    steps_from,
)

STAGES = st.sampled_from(list(Stage))
TODAY = date(2026, 7, 1)


def is_allowed(before: Stage, after: Stage, reason: str = "有原因") -> bool:
    """Tell whether a step is taken."""
    try:
        check_step(before, after, reason)
    except (StageRefused, ReasonMissing):
        return False
    return True


@given(STAGES, STAGES)
def test_the_page_offers_exactly_the_steps_that_are_taken(before, after):
    assert (after in steps_from(before)) == is_allowed(before, after)


@given(STAGES)
def test_no_step_is_offered_twice(stage):
    assert len(set(steps_from(stage))) == len(steps_from(stage))


@given(st.sampled_from(sorted(ENDED)), STAGES)
def test_what_has_ended_goes_nowhere(before, after):
    assert not is_allowed(before, after)


@pytest.mark.parametrize(("before", "after"), list(pairwise(ROAD)))
def test_a_project_goes_forward_by_one_without_a_reason(before, after):
    check_step(before, after, "")


@given(st.integers(0, 8), st.integers(0, 8))
def test_no_stage_is_skipped(here, there):
    if there > here + 1:
        assert not is_allowed(ROAD[here], ROAD[there])


@given(st.integers(1, 7), st.integers(0, 7))
def test_a_step_back_needs_a_reason(here, there):
    if there < here:
        with pytest.raises(ReasonMissing):
            check_step(ROAD[here], ROAD[there], " \t")
        check_step(ROAD[here], ROAD[there], "章程要重批")


@given(st.sampled_from([stage for stage in Stage if stage not in ENDED]))
def test_stopping_needs_a_reason_at_every_stage(stage):
    with pytest.raises(ReasonMissing):
        check_step(stage, Stage.CANCELLED, "")
    check_step(stage, Stage.CANCELLED, "不再需要")


def test_the_crisis_stage_is_entered_from_s4_only():
    assert [stage for stage in Stage if is_allowed(stage, Stage.SX)] == [Stage.S4]


def test_the_crisis_stage_leads_back_or_to_the_end():
    assert steps_from(Stage.SX) == [Stage.S4, Stage.S6, Stage.CANCELLED]


@given(st.text(max_size=20))
@example("PRJ-２０２６-017")
@example("prj-2026-017\n")
def test_an_accepted_number_fits_its_column_and_is_its_own_clean_form(text):
    try:
        number = check_number(text)
    except NumberRefused:
        return

    assert number.isascii()
    assert len(number) == 12
    assert check_number(number) == number


@pytest.mark.parametrize("text", ["", "PRJ-26-017", "PRJ-2026-17", "XPRJ-2026-017", "PRJ-2026-0171"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NumberRefused):
        check_number(text)


@given(st.integers(-400, 400))
def test_an_action_is_due_today_or_later(days):
    due = TODAY + timedelta(days=days)

    if days < 0:
        with pytest.raises(DueInThePast):
            check_action("做一件事", due, TODAY)
    else:
        assert check_action("做一件事", due, TODAY) == due


@pytest.mark.parametrize(("text", "due"), [("", TODAY), (" \n", TODAY), ("做一件事", None)])
def test_an_action_without_words_or_date_is_refused(text, due):
    with pytest.raises(ActionRefused):
        check_action(text, due, TODAY)


@given(st.integers(0, 8))
def test_a_project_has_at_most_five_goals(count):
    goals = [Aim(f"目标{n}", "指标", "1") for n in range(count)]

    if count > MOST_GOALS:
        with pytest.raises(GoalRefused):
            check_goals(goals)
    else:
        assert check_goals(goals) == goals


@pytest.mark.parametrize("goal", [Aim("目标", "", "1"), Aim("目标", "指标", " ")])
def test_a_goal_has_a_measure_and_a_target(goal):
    with pytest.raises(GoalRefused):
        check_goals([goal])


def test_an_empty_line_is_no_goal():
    assert check_goals([Aim(" ", "", ""), Aim("", "指标", "")]) == []
