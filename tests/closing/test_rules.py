"""What a part lacks, how it may be judged, and what projects tell the next ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.closing.baselines import FLOOR, figures_of, growth, measures_of, summary_of
from webapp.closing.metrics import completed, differences
from webapp.closing.refusals import NoSuchVerdict, NotComplete, PartsOpen, WhyMissing
from webapp.closing.rules import (
    HANDOVER_FACTS,
    DueDocument,
    Lack,
    Lessons,
    Part,
    Shortage,
    Standing,
    State,
    Tally,
    Verdict,
    appraisal_lacks,
    check_submission,
    check_verdict,
    handover_lacks,
    is_listed,
    lessons_lacks,
    missing_documents,
    state_after,
)

WHOLE = dict.fromkeys(HANDOVER_FACTS, "无")


def kinds(lacks):
    return [one.kind for one in lacks]


def test_a_handover_lacks_the_receivers_word_until_it_is_given():
    lacks = handover_lacks(WHOLE, has_receiver=True, is_confirmed=False, is_cancelled=False)

    assert kinds(lacks) == [Shortage.CONFIRMATION]


def test_a_cancelled_project_may_hand_over_nothing_with_a_reason():
    given = {"nothing": "没有成果"}

    assert not handover_lacks(given, has_receiver=False, is_confirmed=False, is_cancelled=True)
    assert handover_lacks(given, has_receiver=False, is_confirmed=False, is_cancelled=False)


def test_a_waived_document_is_not_missing():
    due = [DueDocument("TPL-004"), DueDocument("TPL-019", "WV-2027-011"), DueDocument("TPL-044")]

    assert missing_documents(due, set()) == ["TPL-004"]


def test_none_of_a_type_of_lesson_has_to_be_argued():
    known = Lessons(is_held=True, improve=1)

    assert kinds(lessons_lacks(known, {})) == [Shortage.SUSTAIN]
    assert not lessons_lacks(known, {"no_sustain": "没有"})


@pytest.mark.parametrize(("tally", "is_whole"), [((9, 9), True), ((8, 9), False), ((0, 0), False)])
def test_appraisals_are_complete_when_all_are(tally, is_whole):
    assert (not appraisal_lacks(Tally(*tally), {})) == is_whole


def test_where_appraisals_are_done_elsewhere_the_day_is_asked_for():
    assert kinds(appraisal_lacks(None, {})) == [Shortage.DATE]
    assert not appraisal_lacks(None, {"elsewhere_on": "2026-10-20"})


def test_a_part_with_neither_facts_nor_a_reason_cannot_be_handed_in():
    lacking = Standing(Part.ARCHIVE, Verdict.OPEN, [Lack(Shortage.FOLDER)])

    with pytest.raises(PartsOpen):
        check_submission([lacking], {Part.ARCHIVE: "归档"})


@pytest.mark.parametrize(
    ("verdict", "error"),
    [(Verdict.PASS, NotComplete), (Verdict.WAIVED, WhyMissing), (Verdict.NOT_LISTED, NoSuchVerdict)],
)
def test_a_part_that_lacks_something_passes_by_no_verdict(verdict, error):
    with pytest.raises(error):
        check_verdict(Standing(Part.SURVEY, Verdict.OPEN, [Lack(Shortage.SENDING)]), verdict, "")


def test_only_tier_c_may_leave_survey_and_appraisals_out():
    assert [is_listed(part, "C", []) for part in Part] == [True, True, False, True, False]
    assert all(is_listed(part, "B", []) for part in Part)


@given(some.lists(some.sampled_from(Verdict), min_size=5, max_size=5))
def test_the_meeting_comes_only_when_every_part_is_settled(verdicts):
    settled = {Verdict.PASS, Verdict.WAIVED, Verdict.NOT_LISTED}

    assert (state_after(verdicts) == State.MEETING) == (set(verdicts) <= settled)


@given(some.lists(some.floats(0, 1000), max_size=12))
def test_fewer_than_five_projects_give_their_number_alone(values):
    summary = summary_of(values)

    assert summary.n == len(values)
    assert (summary.median is None) == (len(values) < FLOOR)


def test_figures_count_from_the_first_baseline():
    typed = {
        "cost_orig": "400",
        "cost_appr": "426",
        "cost_act": "428.8",
        "effort_appr": "100",
        "effort_act": "110",
    }
    figures = figures_of(typed, date(2027, 1, 1), {"S4": "11"})

    assert growth(figures["cost"]) == 7.2
    assert measures_of(figures)["defects-S4"] == 10.0


def test_the_report_says_differences_in_words():
    typed = completed(
        {"finish_appr": "2027-06-04", "finish_act": "2027-06-11", "cost_appr": "426", "cost_act": "426"}
    )

    assert differences(typed, "en") == {
        "finish_vs_orig": "7 days late",
        "finish_vs_appr": "7 days late",
        "cost_vs_orig": "same",
        "cost_vs_appr": "same",
    }
