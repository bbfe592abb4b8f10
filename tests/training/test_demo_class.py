"""The class of the demo: enough people for figures, and something on every pile of a trainer's desk."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from library import load_catalog
from webapp.demo.sitters import hold_term
from webapp.demo.sitters.answers import answer_to
from webapp.demo.sitters.earlier import MISKEYED
from webapp.demo.sitters.people import CLASS, STUCK, Sitter
from webapp.training.analysis.desk import desk_of
from webapp.training.analysis.queries import counted_sittings
from webapp.training.analysis.rules import FEWEST
from webapp.training.analysis.sheet import sheet_of
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.regrade_actions import effects
from webapp.training.attempts.states import State
from webapp.training.banks.rules import How
from webapp.training.banks.shelf import Papers
from webapp.training.courses.feedback import summary_of
from webapp.training.courses.sessions.models import ClassSession
from webapp.training.courses.sessions.rules import Seat

ROOT = Path(__file__).parents[2]
PAPERS = ("crs-006-check", "crs-006-final", "pmo-50")


@pytest.fixture(scope="module")
def shipped():
    """Return the catalog of the checkout, courses and banks and all."""
    return load_catalog(ROOT)


@pytest.fixture
def desk(session, cast, shipped):
    """Return what waits for the manager of the PMO once the class has sat."""
    hold_term(session, shipped, cast)
    return desk_of(session, Papers(shipped), cast["tang"])


def test_twelve_sat_each_paper_and_spread(session, desk):
    sat = dict.fromkeys(PAPERS, 0)
    for one in counted_sittings(session):
        sat[one.quiz] = sat.get(one.quiz, 0) + 1
    finals = session.scalars(select(Attempt).where(Attempt.quiz == "crs-006-final")).all()

    assert min(sat[quiz] for quiz in PAPERS) >= len(CLASS) - 1 >= 12
    assert {one.passed for one in finals} == {True, False}
    assert any(answer.response is None for answer in sheet_of(session).answers)
    assert any(one.people >= FEWEST for one in sheet_of(session).items)


def test_cases_a_proposal_and_stuck_people_wait_while_one_is_still_sitting(session, desk):
    (running,) = session.scalars(select(Attempt).where(Attempt.state == State.OPEN)).all()
    (proposal,) = desk.regrades
    raised = [one for one in effects(session, proposal, How.RESCORE) if one.after.total != one.before.total]

    assert (running.quiz, running.extra) == ("pmo-50", "2")
    assert sorted(one.markers for one in desk.cases) == [0, 1]
    assert {one.row.enrolment.person.name for one in desk.stuck} >= {one.name for one in STUCK}
    assert proposal.question == MISKEYED
    assert raised


def test_five_said_what_they_think_a_classroom_was_held_and_the_next_is_full(session, desk):
    said = summary_of(session, "CRS-006")
    held, coming = session.scalars(select(ClassSession).order_by(ClassSession.starts_at)).all()

    assert said is not None
    assert said.count >= FEWEST
    assert said.wishes
    assert {one.seat for one in held.people} == {Seat.PRESENT, Seat.ABSENT, Seat.GIVEN_UP}
    assert {one.seat for one in coming.people} == {Seat.TAKEN, Seat.WAITING}


def test_content_without_the_course_gets_no_class(session, cast, shipped):
    hold_term(session, replace(shipped, entries={}), cast)

    assert session.scalar(select(Attempt.id).limit(1)) is None


def test_whoever_knows_more_answers_better(shipped):
    questions = [one for one in Papers(shipped).items.values() if one.kind == "single"]
    right = [
        sum(
            (answer_to(one, Sitter("x", "x", skill)) or {}).get("chosen") == list(one.key)
            for one in questions
        )
        for skill in (90, 60, 30)
    ]

    assert right == sorted(right, reverse=True)
    assert right[0] > 2 * right[2]
