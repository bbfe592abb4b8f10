"""What moves a request, who may, and who hears of it."""

import random
from datetime import timedelta

import pytest

from tests.improvements.conftest import STD, WISH
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.errors import Conflict, DomainError, Forbidden
from webapp.improvements import actions, feedback, queries, reminders, telling
from webapp.improvements.announcements import ChangeDeclined, ChangeReleased
from webapp.improvements.refusals import (
    NobodyToAsk,
    OwnerMissing,
    OwnProposal,
    TwinUnknown,
    UndoRefused,
)
from webapp.improvements.rules import DECIDED, Choice, Helped, Said, Source, State, Trace, Wish


def told(session, person):
    """Return the sentences a person was sent."""
    return [notice.sentence for notice in notices_of(session, person)]


def test_the_holder_of_the_page_hears_of_a_proposal(session, cast, proposed):
    assert proposed.number.endswith("-0001")
    assert telling.ARRIVED in told(session, cast["he"])
    assert telling.ARRIVED not in told(session, cast["tang"])


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_a_decision_has_its_person_day_and_reason_and_a_triaged_one_its_owner(
    session, cast, step, heard, seed
):
    chance = random.Random(seed)  # noqa: S311  # a seeded walk, no secret
    rows = [actions.propose(session, WISH, by=cast["xu"]) for _ in range(3)]
    for _ in range(40):
        row = chance.choice(rows)
        try:
            if chance.random() < 0.2:
                actions.undo(session, row, by=cast["he"])
            else:
                step(row, chance.choice(list(State)), twin=chance.choice(rows).number)
        except DomainError:
            session.expire_all()
        for one in rows:
            assert one.due
            if one.state in DECIDED | {State.IN_WORK, State.DONE}:
                assert one.decider_id and one.decided_at and one.reason
            if one.state not in {State.NEW, State.RETURNED}:
                assert one.owner_id
            assert (one.twin_id is not None) == (one.state is State.DUPLICATE)
            assert one not in queries.merged_into(session, one)
    assert sum(isinstance(one, ChangeReleased) for one in heard.told) >= sum(
        row.state is State.DONE for row in rows
    )


def test_the_sender_hears_of_each_step(session, cast, proposed, step):
    for state in ("triaged", "accepted", "in_work", "done"):
        step(proposed, state)

    assert {telling.ANSWERED, *(telling.NEWS[State(one)] for one in ("triaged", "in_work", "done"))} <= set(
        told(session, cast["xu"])
    )


def test_whoever_neither_owns_nor_sorts_decides_nothing(session, cast, proposed, step):
    with pytest.raises(Forbidden):
        step(proposed, "declined", by="fang")
    step(proposed, "triaged")
    with pytest.raises(Forbidden):
        step(proposed, "accepted", by="shen")
    step(proposed, "accepted", by="tang")


def test_nobody_accepts_their_own_proposal(session, cast, step):
    row = actions.propose(session, WISH, by=cast["he"])
    step(row, "triaged")

    with pytest.raises(OwnProposal):
        step(row, "accepted")
    step(row, "accepted", by="tang")


def test_a_triaged_request_has_an_owner(session, cast, proposed, heard):
    with pytest.raises(OwnerMissing):
        actions.take_step(session, proposed, Choice(State.TRIAGED), by=cast["he"], to=heard)


def test_a_returned_request_comes_back_with_what_was_missing(session, cast, proposed, step):
    step(proposed, "triaged")
    step(proposed, "returned", due=None)
    with pytest.raises(Forbidden):
        actions.reply(session, proposed, "我来答", by=cast["fang"])

    actions.reply(session, proposed, "是章程那一页", by=cast["xu"])

    assert proposed.state is State.TRIAGED
    assert telling.REPLIED in told(session, cast["he"])


def test_what_strangers_said_cannot_be_returned(session, cast, step):
    row = feedback.give(session, Said(STD, "zh", Helped.NOT_QUITE, "看不懂"), by=None).improvement

    with pytest.raises(NobodyToAsk):
        step(row, "returned", due=None)


