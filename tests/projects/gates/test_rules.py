"""What an answer must say, how answers are counted, and where a gate leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import load_catalog
from library.gates import OUTCOMES
from tests.conftest import CHECKOUT
from webapp.projects.gates.agenda import exits_of, find_agenda
from webapp.projects.gates.refusals import (
    EvidenceMissing,
    GateClosed,
    NoSuchVerdict,
    NoteMissing,
    NotYet,
    OfTheRecord,
)
from webapp.projects.gates.road import check_opening, check_stage, coming_gate, is_ahead, next_run, step_after
from webapp.projects.gates.rules import (
    BY_RECORD,
    LETS_GO_ON,
    REPEATED,
    Answer,
    Answered,
    Level,
    Outcome,
    Verdict,
    check_answer,
    tally,
)
from webapp.projects.rules import ENDED, Stage, check_step

VOCABULARY = load_catalog(CHECKOUT).vocabulary
DUE = {code: Stage(gate.stage) for code, gate in VOCABULARY.gates.items()}
gates = st.sampled_from(sorted(DUE))


@given(st.sampled_from(Verdict), st.text(max_size=3), st.text(max_size=3))
def test_an_accepted_answer_says_why(verdict, evidence, note):
    try:
        kept = check_answer("STD-06#C1", Answer(verdict, evidence, note))
    except (EvidenceMissing, NoteMissing, NoSuchVerdict):
        return

    assert verdict != Verdict.OPEN
    assert kept.evidence if verdict == Verdict.MET else kept.note
    assert kept == check_answer("STD-06#C1", kept)


@pytest.mark.parametrize("clause", sorted(BY_RECORD))
def test_a_check_about_the_decision_itself_takes_no_answer(clause):
    with pytest.raises(OfTheRecord):
        check_answer(clause, Answer(Verdict.MET, "TPL-030"))


def test_the_checks_about_the_decision_itself_are_checks_of_the_method():
    catalog = load_catalog(CHECKOUT)
    known = {f"STD-12#{check.id}" for check in catalog.get("STD-12").facts.checks}

    assert known >= BY_RECORD


@given(
    st.lists(
        st.builds(
            Answered,
            clause=st.sampled_from(["STD-06#C1", "STD-12#C4"]),
            level=st.just(Level.MUST),
            verdict=st.sampled_from(Verdict),
        )
    )
)
def test_every_answer_is_counted_once(asked):
    counted = tally(asked)

    idle = [one for one in asked if one.clause == "STD-12#C4" and one.verdict == Verdict.OPEN]
    assert counted.asked == len(asked) - len(idle)
    assert counted.answered + counted.open == counted.asked


@given(gates, st.sampled_from(Outcome), st.booleans())
def test_an_outcome_leads_only_where_the_life_cycle_leads(gate, outcome, is_last):
    step = step_after(gate, DUE[gate], outcome, is_last=is_last)

    if step is None:
        assert outcome not in LETS_GO_ON or (gate == REPEATED and not is_last)
    else:
        check_step(DUE[gate], step, "")


@given(gates, st.sampled_from(Stage))
def test_a_gate_behind_the_project_is_not_opened(gate, stage):
    if is_ahead(gate, DUE[gate], stage):
        check_opening(gate, DUE[gate], stage)
        assert stage not in ENDED
    else:
        with pytest.raises(GateClosed):
            check_opening(gate, DUE[gate], stage)


@given(st.sampled_from([stage for stage in Stage if stage not in ENDED]))
def test_the_coming_gate_can_be_opened_and_decided(stage):
    gate = coming_gate(stage, {code: one.gate for code, one in VOCABULARY.stages.items()})

    check_opening(gate, DUE[gate], stage)
    check_stage(gate, DUE[gate], stage)


@pytest.mark.parametrize("stage", sorted(ENDED))
def test_an_ended_project_has_no_coming_gate(stage):
    assert coming_gate(stage, {code: one.gate for code, one in VOCABULARY.stages.items()}) is None


def test_a_gate_further_on_is_opened_and_not_yet_decided():
    check_opening("G5", Stage.S5, Stage.S3)
    with pytest.raises(NotYet):
        check_stage("G5", Stage.S5, Stage.S3)


@given(gates, st.lists(st.sampled_from(Outcome), max_size=8))
def test_no_two_sittings_of_a_gate_share_a_number(gate, outcomes):
    seen, last = [next_run(gate, None)], None
    for outcome in outcomes:
        last = (*seen[-1], outcome)
        seen.append(next_run(gate, last))

    assert len(set(seen)) == len(seen)


def test_a_passed_stage_review_is_followed_by_the_next_and_rework_by_the_same():
    assert next_run("G4", (1, 1, Outcome.PASS)) == (2, 1)
    assert next_run("G4", (1, 1, Outcome.REWORK)) == (1, 2)
    assert next_run("G3", (1, 1, Outcome.PASS)) == (1, 2)


def test_an_agenda_has_a_title_for_every_standard_that_asks():
    catalog = load_catalog(CHECKOUT)
    agenda = find_agenda(catalog, "G4", "B")

    assert {check.standard for check in agenda.checks} == set(agenda.titles)
    assert find_agenda(catalog, "G9", "B") is None
    assert exits_of(catalog)["S4"] == "G4"


def test_the_outcomes_of_a_project_are_those_of_the_method():
    assert tuple(Outcome) == OUTCOMES
