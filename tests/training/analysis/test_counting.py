"""Whose answers count: the first attempt of each person, never a preview, a trainer's, or a void one."""

import pytest

from tests.training.analysis.classes import newcomers, sat
from tests.training.small_banks import CASES, GROUPS
from webapp.accounts.rules import Role
from webapp.training.analysis.queries import counted_answers, counted_sittings
from webapp.training.analysis.sheet import sheet_of
from webapp.training.attempts import queries
from webapp.training.attempts.states import Void
from webapp.training.attempts.void_actions import void


@pytest.fixture
def person(session):
    return newcomers(session, 1)[0]


def counted(session):
    """Return the ids of the attempts that count."""
    return {one.attempt_id for one in counted_sittings(session)}


def test_the_first_attempt_counts_and_no_later_one(session, papers, person):
    first = sat(session, papers, person, GROUPS, wrong=("risk-0001",))
    sat(session, papers, person, GROUPS)

    assert counted(session) == {first.id}


def test_previews_trainers_and_open_attempts_do_not_count(session, papers, person):
    sat(session, papers, person, GROUPS, is_preview=True)
    sat(session, papers, newcomers(session, 1, role=Role.CURATOR, start_at=5)[0], GROUPS)
    sat(session, papers, newcomers(session, 1, start_at=9)[0], GROUPS, is_over=False)

    assert counted(session) == set()


def test_a_void_attempt_gives_way_to_the_next_one(session, papers, person, cast):
    first = sat(session, papers, person, GROUPS, wrong=("risk-0001",))
    second = sat(session, papers, person, GROUPS)
    assert counted(session) == {first.id}

    void(session, first, why="停电", by=cast["tang"])
    assert counted(session) == {second.id}


def test_a_first_attempt_that_waits_for_its_marker_lets_no_later_one_in(session, papers, person):
    sat(session, papers, person, CASES)

    assert counted(session) == set()


def test_an_item_that_was_voided_is_out(session, papers, person):
    attempt = sat(session, papers, person, GROUPS)
    item = queries.items_of(session, attempt)[0]
    before = len(counted_answers(session))
    item.voided = Void.FULL
    session.flush()

    left = counted_answers(session)
    assert len(left) == before - 1
    assert item.version.question not in {one.version.question for one in left}


def test_a_question_met_again_in_another_quiz_counts_once(session, papers, person):
    sat(session, papers, person, GROUPS, wrong=("risk-0001",))
    sat(session, papers, person, "small-check", wrong=())

    sheet = sheet_of(session)
    again = [one for one in sheet.answers if one.version.question == "risk-0001"]
    first = [one for one in sheet.first if one.version.question == "risk-0001"]
    assert len(first) == 1
    assert first[0].share == 0
    assert len(again) >= 1
