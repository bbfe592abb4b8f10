"""The register as it changes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.scenes import TEAM, promise, register_orders
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.audit.models import AuditEntry
from webapp.errors import Forbidden, NotFound
from webapp.projects.action_queries import actions_of, may_settle, open_actions, settled_actions
from webapp.projects.actions import (
    Promise,
    add_action,
    change_stage,
    drop_action,
    finish_action,
    put_off_action,
    report_evidence,
    set_goals,
)
from webapp.projects.models import Project
from webapp.projects.queries import evidence_of, get_project, history_of, list_projects, projects_of
from webapp.projects.refusals import (
    ActionRefused,
    ActionSettled,
    DueInThePast,
    GoalRefused,
    NumberRefused,
    ReasonMissing,
    StageRefused,
)
from webapp.projects.rules import ActionState, Aim, Stage


def test_a_registered_project_is_found_whole(session, cast, orders):
    found = get_project(session, orders.id)

    assert {member.id for member in found.members} == {cast[key].id for key in TEAM}
    assert [goal.text for goal in found.goals] == ["下单不再手工转录"]


def test_a_number_is_given_once(session, cast, orders):
    with pytest.raises(NumberRefused):
        register_orders(session, cast, number=" prj-2026-017 ")


def test_the_number_of_a_cancelled_project_is_not_given_again(session, cast, orders):
    change_stage(session, orders, Stage.CANCELLED, reason="不再需要", by=cast["lin"])

    with pytest.raises(NumberRefused):
        register_orders(session, cast)


def test_a_member_named_twice_is_one_member(session, cast):
    project = register_orders(session, cast, member_ids=[cast["xu"].id, cast["xu"].id])

    assert len(get_project(session, project.id).members) == 1


def test_the_sixth_goal_is_refused_and_the_others_stay(session, orders):
    with pytest.raises(GoalRefused):
        set_goals(session, orders, [Aim(f"目标{n}", "指标", "1") for n in range(6)])

    assert [goal.text for goal in orders.goals] == ["下单不再手工转录"]


def test_goals_are_replaced_in_their_order(session, orders):
    set_goals(session, orders, [Aim("第一", "指标", "1"), Aim("", "", ""), Aim("第二", "指标", "2")])
    session.expire_all()

    assert [(goal.place, goal.text) for goal in orders.goals] == [(1, "第一"), (2, "第二")]


@pytest.mark.parametrize("key", ["lin", "he", "tang"])
def test_its_manager_and_curators_move_a_project(session, cast, orders, key):
    change_stage(session, orders, Stage.S5, reason="", by=cast[key])

    assert orders.stage == Stage.S5


@pytest.mark.parametrize("key", ["xu", "zhou", "shen", "han"])
def test_nobody_else_moves_a_project(session, cast, orders, key):
    with pytest.raises(Forbidden):
        change_stage(session, orders, Stage.S5, reason="", by=cast[key])


def test_every_step_is_kept_with_person_and_reason(session, cast, orders):
    change_stage(session, orders, Stage.S3, reason="范围要重估", by=cast["lin"])

    (step,) = history_of(session, orders)
    assert (step.before, step.after, step.reason, step.by) == (
        Stage.S4,
        Stage.S3,
        "范围要重估",
        cast["lin"].id,
    )


def test_a_refused_step_leaves_no_trace(session, cast, orders):
    with pytest.raises(StageRefused):
        change_stage(session, orders, Stage.S7, reason="快一点", by=cast["lin"])

    assert orders.stage == Stage.S4
    assert not history_of(session, orders)


def test_a_step_is_in_the_audit_log_without_its_reason(session, cast, orders):
    change_stage(session, orders, Stage.S3, reason="范围要重估", by=cast["lin"])

    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "stage-changed")).one()
    assert (entry.state_before, entry.state_after, entry.subject) == ("S4", "S3", str(orders.id))
    assert "范围" not in repr(vars(entry))


def test_a_promise_tells_its_owner_once(session, cast, orders):
    promise(session, orders, cast["xu"])

    (notice,) = notices_of(session, cast["xu"])
    assert notice.url == f"/app/projects/{orders.id}"


def test_a_promise_needs_an_owner(session, orders):
    with pytest.raises(ActionRefused):
        add_action(session, orders, Promise("做一件事", None, clock.today(), "gate", "G3"))


def test_a_finished_action_is_settled(session, cast, orders):
    action = promise(session, orders, cast["xu"])

    finish_action(session, action)

    assert not open_actions(session, orders)
    assert [row.state for row in settled_actions(session, orders)] == [ActionState.DONE]


def test_a_dropped_action_says_why(session, cast, orders):
    action = promise(session, orders, cast["xu"])
    with pytest.raises(ReasonMissing):
        drop_action(session, action, reason="  ")

    drop_action(session, action, reason=" 接口取消了 ")

    assert (action.state, action.reason) == (ActionState.DROPPED, "接口取消了")


@pytest.mark.parametrize(
    "again",
    [
        finish_action,
        lambda session, action: drop_action(session, action, reason="不做了"),
        lambda session, action: put_off_action(session, action, due=clock.today()),
    ],
)
def test_an_action_is_settled_once(session, cast, orders, again):
    action = promise(session, orders, cast["xu"])
    finish_action(session, action)

    with pytest.raises(ActionSettled):
        again(session, action)

    assert action.state == ActionState.DONE


def test_an_action_is_not_put_off_into_the_past(session, cast, orders):
    action = promise(session, orders, cast["xu"])

    with pytest.raises(DueInThePast):
        put_off_action(session, action, due=clock.today() - timedelta(days=1))


def test_an_open_action_is_overdue_from_the_day_after(session, cast, orders):
    action = promise(session, orders, cast["xu"])

    assert not action.is_overdue(action.due)
    assert action.is_overdue(action.due + timedelta(days=1))
    finish_action(session, action)
    assert not action.is_overdue(action.due + timedelta(days=1))


@pytest.mark.parametrize(
    ("key", "may"), [("xu", True), ("lin", True), ("he", True), ("zhou", False), ("han", False)]
)
def test_owner_team_manager_and_curator_answer_for_an_action(session, cast, orders, key, may):
    action = promise(session, orders, cast["fang"])

    assert may_settle(action, cast[key]) is may


def test_a_person_sees_their_own_open_actions(session, cast, orders):
    mine, other = promise(session, orders, cast["xu"]), promise(session, orders, cast["gu"])

    assert actions_of(session, cast["xu"]) == [mine]
    assert actions_of(session, cast["gu"]) == [other]


def test_a_person_has_the_projects_they_lead_or_belong_to(session, cast, orders):
    other = register_orders(session, cast, number="PRJ-2026-018", pm_id=cast["xu"].id, member_ids=[])

    assert projects_of(session, cast["xu"]) == [other, orders]
    assert projects_of(session, cast["lin"]) == [orders]
    assert projects_of(session, cast["shen"]) == []
    assert list_projects(session)[:2] == [other, orders]


def test_a_fact_is_reported_once(session, orders):
    for _ in range(2):
        report_evidence(session, orders.id, "retrospective-held", "x")

    assert len(evidence_of(session, orders)) == 1


def test_a_project_that_is_not_there_is_not_found(session, cast):
    with pytest.raises(NotFound):
        get_project(session, cast["xu"].id)


def test_an_ended_project_is_over(session, cast, orders):
    change_stage(session, orders, Stage.CANCELLED, reason="不再需要", by=cast["lin"])

    assert session.get_one(Project, orders.id).is_over
