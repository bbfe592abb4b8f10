"""Filter, score and choice, on the lessons of the checkout and on invented ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import load_catalog
from library.kinds import AppliesTo, Embedding
from tests.conftest import CHECKOUT
from webapp.lessons.before.rules import (
    MOST,
    MOST_OF_A_CATEGORY,
    SILENT_AFTER,
    Candidate,
    Profile,
    stages_ahead,
    suggest,
    weigh,
)

FIRST = load_catalog(CHECKOUT).get("LL-2026-0001").facts
TODAY = date(2026, 12, 15)
PLAIN = Profile("B", "internal", "predictive", "software", "S2")


def lesson(number=1, **more):
    """Return an invented lesson that has nothing to say for itself but what is given."""
    basic = {
        "priority": "yellow",
        "status": "published",
        "stages": ["S2"],
        "category": "quality",
        "applies_to": AppliesTo(when="任何时候"),
        "supports": ["STD-16#C2"],
        "documents": [],
        "embedded": [],
        "next_review": date(2027, 12, 1),
    }
    return FIRST.model_copy(update={"id": f"LL-2026-{number:04d}", **basic, **more})


def score(project=PLAIN, shared=(), recurrences=0, **more):
    """Return the score of an invented lesson."""
    facts = lesson(**more)
    return weigh(Candidate(facts.id, facts, tuple(shared), recurrences), project, TODAY).score


def names(*facts, project=PLAIN):
    """Return the ids of what is suggested of some lessons."""
    return [one.lesson_id for one in suggest([Candidate(one.id, one) for one in facts], project, TODAY)]


EMBEDDED = [Embedding(at="STD-16#C2", version="1.1", text="sha256:0", on=date(2026, 12, 1))]
OUT = replace(PLAIN, left_out=frozenset({"STD-16#C2"}))

lessons = st.builds(
    lesson,
    number=st.integers(1, 60),
    priority=st.sampled_from(["red", "yellow", "blue"]),
    status=st.sampled_from(["published", "embedded", "verified", "retired"]),
    stages=st.lists(st.sampled_from(["S0", "S1", "S2", "S3", "S6", "SX"]), min_size=1, max_size=2),
    category=st.sampled_from(["quality", "risk", "scope", "planning", "change"]),
    embedded=st.sampled_from([[], EMBEDDED]),
    next_review=st.sampled_from([date(2026, 1, 1), date(2026, 12, 1), date(2027, 12, 1)]),
    applies_to=st.builds(
        AppliesTo,
        when=st.just("任何时候"),
        tiers=st.sampled_from([[], ["A"], ["A", "B"]]),
        fields=st.sampled_from([[], ["software"], ["service"]]),
    ),
)
candidates = st.lists(
    st.builds(
        lambda facts, shared, times: Candidate(facts.id, facts, tuple(shared), times),
        lessons,
        st.lists(st.sampled_from(["接口", "订单", "上线"]), unique=True, max_size=3),
        st.integers(0, 5),
    ),
    max_size=40,
    unique_by=lambda one: one.id,
)
projects = st.builds(
    Profile,
    tier=st.sampled_from(["A", "B", "C"]),
    field=st.sampled_from(["", "software"]),
    stage=st.sampled_from(["S1", "S2", "S4", "SX"]),
    left_out=st.sampled_from([frozenset(), frozenset({"STD-16#C2"})]),
)


@given(candidates, projects)
def test_never_more_than_seven_nor_two_of_a_category_nor_one_without_a_reason(found, project):
    chosen = suggest(found, project, TODAY)
    categories = [one.category for one in chosen]

    assert len(chosen) <= MOST
    assert all(categories.count(one) <= MOST_OF_A_CATEGORY for one in categories)
    assert all(one.reasons and all(why.sentence % why.values for why in one.reasons) for one in chosen)


@given(candidates, projects)
def test_nothing_is_suggested_that_does_not_apply_or_that_nobody_looks_after(found, project):
    known = {one.id: one.facts for one in found}
    for one in suggest(found, project, TODAY):
        facts = known[one.lesson_id]
        assert facts.status != "retired"
        assert facts.next_review + SILENT_AFTER >= TODAY
        assert not facts.applies_to.tiers or project.tier in facts.applies_to.tiers
        assert not facts.applies_to.fields or project.field in {"", *facts.applies_to.fields}
        assert set(facts.stages) & stages_ahead(project.stage)


@given(candidates, projects, st.randoms(use_true_random=False))
def test_the_order_in_which_lessons_come_changes_nothing(found, project, dice):
    shuffled = list(found)
    dice.shuffle(shuffled)

    assert suggest(shuffled, project, TODAY) == suggest(found, project, TODAY)


@given(candidates, projects)
def test_the_higher_score_comes_first_and_ties_go_by_id(found, project):
    order = [(-one.score, one.lesson_id) for one in suggest(found, project, TODAY)]

    assert order == sorted(order)


@pytest.mark.parametrize(
    ("more", "points"),
    [
        ({}, 0),
        ({"priority": "red"}, 2),
        ({"recurrences": 2}, 2),
        ({"recurrences": 9}, 3),
        ({"shared": ["接口", "订单"]}, 2),
        ({"status": "verified", "embedded": EMBEDDED}, -2),
        ({"embedded": EMBEDDED}, -3),
        ({"embedded": EMBEDDED, "project": OUT}, 5),
        ({"project": replace(PLAIN, left_out=frozenset({"TPL-014"})), "documents": ["TPL-014#x"]}, 5),
        ({"next_review": date(2026, 12, 1)}, -2),
        ({"project": replace(PLAIN, asked=frozenset({"STD-16#C2"}))}, 3),
    ],
)
def test_each_thing_that_speaks_for_or_against_a_lesson_counts_as_stated(more, points):
    assert score(**more) == points


def test_a_guard_that_failed_is_no_guard_in_force():
    gone = [EMBEDDED[0].model_copy(update={"failed_on": TODAY})]

    assert score(embedded=gone) == 0


def test_a_guard_left_out_outweighs_a_red_lesson():
    red, guarded = lesson(1, priority="red", category="risk", supports=["STD-05#C1"]), lesson(2)

    assert names(red, guarded, project=OUT) == ["LL-2026-0002", "LL-2026-0001"]


def test_ninety_days_past_its_review_a_lesson_is_silent():
    last = lesson(1, next_review=TODAY - SILENT_AFTER)
    silent = lesson(2, next_review=TODAY - SILENT_AFTER - timedelta(days=1))

    assert names(last, silent) == ["LL-2026-0001"]


def test_a_stage_that_is_over_is_not_ahead_and_recovery_only_from_running_work():
    assert names(lesson(1, stages=["S1"]), lesson(2, stages=["SX"])) == []
    assert "SX" in stages_ahead("S4") & stages_ahead("SX")
    assert stages_ahead("closed") == frozenset()
