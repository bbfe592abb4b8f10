"""The register's entry is changed: what needs a reason, and who takes over from whom."""

from dataclasses import replace

import pytest

from tests.browsers import chinese_in, words_of
from webapp.accounts.actions import close_account
from webapp.accounts.models import User
from webapp.accounts.queries import notices_of
from webapp.errors import Forbidden
from webapp.projects.entry_actions import change_entry, changes_of, entry_of, stamp_of
from webapp.projects.models import Project
from webapp.projects.queries import get_project
from webapp.projects.refusals import ManagerRefused, ProjectEnded, ReasonMissing, StaleEntry
from webapp.projects.rules import Aim, Stage, Subject, Tier


@pytest.fixture
def change(session, cast, orders):
    """Return a function that changes the entry of the project of orders."""

    def changed(*, reason="林岚休产假", by="lin", seen="", **fields):
        wish = replace(entry_of(orders), **fields)
        change_entry(session, orders, wish, reason=reason, seen=seen or stamp_of(orders), by=cast[by])

    return changed


@pytest.fixture
def typed(cast):
    """Return what the manager types, with the project handed to Fang."""
    return {
        "name": "订单系统",
        "purpose": "把电话和传真下单换成网上下单。",
        "tier": "B",
        "pm": str(cast["fang"].id),
        "members": [str(cast["xu"].id), str(cast["shen"].id)],
        "goals-0-text": "下单不再手工转录",
        "goals-0-measure": "手工转录的订单占比",
        "goals-0-target": "≤ 5%",
        "reason": "林岚调到别的项目",
    }


def test_another_tier_manager_or_goal_needs_a_reason_and_the_rest_does_not(session, cast, orders, change):
    for weighty in ({"tier": Tier.A}, {"pm_id": cast["fang"].id}, {"goals": [Aim("少返工", "次数", "0")]}):
        with pytest.raises(ReasonMissing):
            change(reason=" ", **weighty)
    change(reason="", name="订单系统二期", purpose="只做网上下单。", member_ids=[cast["xu"].id])

    assert (orders.name, orders.purpose) == ("订单系统二期", "只做网上下单。")
    assert [one.name for one in orders.members] == ["许可"]
    assert changes_of(session, orders) == []


def test_the_reason_is_kept_with_what_was_and_what_is(session, orders, change):
    change(tier=Tier.A, reason="合同额翻倍")

    (row,) = changes_of(session, orders)
    assert (row.subject, row.before, row.after, row.reason) == (Subject.TIER, "B", "A", "合同额翻倍")


def test_both_managers_hear_of_a_handover_and_only_the_new_one_leads(session, cast, orders, change):
    change(pm_id=cast["fang"].id)

    assert orders.pm_id == cast["fang"].id
    assert cast["fang"].id not in {one.id for one in orders.members}
    for key, words in (("fang", "你接手了项目"), ("lin", "已经交给")):
        assert sum(words in one.sentence for one in notices_of(session, cast[key])) == 1
    with pytest.raises(Forbidden):
        change(name="别的名字", by="lin")


def test_a_manager_has_an_open_account(session, cast, change):
    close_account(session, session.get_one(User, cast["fang"].id), by=cast["han"])
    with pytest.raises(ManagerRefused):
        change(pm_id=cast["fang"].id)


def test_an_entry_somebody_else_changed_is_not_overwritten(orders, change):
    seen = stamp_of(orders)
    change(name="订单系统二期")
    with pytest.raises(StaleEntry):
        change(name="订单系统三期", seen=seen)


def test_the_entry_of_an_ended_project_stands(session, orders, change):
    orders.stage = Stage.CANCELLED
    with pytest.raises(ProjectEnded):
        change(name="别的名字")


@pytest.mark.parametrize(("key", "status"), [("lin", 200), ("he", 200), ("xu", 404), ("zhou", 404)])
def test_its_manager_and_curators_see_the_form(sign_in_as, kept_orders, key, status):
    assert sign_in_as(key).get(f"/app/projects/{kept_orders.id}/entry").status_code == status


def test_a_manager_hands_the_project_over_on_the_page(sign_in_as, database, kept_orders, typed):
    lin, path = sign_in_as("lin"), f"/app/projects/{kept_orders.id}/entry"
    seen = stamp(database, kept_orders)
    refused = lin.post(path, typed | {"seen": seen, "reason": ""})
    assert refused.status_code == 422
    assert 'id="reason-error"' in refused.text
    assert typed["pm"] in refused.text

    assert lin.post(path, typed | {"seen": seen}).status_code == 302
    page = words_of(sign_in_as("fang").get(f"/app/projects/{kept_orders.id}"))
    assert "林岚 → 方晓" in page
    assert "林岚调到别的项目" in page
    assert lin.get(path).status_code == 404


def test_a_stale_page_comes_back_with_everything_and_may_be_saved_again(
    sign_in_as, database, kept_orders, typed
):
    lin, path = sign_in_as("lin"), f"/app/projects/{kept_orders.id}/entry"
    stale = lin.post(path, typed | {"seen": "older", "name": "订单系统二期"})

    assert stale.status_code == 409
    assert "订单系统二期" in stale.text
    assert f'value="{stamp(database, kept_orders)}"' in stale.text


def test_the_page_speaks_english(sign_in_as, kept_orders, cast):
    page = sign_in_as("he", language="en").get(f"/app/projects/{kept_orders.id}/entry")

    names = {"订单系统", "北辰", *(person.name for person in cast.values())}
    goal = {"下单不再手工转录", "手工转录的订单占比", "把电话和传真下单换成网上下单。"}
    assert "Save the entry" in words_of(page)
    assert not chinese_in(page, but=names | goal)


def stamp(database, project):
    """Return the mark of the entry as it stands now."""
    with database.reading() as session:
        return stamp_of(get_project(session, session.get_one(Project, project.id).id))
