"""Eight weeks after a course: asked once of three people at most, answered once, counted from five up."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.scenes import register_orders
from tests.training.courses.small_courses import FIRST
from webapp import clock
from webapp.accounts.models import Notice, User
from webapp.projects.rules import Stage
from webapp.training.courses.actions import enrol
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Source, Standing
from webapp.training.courses.uses.actions import answer, ask_of_use
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.queries import tallies_of
from webapp.training.courses.uses.rules import (
    MOST_ASKED,
    NO_LONGER,
    AlreadyAnswered,
    NothingChosen,
    Side,
    Used,
    is_due,
)

OWN = "/app/training/own"
SENTENCE = "用在周会的登记册上"


def finish(session, person, course, *, days=56, source=Source.ASSIGNED):
    row = enrol(session, session.merge(person), course, source=source)
    row.standing, row.done_at = Standing.DONE, clock.now() - timedelta(days=days)
    session.flush()
    return row


def asked(session):
    rows = session.scalars(select(UseQuestion))
    return {(one.enrolment.person.name, one.side, session.get(User, one.person_id).name) for one in rows}


@pytest.fixture
def both(database, cast, catalog, first):
    """Let a member of the project of orders have done the course, and ask; return the addresses by side."""
    with database.transaction() as session:
        register_orders(session, cast)
        finish(session, cast["xu"], first)
        ask_of_use(session, catalog)
        return {one.side: f"/app/training/uses/{one.id}" for one in session.scalars(select(UseQuestion))}


@pytest.mark.parametrize(("days", "is_asked"), [(55, False), (56, True), (83, True), (84, False)])
def test_it_is_asked_from_the_eighth_week_to_the_twelfth(session, cast, catalog, first, days, is_asked):
    with clock.stopped_at(clock.now()):
        row = finish(session, cast["xu"], first, days=days)
        ask_of_use(session, catalog)

        assert is_due(row.done_at, clock.now()) is is_asked
        assert bool(asked(session)) is is_asked


def test_the_manager_of_the_running_project_is_asked_too(session, cast, catalog, first):
    register_orders(session, cast)
    finish(session, cast["xu"], first)
    ask_of_use(session, catalog)

    xu, lin = cast["xu"].name, cast["lin"].name
    assert asked(session) == {(xu, Side.LEARNER, xu), (xu, Side.MANAGER, lin)}


def test_a_manager_is_not_asked_about_themselves_twice(session, cast, catalog, first):
    register_orders(session, cast)
    finish(session, cast["lin"], first)
    ask_of_use(session, catalog)

    assert asked(session) == {(cast["lin"].name, Side.LEARNER, cast["lin"].name)}


def test_the_manager_of_a_project_that_is_over_is_not_asked(session, cast, catalog, first):
    register_orders(session, cast).stage = Stage.CLOSED
    finish(session, cast["xu"], first)
    ask_of_use(session, catalog)

    assert {side for _, side, _ in asked(session)} == {Side.LEARNER}


def test_a_second_night_asks_nothing_again(session, cast, catalog, first):
    register_orders(session, cast)
    finish(session, cast["xu"], first)
    for _ in range(2):
        ask_of_use(session, catalog)

    assert len(session.scalars(select(Notice).where(Notice.key.startswith("training-use"))).all()) == 2


def test_an_answer_needs_a_choice_and_is_given_once(session, cast, catalog, first):
    finish(session, cast["xu"], first)
    ask_of_use(session, catalog)
    question = session.scalar(select(UseQuestion))

    with pytest.raises(NothingChosen):
        answer(session, question, None, SENTENCE)
    answer(session, question, Used.YES, SENTENCE)
    with pytest.raises(AlreadyAnswered):
        answer(session, question, Used.NOT_YET, "")
    assert (question.used, question.remark) == (Used.YES, SENTENCE)


def test_each_side_is_counted_from_five_answers_up(session, cast, catalog, first):
    for key in ("xu", "fang", "gu", "luo", "lin"):
        finish(session, cast[key], first)
    ask_of_use(session, catalog)
    rows = session.scalars(select(UseQuestion)).all()
    for row in rows[:4]:
        answer(session, row, Used.YES, "")
    assert set(tallies_of(session, FIRST).values()) == {None}

    answer(session, rows[4], Used.NO_OCCASION, SENTENCE)
    found = tallies_of(session, FIRST)[Side.LEARNER]
    assert found.counts == {Used.YES: 4, Used.NOT_YET: 0, Used.NO_OCCASION: 1}
    assert found.remarks == (SENTENCE,)


def test_a_question_is_there_for_whoever_was_asked_and_for_nobody_else(sign_in_as, both):
    for side, who in ((Side.LEARNER, "xu"), (Side.MANAGER, "lin")):
        for key in ("xu", "lin", "fang", "tang"):
            browser, expected = sign_in_as(key), 200 if key == who else 404
            assert browser.get(both[side]).status_code == expected
            if key != who:
                assert browser.post(both[side], {"used": "yes"}).status_code == 404


def test_a_refused_answer_comes_back_and_an_answer_is_shown(sign_in_as, both):
    browser, path = sign_in_as("xu"), both[Side.LEARNER]

    refused = browser.post(path, {"remark": SENTENCE})
    assert refused.status_code == 422
    assert SENTENCE in refused.text
    assert "先选一项" in words_of(refused)
    assert browser.post(path, {"used": "yes", "remark": SENTENCE}).status_code == 302
    assert SENTENCE in words_of(browser.get(path))
    again = browser.post(path, {"used": "not-yet", "remark": "另一句"})
    assert again.status_code == 409
    assert "另一句" in words_of(again)


def test_the_page_speaks_english(sign_in_as, both, cast):
    names = ("北辰", "中文", cast["xu"].name, cast["lin"].name)
    for side, key in ((Side.LEARNER, "xu"), (Side.MANAGER, "lin")):
        answer_ = sign_in_as(key, language="en").get(both[side])
        assert "Eight weeks later" in answer_.text
        assert chinese_in(answer_, but=names) == set()


def test_the_figures_of_a_course_show_nothing_of_one_answer(sign_in_as, both):
    sign_in_as("xu").post(both[Side.LEARNER], {"used": "yes", "remark": SENTENCE})
    page = words_of(sign_in_as("tang").get(f"/app/training/courses/{FIRST}/figures"))

    assert "不到 5 份回答" in page
    assert SENTENCE not in page


def test_one_takes_along_what_was_answered_about_oneself(sign_in_as, both, cast):
    sign_in_as("lin").post(both[Side.MANAGER], {"used": "not-yet", "remark": "等下个项目"})
    mine = json.loads(sign_in_as("xu").get(f"{OWN}/data").text)["uses"]
    lins = sign_in_as("lin").get(f"{OWN}/data").text

    assert [(one["asked"], one["used"]) for one in mine if one["used"]] == [
        ("the manager of my project", "not-yet")
    ]
    assert "等下个项目" in json.loads(lins)["uses"][0]["remark"]
    assert cast["xu"].name not in json.dumps(json.loads(lins)["uses"], ensure_ascii=False)


def test_erasing_forgets_answers_and_notices_and_asks_nothing_again(sign_in_as, both, database, catalog):
    for side, key in ((Side.LEARNER, "xu"), (Side.MANAGER, "lin")):
        sign_in_as(key).post(both[side], {"used": "yes", "remark": SENTENCE})
    sign_in_as("xu").post(f"{OWN}/erase", {"sure": "yes"})

    with database.transaction() as session:
        ask_of_use(session, catalog)
        assert session.scalar(select(Enrolment)) is not None
        rows = [(one.side, one.used, one.remark) for one in session.scalars(select(UseQuestion))]
        assert rows == [(Side.LEARNER, None, "")]
        assert session.scalar(select(Notice).where(Notice.key.startswith("training-use"))) is None


def test_a_course_of_ones_own_choice_is_erased_with_its_questions(sign_in_as, database, cast, catalog, first):
    with database.transaction() as session:
        finish(session, cast["xu"], first, source=Source.SELF)
        ask_of_use(session, catalog)
    sign_in_as("xu").post(f"{OWN}/erase", {"sure": "yes"})

    with database.reading() as session:
        assert session.scalar(select(UseQuestion)) is None


def give(session, cast, course, *keys, by="tang", days=56):
    """Let people have done a course that somebody gave them."""
    giver = session.merge(cast[by])
    for key in keys:
        row = enrol(session, session.merge(cast[key]), course, source=Source.ASSIGNED, by=giver)
        row.standing, row.done_at = Standing.DONE, clock.now() - timedelta(days=days)
    session.flush()


def test_whoever_gave_the_course_is_asked_and_nobody_is_asked_for_a_rule(session, cast, catalog, first):
    give(session, cast, first, "xu")
    finish(session, cast["fang"], first, source=Source.RULE)
    ask_of_use(session, catalog)

    givers = {one for one in asked(session) if one[1] is Side.ASSIGNER}
    assert givers == {(cast["xu"].name, Side.ASSIGNER, cast["tang"].name)}


def test_whoever_gave_the_course_to_themselves_is_asked_as_its_learner_alone(session, cast, catalog, first):
    give(session, cast, first, "tang")
    ask_of_use(session, catalog)

    assert {side for _, side, _ in asked(session)} == {Side.LEARNER}


def test_a_manager_who_gave_the_course_is_asked_once(session, cast, catalog, first):
    register_orders(session, cast)
    give(session, cast, first, "xu", by="lin")
    ask_of_use(session, catalog)

    assert {side for _, side, _ in asked(session)} == {Side.LEARNER, Side.MANAGER}


def test_whoever_left_is_not_asked_about_what_they_gave(session, cast, catalog, first):
    give(session, cast, first, "xu")
    session.get(User, cast["tang"].id).closed_at = clock.now()
    ask_of_use(session, catalog)

    assert {side for _, side, _ in asked(session)} == {Side.LEARNER}


def test_whoever_gave_a_course_to_many_is_asked_about_five_in_twelve_weeks(session, cast, catalog, first):
    many = ("xu", "fang", "gu", "luo", "lin", "shen", "zhou")
    give(session, cast, first, *many[:6])
    ask_of_use(session, catalog)
    assert sum(side is Side.ASSIGNER for _, side, _ in asked(session)) == MOST_ASKED

    with clock.stopped_at(clock.now() + NO_LONGER):
        give(session, cast, first, many[6])
        ask_of_use(session, catalog)
        assert (cast[many[6]].name, Side.ASSIGNER, cast["tang"].name) in asked(session)


def test_only_who_gave_the_course_may_be_unable_to_tell(session, cast, catalog, first):
    give(session, cast, first, "xu")
    ask_of_use(session, catalog)
    by_side = {one.side: one for one in session.scalars(select(UseQuestion))}

    with pytest.raises(NothingChosen):
        answer(session, by_side[Side.LEARNER], Used.CANNOT_TELL, "")
    answer(session, by_side[Side.ASSIGNER], Used.CANNOT_TELL, "")
    assert by_side[Side.ASSIGNER].used is Used.CANNOT_TELL


def test_the_answers_of_one_who_gave_the_course_are_taken_along_and_erased_by_whom_they_are_about(
    sign_in_as, database, cast, catalog, first
):
    with database.transaction() as session:
        give(session, cast, first, "xu")
        ask_of_use(session, catalog)
        row = session.scalar(select(UseQuestion).where(UseQuestion.side == Side.ASSIGNER))
        path = f"/app/training/uses/{row.id}"
    giver, learner = sign_in_as("tang"), sign_in_as("xu")
    page = words_of(giver.get(path))
    assert "课是你安排的" in page
    assert "我看不到，说不上来" in page
    assert giver.post(path, {"used": "not-yet", "remark": SENTENCE}).status_code == 302
    mine = json.loads(learner.get(f"{OWN}/data").text)["uses"]
    assert ("who gave me the course", "not-yet") in {(one["asked"], one["used"]) for one in mine}

    learner.post(f"{OWN}/erase", {"sure": "yes"})
    with database.reading() as session:
        assert {one.side for one in session.scalars(select(UseQuestion))} == {Side.LEARNER}
        assert session.scalar(select(Notice).where(Notice.key.startswith("training-use"))) is None
