"""Single answers are for those to whom the mode of the round shows them, and for nobody else."""

import pytest
from sqlalchemy import select

from tests.maturity.cells.scenes import lay_round, same, unit_of
from webapp.maturity.cells.single_answers import SingleAnswers, single_answers
from webapp.maturity.models.answers import Response
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode, State


def seated(session, cast, mode):
    """Return a unit in which `xu` and `fang` answered under their names."""
    people = [*same(1, "pm", "2", ("D01.1",)), *same(1, "pmo", "DK", ("D01.1",))]
    part = unit_of(lay_round(session, cast, {"甲": people}, mode=mode, floor=5), "甲")
    responses = session.scalars(select(Response).where(Response.campaign_unit_id == part.id)).all()
    by_role = {one.role_group: one for one in responses}
    for role, key in (("pm", "xu"), ("pmo", "fang")):
        seat = Seat(campaign_unit_id=part.id, user_id=cast[key].id)
        session.add(seat)
        session.flush()
        by_role[role].seat_id = seat.id
    session.flush()
    return part


def test_named_answers_are_seen_by_facilitator_sponsor_and_manager(session, cast):
    part = seated(session, cast, Mode.NAMED)
    both = [SingleAnswers("方晓", "pmo", {"D01.1": "dk"}), SingleAnswers("许可", "pm", {"D01.1": "2"})]

    assert [single_answers(session, part, cast[key]) for key in ("zhou", "lin", "tang")] == [both] * 3
    assert single_answers(session, part, cast["gu"]) == []


def test_confidential_answers_are_seen_by_the_facilitator_alone(session, cast):
    part = seated(session, cast, Mode.CONFIDENTIAL)

    assert len(single_answers(session, part, cast["zhou"])) == 2
    assert [single_answers(session, part, cast[key]) for key in ("lin", "tang", "xu")] == [[]] * 3


@pytest.mark.parametrize("key", ["zhou", "lin", "tang"])
def test_anonymous_answers_are_seen_by_nobody(session, cast, key):
    part = unit_of(lay_round(session, cast, {"甲": same(8, "pm", "3")}), "甲")

    assert single_answers(session, part, cast[key]) == []


def test_no_single_answer_is_seen_while_people_answer(session, cast):
    part = seated(session, cast, Mode.NAMED)
    part.campaign.state = State.OPEN

    assert single_answers(session, part, cast["zhou"]) == []