def test_an_end_is_announced_for_all_that_was_merged(session, cast, step, heard):
    lesson = Wish(STD, Trace(Source.LESSON, "LL-2026-0010"), "zh", why="教训")
    first, second = (
        actions.propose(session, WISH, by=cast["xu"]),
        actions.enter_once(session, lesson, by=None),
    )
    step(second, "duplicate", twin=first.number)
    for state in ("triaged", "accepted", "done"):
        step(first, state)

    assert [one.trace.ref for one in heard.told if isinstance(one, ChangeReleased)] == ["", "LL-2026-0010"]
    assert heard.told[0].released_in == "STD-03 1.1"


def test_a_refusal_is_announced_with_its_reason(session, proposed, step, heard):
    step(proposed, "declined")

    assert isinstance(heard.told[0], ChangeDeclined)
    assert heard.told[0].reason == "写得清楚"


def test_a_listener_that_fails_takes_the_decision_with_it(session, cast, proposed, step, heard):
    def fail(_session, _news):
        raise Conflict

    heard.connect(fail)
    with pytest.raises(Conflict), session.begin_nested():
        step(proposed, "declined")
    session.expire_all()

    assert proposed.state is State.NEW


def test_a_merged_request_names_another_that_is_not_merged_itself(session, cast, proposed, step):
    other = actions.propose(session, WISH, by=cast["fang"])
    for twin in ("CR-1999-0001", proposed.number):
        with pytest.raises(TwinUnknown):
            step(proposed, "duplicate", twin=twin)
    step(proposed, "duplicate", twin=other.number)
    with pytest.raises(TwinUnknown):
        step(other, "duplicate", twin=proposed.number)
    step(other, "triaged")

    assert telling.NEWS[State.TRIAGED] in told(session, cast["xu"])


def test_a_decision_is_taken_back_within_a_day_by_whoever_took_it(session, cast, proposed, step):
    step(proposed, "triaged")
    before = (proposed.state, proposed.owner_id, proposed.due, proposed.reason)
    step(proposed, "declined")
    with pytest.raises(UndoRefused):
        actions.undo(session, proposed, by=cast["tang"])
    with clock.stopped_at(clock.now() + timedelta(hours=25)), pytest.raises(UndoRefused):
        actions.undo(session, proposed, by=cast["he"])

    actions.undo(session, proposed, by=cast["he"])

    assert (proposed.state, proposed.owner_id, proposed.due, proposed.reason) == before
    assert telling.UNDONE in told(session, cast["xu"])


def test_what_is_done_is_not_undone(session, cast, proposed, step):
    for state in ("triaged", "accepted", "done"):
        step(proposed, state)

    with pytest.raises(UndoRefused):
        actions.undo(session, proposed, by=cast["he"])


def test_a_source_asks_once_while_its_request_is_open(session, cast, step):
    wish = Wish(STD, Trace(Source.EXAM_ITEM, "risk-0001"), "zh", why="区分度太低")
    first = actions.enter_once(session, wish, by=None)
    assert actions.enter_once(session, wish, by=None) is first
    step(first, "declined")

    assert actions.enter_once(session, wish, by=None) is not first


def test_the_words_of_a_page_are_one_request_until_somebody_looks(session, cast, step):
    rows = [
        feedback.give(session, Said(STD, "zh", Helped.NOT_QUITE, f"第 {n} 句"), by=cast["fang"])
        for n in range(3)
    ]
    bundle = rows[0].improvement
    assert {row.improvement_id for row in rows} == {bundle.id}
    session.refresh(bundle)
    own = feedback.split_off(session, bundle, rows[1], by=cast["he"])
    assert own.title == "第 1 句"
    step(bundle, "triaged")

    assert feedback.give(session, Said(STD, "zh", Helped.YES, "又一句"), by=None).improvement is not bundle


def test_everybody_is_reminded_once_a_week_and_the_head_of_the_pmo_in_the_end(session, cast, proposed):
    with clock.stopped_at(clock.now() + timedelta(days=40)):
        reminders.remind(session)
        reminders.remind(session)

    assert told(session, cast["he"]).count(reminders.LATE) == 1
    assert told(session, cast["tang"]).count(reminders.ESCALATED) == 1
    assert told(session, cast["xu"]) == []
