"""What is asked at a gate, and what to read before it, out of the content of the checkout."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import load_catalog
from library.gate_checks import NAMED, checks_of_gate, gates_of_check
from library.gate_lessons import (
    FEWEST,
    MOST,
    MOST_OF_A_CATEGORY,
    ProjectKind,
    lessons_before_gate,
)
from library.kinds import GateCheck, StandardFacts
from tests.conftest import CHECKOUT

CATALOG = load_catalog(CHECKOUT)
GATES = sorted(CATALOG.vocabulary.gates)
TODAY = date(2026, 12, 15)
gates, tiers = st.sampled_from(GATES), st.sampled_from(["A", "B", "C"])
kinds = st.builds(
    ProjectKind,
    tier=tiers,
    type=st.sampled_from(["", "internal", "client"]),
    approach=st.sampled_from(["", "agile", "predictive"]),
    field=st.sampled_from(["", "software", "service"]),
)


def clauses(gate, tier):
    """Return the addresses of what is asked."""
    return [check.clause for check in checks_of_gate(CATALOG, gate, tier)]


@given(gates, tiers)
def test_every_check_belongs_to_its_gate_and_tier_once(gate, tier):
    found = checks_of_gate(CATALOG, gate, tier)

    assert len({check.clause for check in found}) == len(found)
    assert [check.clause for check in found] == sorted((one.clause for one in found), key=lambda one: one)
    for check in found:
        facts = CATALOG.get(check.standard).facts
        (master,) = [one for one in facts.checks if f"{facts.id}#{one.id}" == check.clause]
        assert tier in master.tiers
        assert gate in gates_of_check(facts, master)
        assert master.text.endswith(check.text.zh)
        assert not NAMED.match(check.text.zh) and not NAMED.match(check.text.en)
        assert check.version == facts.version


def test_every_check_of_an_approved_standard_of_projects_is_asked_at_some_gate():
    asked = {clause for gate in GATES for tier in "ABC" for clause in clauses(gate, tier)}
    written = {
        f"{entry.id}#{check.id}"
        for entry in CATALOG.of_kind("standard")
        if isinstance(entry.facts, StandardFacts) and entry.status == "approved" and entry.facts.gates
        for check in entry.facts.checks
    }

    assert written <= asked


def test_a_check_that_names_its_gate_is_asked_there_alone():
    assert "STD-08#C1" in clauses("GX-in", "B")
    assert "STD-08#C1" not in clauses("GX-out", "B")
    assert "STD-14#C1" in clauses("G3", "B")
    assert "STD-14#C1" not in clauses("G4", "B")


def test_a_check_without_its_gate_begins_like_a_sentence():
    asked = [check for gate in GATES for check in checks_of_gate(CATALOG, gate)]

    assert [check.clause for check in asked if check.text.en[:1].islower()] == []
    (sheets,) = [check for check in checks_of_gate(CATALOG, "G4") if check.clause == "STD-19#C6"]
    assert sheets.text.en.startswith("Time sheets were compared")


def test_a_check_that_names_no_gate_is_asked_at_every_gate_of_its_standard():
    assert all("STD-12#C2" in clauses(gate, "C") for gate in GATES if gate != "G0")


def test_a_lighter_tier_is_never_asked_more():
    for gate in GATES:
        assert set(clauses(gate, "C")) <= set(clauses(gate, "B")) <= set(clauses(gate, "A"))


def test_english_wording_comes_from_the_translation():
    check = next(one for one in checks_of_gate(CATALOG, "G4", "B") if one.clause == "STD-12#C6")

    assert check.text.en.startswith("Every condition of the last gate")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("G4：期", ["G4"]),
        ("GX-in: 分", ["GX-in"]),
        ("G3、G4：基线", ["G3", "G4"]),
        ("G2 前到期的立项条件", ["G1", "G2"]),
        ("每道门：材料", ["G1", "G2"]),
    ],
)
def test_the_gate_of_a_check_is_read_from_the_start_of_its_text(text, expected):
    facts = CATALOG.get("STD-12").facts.model_copy(update={"gate": ["G1", "G2"]})

    assert gates_of_check(facts, GateCheck(id="C1", text=text, level="must", tiers=["A"])) == expected


def test_a_gate_nobody_knows_asks_nothing():
    assert checks_of_gate(CATALOG, "G9", "B") == ()
    assert lessons_before_gate(CATALOG, "G9", ProjectKind("B"), TODAY) == ()


@given(gates, kinds)
def test_at_most_seven_lessons_each_with_a_reason_in_both_languages(gate, kind):
    found = lessons_before_gate(CATALOG, gate, kind, TODAY)

    assert len(found) <= MOST
    assert len({one.lesson.id for one in found}) == len(found)
    for one in found:
        assert one.reasons
        assert all(why.zh and why.en for why in one.reasons)
        limits = one.lesson.facts.applies_to
        assert not limits.tiers or kind.tier in limits.tiers
        assert not limits.fields or not kind.field or kind.field in limits.fields


@given(gates, kinds)
def test_ninety_days_past_its_review_a_lesson_is_no_longer_suggested(gate, kind):
    last = max(entry.facts.next_review for entry in CATALOG.of_kind("lesson")) + timedelta(days=90)

    for day in (last, last + timedelta(days=1)):
        found = lessons_before_gate(CATALOG, gate, kind, day)
        assert all(one.lesson.facts.next_review + timedelta(days=90) >= day for one in found)
    assert not found


@given(gates, kinds)
def test_the_same_question_gives_the_same_lessons(gate, kind):
    assert lessons_before_gate(CATALOG, gate, kind, TODAY) == lessons_before_gate(CATALOG, gate, kind, TODAY)


@given(gates, kinds)
def test_no_category_crowds_the_others_out(gate, kind):
    found = [one.lesson.facts.category for one in lessons_before_gate(CATALOG, gate, kind, TODAY)]

    if len(found) > FEWEST:
        assert max(map(found.count, found)) <= MOST_OF_A_CATEGORY


def crowded(categories):
    """Return the catalog with one more lesson of stage S4 for each category."""
    first = CATALOG.get("LL-2026-0001")
    more = {}
    for number, category in enumerate(categories, start=101):
        key = f"LL-2026-{number:04}"
        facts = first.facts.model_copy(update={"id": key, "category": category, "supports": ["STD-99"]})
        more[key] = replace(first, id=key, facts=facts)
    return replace(CATALOG, entries={**CATALOG.entries, **more})


@given(st.lists(st.sampled_from(["quality", "risk", "scope", "planning"]), min_size=6, max_size=12))
def test_a_crowd_of_lessons_is_cut_to_seven_of_mixed_categories(categories):
    found = lessons_before_gate(crowded(categories), "G4", ProjectKind("B"), TODAY)
    named = [one.lesson.facts.category for one in found]

    assert len(found) == MOST
    assert max(map(named.count, named)) <= MOST_OF_A_CATEGORY


def test_lessons_of_one_category_still_make_three():
    catalog = crowded(["risk"] * 6)
    only = {key: one for key, one in catalog.entries.items() if one.kind != "lesson" or key >= "LL-2026-0101"}

    assert len(lessons_before_gate(replace(catalog, entries=only), "G4", ProjectKind("B"), TODAY)) == FEWEST


def test_the_lesson_behind_a_check_comes_first_and_says_so():
    first = lessons_before_gate(CATALOG, "G4", ProjectKind("B"), TODAY)[0]

    assert first.reasons[0].zh.startswith("本门检查")
    assert first.reasons[0].en.startswith("The lesson behind check")


def test_a_lesson_written_for_other_projects_is_left_out():
    found = lessons_before_gate(CATALOG, "G5", ProjectKind("B", field="service"), TODAY)

    assert "LL-2026-0010" not in {one.lesson.id for one in found}


def test_a_stage_of_few_lessons_gives_few():
    known = {key: one for key, one in CATALOG.entries.items() if one.kind != "lesson" or "S7" in one.stages}
    few = replace(CATALOG, entries=known)

    assert 0 < len(lessons_before_gate(few, "G7", ProjectKind("B"), TODAY)) < FEWEST
