"""What people wrote is read from the floor up, by those with a position, in an order that tells nothing."""

import pytest
from sqlalchemy import select

from tests.maturity.cells.scenes import lay_round, same, unit_of
from webapp.maturity.cells.comments import remarks_of
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.rules.campaign import Mode, State


def answers_to(session, part, question):
    """Return the answers of a unit to a question, always in the same order of people."""
    query = (
        select(MaturityAnswer)
        .join(Response, Response.id == MaturityAnswer.response_id)
        .where(Response.campaign_unit_id == part.id, MaturityAnswer.question == question)
        .order_by(MaturityAnswer.response_id)
    )
    return session.scalars(query).all()


def write(session, part, count, *, question="D01.1", mark="写得好"):
    """Let so many people of a unit comment on a question."""
    for place, answer in enumerate(answers_to(session, part, question)[:count]):
        answer.comment = f"{mark} {place}"
    session.flush()


@pytest.fixture
def part(session, cast):
    """Return a unit of an anonymous round, being calibrated."""
    return unit_of(lay_round(session, cast, {"甲": same(8, "pm", "3")}), "甲")


def test_comments_of_fewer_than_five_are_not_shown(session, part, cast):
    write(session, part, 4)

    assert remarks_of(session, part, cast["zhou"]) == {}


def test_comments_of_five_are_shown_to_those_with_a_position_alone(session, part, cast):
    write(session, part, 3)
    write(session, part, 5, question="D01.2")

    for key in ("zhou", "lin", "tang"):
        remarks = remarks_of(session, part, cast[key])
        assert len(remarks["D01"]) == 8
    assert remarks_of(session, part, cast["xu"]) == {}


def test_where_a_floor_holds_no_comment_tells_its_question(session, part, cast):
    """Five in the dimension, one of them on the question: that one is not told apart."""
    write(session, part, 1, mark="这里")
    write(session, part, 5, question="D01.2")
    before = remarks_of(session, part, cast["zhou"])
    (here, *_), (*_, there) = (answers_to(session, part, question) for question in ("D01.1", "D01.2"))
    here.comment, there.comment = "", here.comment
    session.flush()

    assert {one.question for one in before["D01"]} == {""}
    assert remarks_of(session, part, cast["zhou"]) == before


def test_reasons_of_fewer_than_five_are_not_shown_among_the_comments_of_many(session, cast):
    part = unit_of(lay_round(session, cast, {"甲": [*same(7, "pm", "3"), *same(1, "pm", "NA")]}), "甲")
    write(session, part, 6)

    assert {one.is_reason for one in remarks_of(session, part, cast["zhou"])["D01"]} == {False}
    assert "D02" not in remarks_of(session, part, cast["zhou"])


def test_the_sponsor_of_the_whole_round_reads_no_comments(session, part, cast):
    write(session, part, 5)
    part.campaign.sponsor_id = cast["gu"].id

    assert remarks_of(session, part, cast["gu"]) == {}


def test_the_order_of_comments_follows_from_their_words_alone(session, part, cast):
    write(session, part, 8)
    texts = [one.text for one in remarks_of(session, part, cast["zhou"])["D01"]]

    assert texts != sorted(texts)
    assert set(texts) == {f"写得好 {place}" for place in range(8)}


def test_the_reason_why_something_does_not_apply_is_a_comment_too(session, cast):
    part = unit_of(lay_round(session, cast, {"甲": same(5, "pm", "NA", ("D02.1",))}), "甲")

    assert {one.is_reason for one in remarks_of(session, part, cast["zhou"])["D02"]} == {True}


def test_no_comment_is_read_while_people_answer(session, part, cast):
    write(session, part, 8)
    part.campaign.state = State.OPEN

    assert remarks_of(session, part, cast["zhou"]) == {}


def test_a_named_team_reads_every_comment(session, cast):
    part = unit_of(lay_round(session, cast, {"甲": same(2, "pm", "3")}, mode=Mode.NAMED, floor=1), "甲")
    write(session, part, 1)

    remarks = remarks_of(session, part, cast["zhou"])["D01"]
    assert [(one.question, one.text) for one in remarks] == [("D01.1", "写得好 0")]
