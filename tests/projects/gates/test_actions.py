"""A gate review from its opening to the last condition."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.projects.gates.conftest import CLAUSES, agenda_of, answer_all, owed, resolution
from webapp import clock
from webapp.accounts.actions import hold_role
from webapp.accounts.models import User
from webapp.accounts.queries import notices_of
from webapp.audit.models import AuditEntry
from webapp.errors import Conflict, Forbidden, NotFound
from webapp.projects.gates.actions import answer_check, open_review, prepare
from webapp.projects.gates.decision_actions import close_condition, decide, may_close, may_decide
from webapp.projects.gates.queries import (
    conditions_of,
    find_forerunner,
    get_review,
    newest_by_gate,
    open_conditions,
    open_reviews_of,
    reviews_of,
)
from webapp.projects.gates.refusals import (
    AlreadyOpen,
    ConditionClosed,
    EvidenceMissing,
    FilledInByYourself,
    GateClosed,
    NothingToCheck,
    NotTheDecider,
    NotYet,
    OwnCondition,
    PassForbidden,
    ReviewDecided,
)
from webapp.projects.gates.rules import Answer, Outcome, Verdict
from webapp.projects.queries import history_of
from webapp.projects.rules import Stage

HOLDS = Answer(Verdict.MET, "TPL-024 第 3 期")


@pytest.fixture
def conditional(session, cast, orders, review):
    """Return a review of G4 that was passed with two conditions, of `xu` and of somebody outside."""
    answer_all(session, review, cast, unmet=("STD-16#C3",))
    given = [owed(), owed("补登变更", owner="叶知")]
    decide(session, review, orders, resolution(Outcome.CONDITIONAL, conditions=given), by=cast["zhou"])
    return review


def test_a_review_keeps_the_wording_of_the_day_it_was_opened(session, cast, orders, review):
    later = agenda_of().checks[0]
    assert [check.clause for check in review.checks] == list(CLAUSES)
    assert (review.checks[0].text("zh"), review.checks[0].text("en")) == (later.text.zh, later.text.en)
    assert (review.checks[0].version, review.checks[0].title("en")) == ("1.0", "Monitoring")


@pytest.mark.parametrize("key", ["lin", "zhou", "he", "tang"])
def test_manager_facilitator_and_curator_open_a_review(session, cast, orders, key):
    assert open_review(session, orders, agenda_of(), by=cast[key]).code == "G4.1"


@pytest.mark.parametrize("key", ["xu", "shen", "han"])
def test_nobody_else_opens_one(session, cast, orders, key):
    with pytest.raises(Forbidden):
        open_review(session, orders, agenda_of(), by=cast[key])


def test_two_reviews_of_a_gate_do_not_run_side_by_side(session, cast, orders, review):
    with pytest.raises(AlreadyOpen):
        open_review(session, orders, agenda_of(), by=cast["lin"])


def test_a_gate_behind_the_project_stays_closed(session, cast, orders):
    with pytest.raises(GateClosed):
        open_review(session, orders, agenda_of("G3", Stage.S3), by=cast["lin"])


def test_a_gate_without_checks_is_not_opened(session, cast, orders):
    with pytest.raises(NothingToCheck):
        open_review(session, orders, agenda_of(clauses=()), by=cast["lin"])


def test_an_answer_is_kept_with_person_and_moment(session, cast, review):
    check = review.checks[0]

    answer_check(session, review, check, HOLDS, seen=1, by=cast["xu"])

    assert (check.verdict, check.evidence, check.answered_by) == (
        Verdict.MET,
        "TPL-024 第 3 期",
        cast["xu"].id,
    )
    assert check.answered_at is not None
    assert (review.tally.answered, review.tally.asked) == (1, 3)


def test_an_answer_to_an_older_page_is_refused_and_the_newer_stays(session, cast, review):
    check = review.checks[0]
    answer_check(session, review, check, HOLDS, seen=1, by=cast["xu"])

    with pytest.raises(Conflict):
        answer_check(session, review, check, Answer(Verdict.UNMET, "", "缺一期"), seen=1, by=cast["gu"])

    assert (check.verdict, check.answered_by) == (Verdict.MET, cast["xu"].id)


def test_the_same_answer_twice_is_no_conflict(session, cast, review):
    answer_check(session, review, review.checks[0], HOLDS, seen=1, by=cast["xu"])

    answer_check(session, review, review.checks[0], HOLDS, seen=1, by=cast["gu"])

    assert review.checks[0].answered_by == cast["xu"].id


@pytest.mark.parametrize("key", ["lin", "xu", "shen", "zhou", "tang"])
def test_team_quality_assurance_and_pmo_fill_in(session, cast, review, key):
    answer_check(session, review, review.checks[0], HOLDS, seen=1, by=cast[key])

    assert review.checks[0].verdict == Verdict.MET


def test_an_administrator_neither_sees_nor_fills_in(session, cast, review):
    with pytest.raises(NotFound):
        get_review(session, review.id, by=cast["han"])
    with pytest.raises(Forbidden):
        answer_check(session, review, review.checks[0], HOLDS, seen=1, by=cast["han"])


def test_whoever_decides_the_gate_sees_it_and_does_not_fill_it_in(session, cast, review):
    hold_role(session, cast["han"], "PSC")

    assert get_review(session, review.id, by=cast["han"]).id == review.id
    assert may_decide(session, review, cast["han"])
    with pytest.raises(Forbidden):
        answer_check(session, review, review.checks[0], HOLDS, seen=1, by=cast["han"])


def test_what_is_prepared_twice_at_once_is_not_lost(session, cast, review):
    prepare(session, review, {"eac": "130.9", "finish": " "}, seen=1, by=cast["xu"])

    with pytest.raises(Conflict):
        prepare(session, review, {"eac": "120"}, seen=1, by=cast["gu"])

    assert review.pack == {"eac": "130.9"}


def test_a_pass_with_a_failing_must_is_refused_and_nothing_changes(session, cast, orders, review):
    answer_all(session, review, cast, unmet=("STD-16#C3",))

    with pytest.raises(PassForbidden):
        decide(session, review, orders, resolution(), by=cast["zhou"])

    assert not review.is_decided
    assert orders.stage == Stage.S4


def test_the_last_stage_review_takes_the_project_on(session, cast, orders, review):
    answer_all(session, review, cast)

    decide(session, review, orders, resolution(is_last=True), by=cast["zhou"])

    assert orders.stage == Stage.S5
    assert [(step.after, step.reason, step.by) for step in history_of(session, orders)] == [
        (Stage.S5, "G4.1", cast["zhou"].id)
    ]


def test_a_stage_review_that_is_not_the_last_keeps_the_project_in_s4(session, cast, orders, review):
    answer_all(session, review, cast)
    decide(session, review, orders, resolution(), by=cast["zhou"])

    assert orders.stage == Stage.S4
    assert open_review(session, orders, agenda_of(), by=cast["lin"]).code == "G4.2"


@pytest.mark.parametrize("outcome", [Outcome.REWORK, Outcome.HOLD, Outcome.STOP])
def test_anything_but_a_pass_leaves_the_project_where_it_is(session, cast, orders, review, outcome):
    decide(session, review, orders, resolution(outcome, is_last=True), by=cast["zhou"])

    assert (review.outcome, orders.stage) == (outcome, Stage.S4)
    again = open_review(session, orders, agenda_of(), by=cast["lin"])
    assert (again.code, again.attempt) == ("G4.1", 2)


def test_checks_about_the_decision_follow_from_it(session, cast, orders, review, conditional):
    said = {check.clause: check.verdict for check in conditional.checks}

    assert said["STD-12#C2"] == said["STD-12#C5"] == Verdict.MET
    assert conditional.tally.open == 0


def test_without_conditions_the_check_of_conditions_does_not_apply(session, cast, orders, review):
    answer_all(session, review, cast)
    decide(session, review, orders, resolution(), by=cast["zhou"])

    assert {check.clause: check.verdict for check in review.checks}["STD-12#C5"] == Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("key", ["xu", "lin"])
def test_who_filled_in_or_leads_does_not_decide(session, cast, orders, review, key):
    answer_all(session, review, cast, by="xu")

    with pytest.raises(FilledInByYourself):
        decide(session, review, orders, resolution(), by=cast[key])


def test_a_facilitator_who_filled_in_one_check_does_not_decide(session, cast, orders, review):
    answer_all(session, review, cast)
    answer_check(session, review, review.checks[0], Answer(Verdict.MET, "另一处"), seen=2, by=cast["zhou"])

    assert not may_decide(session, review, cast["zhou"])
    assert may_decide(session, review, cast["tang"])


def test_a_member_without_a_role_does_not_decide(session, cast, orders, review):
    answer_all(session, review, cast)

    with pytest.raises(NotTheDecider):
        decide(session, review, orders, resolution(), by=cast["gu"])


def test_a_gate_is_decided_where_the_project_stands(session, cast, orders):
    ahead = open_review(session, orders, agenda_of("G5", Stage.S5), by=cast["lin"])
    answer_all(session, ahead, cast)

    with pytest.raises(NotYet):
        decide(session, ahead, orders, resolution(Outcome.REWORK), by=cast["zhou"])


@pytest.mark.parametrize(
    "change",
    [
        lambda session, review, cast: answer_check(
            session, review, review.checks[0], Answer(Verdict.UNMET, "", "改口"), seen=2, by=cast["gu"]
        ),
        lambda session, review, cast: prepare(session, review, {"eac": "1"}, seen=2, by=cast["gu"]),
        lambda session, review, cast: decide(
            session, review, review.project, resolution(Outcome.STOP), by=cast["tang"]
        ),
    ],
)
def test_a_decided_record_never_changes(session, cast, conditional, change):
    before = (conditional.outcome, dict(conditional.pack), [check.verdict for check in conditional.checks])

    with pytest.raises(ReviewDecided):
        change(session, conditional, cast)

    assert before == (conditional.outcome, conditional.pack, [check.verdict for check in conditional.checks])


def test_the_team_hears_the_outcome_and_who_owes_hears_it_too(session, cast, orders, conditional):
    told = [notice.sentence for notice in notices_of(session, cast["xu"])]

    assert any("有条件通过" in sentence for sentence in told)
    assert any("门条件" in sentence for sentence in told)
    assert len(notices_of(session, cast["lin"])) == 1
    assert not notices_of(session, cast["shen"])


def test_opening_and_deciding_are_in_the_audit_log_without_a_word(session, cast, conditional):
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == str(conditional.id))).all()

    assert [(entry.act, entry.state_after) for entry in entries] == [
        ("gate-opened", "G4.1"),
        ("gate-decided", "conditional"),
    ]


def test_a_condition_is_owed_by_a_member_or_by_a_name(session, cast, conditional):
    assert [(one.owner, one.owner_id) for one in conditional.conditions] == [
        ("许可", cast["xu"].id),
        ("叶知", None),
    ]


def test_what_is_owed_shows_at_its_owner_its_manager_and_its_project(session, cast, orders, conditional):
    first, second = conditional.conditions

    assert list(conditions_of(session, cast["xu"])) == [first]
    assert list(conditions_of(session, cast["lin"])) == [first, second]
    assert list(open_conditions(session, orders)) == [first, second]
    assert first.is_overdue(clock.today() + timedelta(days=1))
    assert not first.is_overdue(clock.today())


def test_a_condition_is_closed_once_on_evidence_by_somebody_else(session, cast, orders, conditional):
    first = conditional.conditions[0]
    with pytest.raises(OwnCondition):
        close_condition(session, first, evidence="邮件", by=cast["xu"])
    with pytest.raises(Forbidden):
        close_condition(session, first, evidence="邮件", by=cast["gu"])
    with pytest.raises(EvidenceMissing):
        close_condition(session, first, evidence=" ", by=cast["zhou"])

    close_condition(session, first, evidence=" 邮件 ", by=cast["zhou"])

    assert (first.closed_on, first.closed_by, first.evidence) == (clock.today(), cast["zhou"].id, "邮件")
    assert not first.is_overdue(clock.today() + timedelta(days=99))
    assert list(conditions_of(session, cast["xu"])) == []
    with pytest.raises(ConditionClosed):
        close_condition(session, first, evidence="又一封", by=cast["tang"])


def test_a_curator_who_owes_a_condition_does_not_close_it(session, cast, orders, review):
    orders.members.append(session.get_one(User, cast["tang"].id))
    answer_all(session, review, cast)
    given = resolution(Outcome.CONDITIONAL, conditions=[owed(owner="唐宁")])
    decide(session, review, orders, given, by=cast["zhou"])

    assert not may_close(session, review.conditions[0], cast["tang"])
    assert may_close(session, review.conditions[0], cast["he"])


def test_the_gate_before_is_the_one_decided_last(session, cast, orders, conditional):
    following = open_review(session, orders, agenda_of(), by=cast["lin"])

    assert find_forerunner(session, following) is conditional
    assert find_forerunner(session, conditional) is None
    assert newest_by_gate(reviews_of(session, orders)) == {"G4": following}
    assert list(open_reviews_of(session, cast["xu"])) == [following]
    assert list(open_reviews_of(session, cast["shen"])) == []
