"""Answering ends while somebody submits: who was counted has answered, and who answered was counted."""

import pytest
from sqlalchemy import event

from tests.maturity.rounds import meanwhile, prepare
from webapp.maturity.answering.drafts import find_draft
from webapp.maturity.campaigns import state_actions
from webapp.maturity.campaigns.queries import count_seats
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rules.campaign import Mode, State


def counted(one):
    """Return how many the unit was closed with as having submitted."""
    with one.database.reading() as session:
        return session.get_one(CampaignUnit, one.part_id).submitted


@pytest.mark.parametrize("mode", Mode)
def test_a_submission_under_way_when_answering_ends_is_counted(open_round, mode, monkeypatch):
    one = open_round(mode)
    xu = one.enter("xu")
    one.answer(xu)
    one.manager.token()
    thread = meanwhile(one.end, monkeypatch, "answering.desk", find_draft)

    assert one.submit(xu).status_code == 200
    thread.join()

    assert counted(one) == len(one.responses()) == 1


@pytest.mark.parametrize("mode", Mode)
def test_a_submission_that_waited_for_the_end_is_refused_and_not_kept(open_round, mode, monkeypatch):
    one, found = open_round(mode), []
    xu = one.enter("xu")
    one.answer(xu)
    xu.token()
    thread = meanwhile(
        lambda: found.append(one.submit(xu).status_code), monkeypatch, "campaigns.state_actions", count_seats
    )

    one.end()
    thread.join()

    assert found == [404]
    assert counted(one) == len(one.responses()) == 0


def test_seats_are_counted_once_the_round_and_then_its_units_are_held(session, cast, monkeypatch):
    campaign = prepare(session, cast, Mode.NAMED)
    state_actions.open_campaign(session, campaign, by=cast["tang"])
    held = []

    def note(asked):
        if asked.is_select and asked.statement._for_update_arg is not None:  # nothing else tells
            held.extend(one["entity"] for one in asked.statement.column_descriptions)

    def count(*given):
        assert held == [Campaign, CampaignUnit]
        return count_seats(*given)

    monkeypatch.setattr(state_actions, "count_seats", count)
    event.listen(session, "do_orm_execute", note)
    state_actions.end_answering(session, campaign, by=cast["tang"])
    event.remove(session, "do_orm_execute", note)

    assert campaign.state == State.CALIBRATING
