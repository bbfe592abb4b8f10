"""What is asked at a gate, and what to read before it, out of the content of the checkout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import load_catalog
from library.gate_checks import NAMED, checks_of_gate, gates_of_check
from library.kinds import GateCheck, StandardFacts
from tests.conftest import CHECKOUT

CATALOG = load_catalog(CHECKOUT)
GATES = sorted(CATALOG.vocabulary.gates)
gates, tiers = st.sampled_from(GATES), st.sampled_from(["A", "B", "C"])


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
