"""An appraisal goes its way only by the hands it concerns."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.appraisals.conftest import AS_IT_IS, SCORES, beginning, take
from webapp import clock
from webapp.accounts.actions import close_account, hold_role
from webapp.accounts.models import Notice
from webapp.accounts.queries import notices_of
from webapp.appraisals.actions import (
    Verdict,
    add_remark,
    begin_appraisals,
    confirm,
    exempt,
    give_own_view,
    hand_in,
    save_scores,
    send_back,
    show_draft,
    sign,
)
from webapp.appraisals.handovers import take_over_appraisals
from webapp.appraisals.models import Appraisal, AppraisalRead
from webapp.appraisals.objections import forget_old_appraisals, object_to, rule
from webapp.appraisals.own_file import own_file
from webapp.appraisals.queries import (
    count_complete,
    get_appraisal,
    last_day_to_object,
    mine_of,
    read_appraisal,
    reads_of,
)
from webapp.appraisals.refusals import (
    AlterationWithoutRecord,
    AppraisalMoved,
    NobodyToRule,
    NotTheScorer,
    ReviewerRefused,
    StaleScores,
    SubjectRefused,
    TalkRefused,
    TooLateToBegin,
    TooLateToObject,
)
from webapp.appraisals.rules import Alteration, Criterion, Relation, State
from webapp.errors import NotFound
from webapp.projects.actions import move_project
from webapp.projects.rules import Stage

TEAMWORK_DOWN = {Criterion.TEAMWORK: Alteration(2, "A-33")}


def test_the_manager_publishes_for_members_and_they_are_told(session, cast, orders):
    rows = begin_appraisals(session, orders, beginning(cast, "xu", "luo"), by=cast["lin"])

    assert {one.state for one in rows} == {State.PUBLISHED}
    told = session.scalars(select(Notice.user_id).where(Notice.key.startswith("appraisal:"))).all()
    assert set(told) == {cast["xu"].id, cast["luo"].id}


@pytest.mark.parametrize("key", ["xu", "tang", "han"])
def test_nobody_but_the_manager_publishes_for_members(session, cast, orders, key):
    with pytest.raises(NotTheScorer):
        begin_appraisals(session, orders, beginning(cast, "luo"), by=cast[key])


def test_the_sponsor_publishes_for_the_manager(session, cast, orders):
    hold_role(session, cast["shen"], orders.sponsor_role)

    begin_appraisals(session, orders, beginning(cast, "lin", reviewer="tang"), by=cast["shen"])
    with pytest.raises(SubjectRefused):
        begin_appraisals(session, orders, beginning(cast, "lin"), by=cast["lin"])


@pytest.mark.parametrize("reviewer", ["lin", "luo"])
def test_the_reviewer_is_a_third_person(session, cast, orders, reviewer):
    with pytest.raises(ReviewerRefused):
        begin_appraisals(session, orders, beginning(cast, "luo", reviewer=reviewer), by=cast["lin"])


def test_nobody_is_begun_twice(session, cast, orders, row):
    with pytest.raises(SubjectRefused):
        begin_appraisals(session, orders, beginning(cast, "xu", "luo"), by=cast["lin"])


def test_criteria_are_not_published_at_the_end_of_a_project(session, cast, orders):
    orders.stage = Stage.S6

    with pytest.raises(TooLateToBegin):
        begin_appraisals(session, orders, beginning(cast, "luo"), by=cast["lin"])


def test_scoring_waits_for_the_signature(session, cast, row):
    with pytest.raises(AppraisalMoved):
        save_scores(session, row, SCORES, "", seen=1, by=cast["lin"])
    sign(session, row, by=cast["luo"])
    save_scores(session, row, SCORES, "", seen=1, by=cast["lin"])

    assert str(row.total()) == "3.90"


def test_two_tabs_do_not_overwrite_each_other(session, cast, row):
    take(session, row, to=State.DRAFT)

    with pytest.raises(StaleScores):
        save_scores(session, row, SCORES, "", seen=1, by=cast["lin"])


def test_the_member_says_how_they_see_it_before_they_see_the_scores(session, cast, row):
    take(session, row, to=State.DRAFT)

    with pytest.raises(AppraisalMoved):
        give_own_view(session, row, {Criterion.QUALITY: 5}, "", by=cast["luo"])


def test_the_talk_comes_between_draft_and_review(session, cast, row):
    take(session, row, to=State.DRAFT)
    for day in (None, clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(TalkRefused):
            hand_in(session, row, day, by=cast["lin"])


def test_a_draft_that_was_returned_comes_back_with_the_reason(session, cast, row):
    take(session, row, to=State.REVIEW)

    send_back(session, row, "质量一项的记录打不开", by=cast["gu"])

    assert (row.state, row.note) == (State.DRAFT, "质量一项的记录打不开")
    with pytest.raises(NotFound):
        get_appraisal(session, row.id, by=cast["gu"])


def test_a_review_without_the_number_of_a_record_is_not_final(session, cast, row):
    take(session, row, to=State.REVIEW)
    wanted = {Criterion.TEAMWORK: Alteration(2, "")}

    with pytest.raises(AlterationWithoutRecord):
        confirm(session, row, Verdict(wanted, is_told=True, text=""), by=cast["gu"])
    assert row.state == State.REVIEW


def test_an_altered_score_stands_beside_the_first(session, cast, row):
    take(session, row, to=State.REVIEW)

    confirm(session, row, Verdict(TEAMWORK_DOWN, is_told=True, text=""), by=cast["gu"])

    assert str(row.total(until=Relation.SCORER)) == "3.90"
    assert str(row.total()) == "3.50"


def test_the_member_objects_once_and_somebody_who_had_no_part_rules(session, cast, row):
    take(session, row, to=State.REVIEW)
    confirm(session, row, Verdict(TEAMWORK_DOWN, is_told=True, text=""), by=cast["gu"])
    object_to(session, row, "没有记录，也没有告诉我", by=cast["luo"])
    assert row.ruler_id == cast["tang"].id

    back = {Criterion.TEAMWORK: Alteration(4, "A-33")}
    rule(session, row, Verdict(back, is_told=True, text="恢复"), by=cast["tang"])

    assert (row.state, str(row.total())) == (State.RULED, "3.90")
    with pytest.raises(AppraisalMoved):
        object_to(session, row, "再来一次", by=cast["luo"])


def test_whoever_reviewed_does_not_rule(session, cast, orders):
    row = begin_appraisals(session, orders, beginning(cast, "luo", reviewer="tang"), by=cast["lin"])[0]
    take(session, row, to=State.FINAL)

    with pytest.raises(NobodyToRule):
        object_to(session, row, "协作一项", by=cast["luo"])
    hold_role(session, cast["shen"], "TM")
    object_to(session, row, "协作一项", by=cast["luo"])
    assert row.ruler_id == cast["shen"].id


def test_an_objection_comes_within_five_working_days(session, cast, row):
    take(session, row, to=State.FINAL)
    until = last_day_to_object(row)

    later = clock.now() + (until - clock.today()) + timedelta(days=1)
    with clock.stopped_at(later), pytest.raises(TooLateToObject):
        object_to(session, row, "协作一项", by=cast["luo"])


@pytest.mark.parametrize(
    ("state", "seers"),
    [
        (State.PUBLISHED, {"luo", "lin"}),
        (State.DRAFT, {"luo", "lin"}),
        (State.REVIEW, {"luo", "lin", "gu"}),
        (State.OBJECTED, {"luo", "lin", "gu", "tang"}),
    ],
)
def test_only_those_it_concerns_see_it_and_only_when_it_does(session, cast, row, state, seers):
    take(session, row, to=state)

    found = set()
    for key, person in cast.items():
        try:
            get_appraisal(session, row.id, by=person)
        except NotFound:
            continue
        found.add(key)
    assert found == seers


def test_nobody_takes_the_step_of_another(session, cast, row):
    take(session, row, to=State.REVIEW)
    for key in ("lin", "luo"):
        with pytest.raises(NotFound):
            confirm(session, row, AS_IT_IS, by=cast[key])
    with pytest.raises(NotFound):
        add_remark(session, row, "不是我的", by=cast["lin"])
    with pytest.raises(NotFound):
        show_draft(session, row, by=cast["han"])


def test_every_reading_is_kept_for_the_member(session, cast, row):
    read_appraisal(session, row.id, by=cast["lin"])
    read_appraisal(session, row.id, by=cast["luo"])

    assert {one.reader_id for one in reads_of(session, row)} == {cast["lin"].id, cast["luo"].id}


def test_the_count_knows_members_and_leaves_the_exempt_out(session, cast, orders, row):
    assert count_complete(session, orders) == (0, 4)
    take(session, row, to=State.FINAL)
    exempt(session, orders, cast["gu"].id, reason="供应商的人", by=cast["lin"])

    assert count_complete(session, orders) == (1, 3)


def test_an_open_objection_is_not_complete(session, cast, orders, row):
    take(session, row, to=State.OBJECTED)

    assert count_complete(session, orders)[0] == 0


def test_the_manager_is_due_where_a_sponsor_has_an_account(session, cast, orders):
    hold_role(session, cast["shen"], orders.sponsor_role)

    assert count_complete(session, orders) == (0, 5)
    assert [one.id for one in mine_of(session, orders, cast["shen"]).waiting] == [cast["lin"].id]


def test_what_is_final_cannot_be_made_exempt(session, cast, orders, row):
    take(session, row, to=State.FINAL)

    with pytest.raises(AppraisalMoved):
        exempt(session, orders, cast["luo"].id, reason="后悔", by=cast["lin"])


def test_ones_own_file_holds_everything_but_a_draft_not_shown_yet(session, cast, row):
    sign(session, row, by=cast["luo"])
    save_scores(session, row, SCORES, "还没有给本人看", seen=1, by=cast["lin"])
    assert "还没有给本人看" not in str(own_file(session, cast["luo"]))
    show_draft(session, row, by=cast["lin"])

    found = own_file(session, cast["luo"])[0]
    assert (found["comment"], found["totals"]["scorer"]) == ("还没有给本人看", "3.90")
    assert found["reads"][0]["by"] == "罗一"
    assert own_file(session, cast["lin"]) == []


def test_a_year_after_the_end_of_the_project_it_is_gone_with_its_readings(session, cast, orders, row):
    read_appraisal(session, row.id, by=cast["luo"])
    orders.stage = Stage.S6
    move_project(session, orders, Stage.S7, reason="", by=cast["tang"])
    for days, left in ((364, 1), (366, 0)):
        with clock.stopped_at(clock.now() + timedelta(days=days)):
            forget_old_appraisals(session)
        assert len(session.scalars(select(Appraisal.id)).all()) == left
    assert not session.scalars(select(AppraisalRead.id)).all()


def test_a_year_after_an_account_was_closed_its_appraisals_are_gone(session, cast, row):
    close_account(session, session.merge(cast["luo"]), by=cast["han"])
    with clock.stopped_at(clock.now() + timedelta(days=366)):
        forget_old_appraisals(session)

    assert not session.scalars(select(Appraisal.id)).all()


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SIGNED, State.DRAFT])
def test_a_new_manager_takes_over_what_was_begun_and_the_old_one_reads_it_no_more(
    session, cast, orders, row, state
):
    take(session, row, to=state)
    orders.pm_id = cast["he"].id
    take_over_appraisals(session, orders, cast["lin"].id)

    assert row.relation_of(cast["he"]) == Relation.SCORER
    assert row.relation_of(cast["lin"]) is None
    assert any("接手的人接着写" in one.sentence for one in notices_of(session, row.subject))


def test_a_handover_leaves_ones_own_what_one_reviews_and_what_is_handed_in(session, cast, orders, row):
    for manager in (row.subject, row.reviewer):
        orders.pm_id = manager.id
        take_over_appraisals(session, orders, cast["lin"].id)
    take(session, row, to=State.REVIEW)
    orders.pm_id = cast["he"].id
    take_over_appraisals(session, orders, cast["lin"].id)

    assert row.scorer_id == cast["lin"].id
