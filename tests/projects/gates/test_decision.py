"""What may be decided, tried with every mixture of answers, people and conditions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.errors import DomainError
from webapp.projects.gates.decision import check_decider, check_resolution, last_due, quorum_of
from webapp.projects.gates.refusals import (
    AnswersMissing,
    AttendanceMissing,
    ConditionIncomplete,
    ConditionsMissing,
    ConditionsRefused,
    ConditionTooLate,
    FilledInByYourself,
    HeldOnRefused,
    NotTheDecider,
    PassForbidden,
    QuorumMissing,
    TooManyUnmet,
    WhyMissing,
)
from webapp.projects.gates.rules import (
    BY_RECORD,
    LETS_GO_ON,
    MAJORITY,
    MOST_CONDITIONS,
    MOST_UNMET,
    Answered,
    Level,
    Outcome,
    Owed,
    Resolution,
    Sitting,
    Verdict,
)

TODAY = date(2026, 6, 26)
"""A Friday."""

GATES = ["G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "GX-in", "GX-out"]
answers = st.lists(
    st.builds(
        Answered,
        clause=st.sampled_from(["STD-06#C1", "STD-16#C3", *sorted(BY_RECORD)]),
        level=st.sampled_from(Level),
        verdict=st.sampled_from(Verdict),
    ),
    max_size=8,
)
words = st.sampled_from(["", "  ", "补齐两章"])
conditions = st.lists(
    st.builds(
        Owed,
        text=words,
        owner=words,
        due=st.none() | st.dates(TODAY - timedelta(days=5), TODAY + timedelta(days=25)),
        proof=words,
    ),
    max_size=5,
)
sittings = st.builds(
    Sitting,
    held_on=st.none() | st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=3)),
    members=st.integers(0, 9),
    came=st.integers(0, 9),
    attendance=words,
)
resolutions = st.builds(
    Resolution, outcome=st.sampled_from(Outcome), sitting=sittings, why=words, conditions=conditions
)
SAT = Sitting(TODAY, 4, 3, "严华，主席，到。")
GOOD = Owed("补齐两章", "许可", TODAY + timedelta(days=3), "送审邮件")


def decided(
    outcome, *verdicts, conditions=(), sitting=SAT, why="", gate="G4", pack_on=None, level=Level.MUST
):
    """Return the conditions of a decision on checks with these verdicts."""
    asked = [Answered(f"STD-06#C{n}", level, verdict) for n, verdict in enumerate(verdicts, start=1)]
    resolution = Resolution(outcome, sitting, why, conditions)
    return check_resolution(gate, resolution, asked, pack_on=pack_on, today=TODAY)


@given(st.sampled_from(GATES), resolutions, answers)
def test_whatever_is_accepted_keeps_every_rule(gate, resolution, asked):
    try:
        owed = check_resolution(gate, resolution, asked, pack_on=None, today=TODAY)
    except DomainError:
        return

    sitting, musts = resolution.sitting, [one for one in asked if one.level == Level.MUST]
    unmet = [one for one in musts if one.verdict == Verdict.UNMET]
    assert sitting.held_on <= TODAY
    assert quorum_of(gate, sitting.members) <= sitting.came <= sitting.members
    assert sitting.attendance.strip()
    if resolution.outcome in LETS_GO_ON:
        assert not [one for one in asked if one.verdict == Verdict.OPEN and one.clause not in BY_RECORD]
        assert len(unmet) <= (MOST_UNMET if resolution.outcome == Outcome.CONDITIONAL else 0)
    else:
        assert resolution.why.strip()
    assert bool(owed) == (resolution.outcome == Outcome.CONDITIONAL)
    assert len(owed) <= MOST_CONDITIONS
    for one in owed:
        assert one.text.strip()
        assert one.owner.strip()
        assert one.proof.strip()
        assert sitting.held_on <= one.due <= last_due(sitting.held_on)


@given(answers)
def test_a_pass_is_possible_exactly_when_all_is_answered_and_no_must_fails(asked):
    is_clear = all(
        (one.verdict != Verdict.OPEN or one.clause in BY_RECORD)
        and (one.verdict != Verdict.UNMET or one.level != Level.MUST)
        for one in asked
    )

    try:
        check_resolution("G4", Resolution(Outcome.PASS, SAT), asked, pack_on=None, today=TODAY)
    except DomainError:
        assert not is_clear
    else:
        assert is_clear


@given(answers, st.sampled_from([Outcome.REWORK, Outcome.HOLD, Outcome.STOP]))
def test_sending_back_is_always_possible_with_a_reason(asked, outcome):
    assert not check_resolution("G4", Resolution(outcome, SAT, "缺两章"), asked, pack_on=None, today=TODAY)


@given(st.sampled_from(GATES), st.integers(1, 30))
def test_a_committee_needs_more_than_half_and_named_people_all(gate, members):
    quorum = quorum_of(gate, members)

    if gate in MAJORITY:
        assert quorum * 2 > members >= quorum
        assert (quorum - 1) * 2 <= members
    else:
        assert quorum == members


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_the_last_date_is_ten_working_days_away(held_on):
    last = last_due(held_on)

    days = [held_on + timedelta(days=n) for n in range(1, (last - held_on).days + 1)]
    assert sum(day.weekday() < 5 for day in days) == 10
    assert last.weekday() < 5


@pytest.mark.parametrize(
    ("refusal", "given_"),
    [
        (PassForbidden, {"outcome": Outcome.PASS, "verdicts": [Verdict.MET, Verdict.UNMET]}),
        (AnswersMissing, {"outcome": Outcome.PASS, "verdicts": [Verdict.OPEN]}),
        (AnswersMissing, {"outcome": Outcome.CONDITIONAL, "verdicts": [Verdict.OPEN], "conditions": [GOOD]}),
        (
            TooManyUnmet,
            {"outcome": Outcome.CONDITIONAL, "verdicts": [Verdict.UNMET] * 3, "conditions": [GOOD]},
        ),
        (ConditionsMissing, {"outcome": Outcome.CONDITIONAL}),
        (ConditionsMissing, {"outcome": Outcome.CONDITIONAL, "conditions": [Owed(" ", "", None, "")]}),
        (ConditionsRefused, {"outcome": Outcome.CONDITIONAL, "conditions": [GOOD] * 4}),
        (ConditionsRefused, {"outcome": Outcome.PASS, "conditions": [GOOD]}),
        (
            ConditionIncomplete,
            {"outcome": Outcome.CONDITIONAL, "conditions": [Owed("补", "", TODAY, "邮件")]},
        ),
        (
            ConditionIncomplete,
            {"outcome": Outcome.CONDITIONAL, "conditions": [Owed("补", "许可", None, "邮件")]},
        ),
        (
            ConditionTooLate,
            {"outcome": Outcome.CONDITIONAL, "conditions": [Owed("补", "许可", date(2026, 7, 11), "邮件")]},
        ),
        (WhyMissing, {"outcome": Outcome.REWORK, "why": " "}),
        (WhyMissing, {"outcome": Outcome.HOLD}),
        (WhyMissing, {"outcome": Outcome.STOP}),
        (HeldOnRefused, {"sitting": Sitting(None, 4, 3, "到")}),
        (HeldOnRefused, {"sitting": Sitting(TODAY + timedelta(days=1), 4, 3, "到")}),
        (HeldOnRefused, {"pack_on": TODAY + timedelta(days=1)}),
        (QuorumMissing, {"sitting": Sitting(TODAY, 4, 2, "到")}),
        (QuorumMissing, {"sitting": Sitting(TODAY, 3, 2, "到"), "gate": "G5"}),
        (QuorumMissing, {"sitting": Sitting(TODAY, 2, 3, "到")}),
        (AttendanceMissing, {"sitting": Sitting(TODAY, 4, 3, " ")}),
    ],
)
def test_a_decision_that_breaks_a_rule_is_refused_by_its_name(refusal, given_):
    given_ = {"outcome": Outcome.PASS, **given_}
    with pytest.raises(refusal):
        decided(given_.pop("outcome"), *given_.pop("verdicts", [Verdict.MET]), **given_)


def test_a_should_that_fails_does_not_forbid_a_pass():
    assert decided(Outcome.PASS, Verdict.UNMET, level=Level.SHOULD) == []


def test_a_condition_may_be_due_on_the_tenth_working_day():
    last = Owed("补", "许可", date(2026, 7, 10), "邮件")

    assert decided(Outcome.CONDITIONAL, Verdict.UNMET, conditions=[last]) == [last]


def test_empty_lines_of_conditions_are_left_out():
    blank = Owed("", " ", None, "")

    assert decided(Outcome.CONDITIONAL, Verdict.MET, conditions=[blank, GOOD, blank]) == [GOOD]


@given(st.sets(st.sampled_from(["PSC", "SPO", "PMO", "QA"])), st.booleans(), st.booleans())
def test_whoever_decides_had_no_part_and_has_a_right(codes, is_facilitator, has_part):
    may = not has_part and (is_facilitator or "PSC" in codes)

    try:
        check_decider(decides=["PSC"], codes=codes, is_facilitator=is_facilitator, has_part=has_part)
    except (FilledInByYourself, NotTheDecider):
        assert not may
    else:
        assert may
