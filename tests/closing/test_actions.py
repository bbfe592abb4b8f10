"""A closing moves only as it may, and the register asks it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.closing.conftest import fill_in
from webapp import clock
from webapp.accounts.rules import LinkExpired
from webapp.closing.actions import Meeting, close, confirm_handover, judge, open_closing, save_part, submit
from webapp.closing.benefits import ask_for_benefits
from webapp.closing.forms import PART_NAMES
from webapp.closing.guard import guard_closing
from webapp.closing.library import shelves
from webapp.closing.models import SurveyAnswer, SurveyLink
from webapp.closing.partition import Group
from webapp.closing.queries import get_closing, standings_of
from webapp.closing.refusals import (
    ClosingMissing,
    ClosingOpen,
    NotTimeToClose,
    OwnProject,
    PartsOpen,
    StalePart,
)
from webapp.closing.rules import Lack, Part, Shortage, State, Verdict
from webapp.closing.survey_actions import close_survey, give_answer, open_survey
from webapp.errors import Forbidden, NotFound
from webapp.lessons.before.answers import AnswerKind, Effect
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.projects.action_queries import open_actions
from webapp.projects.actions import move_project
from webapp.projects.guards import GUARDS
from webapp.projects.rules import Stage

NAMES = dict.fromkeys(PART_NAMES, "x")


@pytest.fixture
def reviewed(session, closing, cast, around):
    """Return a closing whose five parts have passed."""
    fill_in(session, closing, cast, around)
    submit(session, closing, standings_of(session, closing, around).values(), NAMES, by=cast["lin"])
    for part in Part:
        standing = standings_of(session, closing, around)[part]
        judge(session, closing, standing, Verdict.PASS, note="", by=cast["he"])
    return closing


def test_a_project_still_at_work_is_not_closed(session, cast, ending):
    ending.stage = Stage.S4

    with pytest.raises(NotTimeToClose):
        open_closing(session, ending, by=cast["lin"])


def test_a_closing_with_open_parts_is_not_handed_in(session, closing, cast, around):
    with pytest.raises(PartsOpen):
        submit(session, closing, standings_of(session, closing, around).values(), NAMES, by=cast["lin"])


def test_only_the_receiver_confirms(session, closing, cast, around):
    fill_in(session, closing, cast, around)
    facts = {**closing.part(Part.HANDOVER).facts, "defects": "3 项"}
    save_part(
        session, closing, Part.HANDOVER, facts, seen=closing.part(Part.HANDOVER).edition, by=cast["lin"]
    )

    assert closing.confirmed_on is None
    with pytest.raises(Forbidden):
        confirm_handover(session, closing, by=cast["lin"])


def test_an_older_page_does_not_overwrite_a_newer_part(session, closing, cast):
    save_part(session, closing, Part.LESSONS, {"no_improve": "甲"}, seen=1, by=cast["lin"])

    with pytest.raises(StalePart):
        save_part(session, closing, Part.LESSONS, {"no_improve": "乙"}, seen=1, by=cast["lin"])


def test_a_returned_part_takes_the_closing_back(session, closing, cast, around):
    fill_in(session, closing, cast, around)
    submit(session, closing, standings_of(session, closing, around).values(), NAMES, by=cast["lin"])
    standing = standings_of(session, closing, around)[Part.ARCHIVE]

    judge(session, closing, standing, Verdict.RETURNED, note="版本不对", by=cast["he"])

    assert closing.state == State.SELF_CHECK


def test_nobody_judges_the_project_they_lead(session, cast, ending):
    ending.pm_id = cast["he"].id
    closing = open_closing(session, ending, by=cast["he"])

    with pytest.raises(OwnProject):
        open_survey(session, closing, {Group.USER: 5}, by=cast["he"])


def test_a_closed_project_goes_on_to_the_benefits_review(session, reviewed, cast):
    close(session, reviewed, reviewed.project, Meeting(clock.today(), "D-9"), by=cast["tang"])

    assert (reviewed.state, reviewed.project.stage) == (State.CLOSED, Stage.S7)
    assert shelves(session)[0].n == 1
    assert all(one.median is None for one in shelves(session)[0].summaries.values())


def test_the_register_does_not_let_a_project_leave_without_its_closing(session, cast, ending):
    session.info[GUARDS] = (guard_closing,)
    with pytest.raises(ClosingMissing):
        move_project(session, ending, Stage.S7, reason="", by=cast["lin"])
    open_closing(session, ending, by=cast["lin"])

    with pytest.raises(ClosingOpen):
        move_project(session, ending, Stage.S7, reason="", by=cast["lin"])


def test_the_benefits_review_is_asked_for_once_after_ninety_days(session, reviewed, cast, around):
    close(session, reviewed, reviewed.project, Meeting(clock.today()), by=cast["tang"])
    ask_for_benefits(session, around.catalog)
    assert not open_actions(session, reviewed.project)

    with clock.stopped_at(clock.now() + timedelta(days=90)):
        ask_for_benefits(session, around.catalog)
        ask_for_benefits(session, around.catalog)

    assert [one.owner_id for one in open_actions(session, reviewed.project)] == [cast["lin"].id]


def test_a_stranger_to_the_project_does_not_find_its_closing(session, closing, cast):
    with pytest.raises(NotFound):
        get_closing(session, closing.id, by=cast["zhou"])


def test_a_link_answers_once_and_closing_leaves_no_single_answer(session, closing, cast):
    survey, links = open_survey(session, closing, {Group.USER: 4, Group.SUPPLIER: 2}, by=cast["he"])
    for secret in (*links[Group.USER], *links[Group.SUPPLIER]):
        give_answer(session, secret, {1: 4, 2: 3}, "早点说")
    with pytest.raises(LinkExpired):
        give_answer(session, links[Group.USER][0], {1: 5}, "")

    close_survey(session, survey, by=cast["he"])

    assert [(part["groups"], part["n"]) for part in survey.results] == [(("user", "supplier"), 6)]
    assert survey.comments == ["早点说"] * 6
    assert not session.scalars(select(SurveyAnswer)).all()
    assert not session.scalars(select(SurveyLink)).all()


def test_four_answers_are_only_counted(session, closing, cast):
    survey, links = open_survey(session, closing, {Group.USER: 4}, by=cast["he"])
    for secret in links[Group.USER]:
        give_answer(session, secret, {1: 1}, "太慢")

    close_survey(session, survey, by=cast["he"])

    assert (survey.results, survey.comments, survey.returned["user"]) == ([], [], 4)


def test_an_answer_holds_no_person_no_link_and_no_time():
    columns = SurveyAnswer.__table__.columns

    assert set(columns.keys()) == {"id", "survey_id", "group", "marks", "comment"}
    assert {key.column.table.name for one in columns for key in one.foreign_keys} == {"survey"}
    assert not [one for one in SurveyLink.__table__.columns if "date" in str(one.type).casefold()]


def test_a_lesson_taken_up_is_owed_an_outcome_before_part_four_is_whole(session, closing, cast, around):
    taken_up = Suggestion(
        project=closing.project,
        lesson_id="LL-2026-0001",
        occasion="S2",
        place=1,
        score=1,
        reasons=[],
        offered_on=clock.today(),
    )
    taken_up.answer = LessonAnswer(
        kind=AnswerKind.ADAPT, why=None, note="改成抽查", by=cast["lin"].id, at=clock.now()
    )
    session.add(taken_up)
    session.flush()
    owed = Lack(Shortage.OUTCOMES, 1)
    assert owed in standings_of(session, closing, around)[Part.LESSONS].lacks

    taken_up.outcome = LessonOutcome(
        effect=Effect.HELPED, note="少返工一次", by=cast["lin"].id, at=clock.now()
    )
    session.flush()

    assert owed not in standings_of(session, closing, around)[Part.LESSONS].lacks
