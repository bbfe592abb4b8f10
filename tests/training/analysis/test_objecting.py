"""Objections to questions: from whoever may see the key, read by trainers alone, told to the board without a word."""

import pytest
from sqlalchemy import select

from tests.training.analysis.classes import sat
from tests.training.small_banks import CHECK, EXAM, GROUPS, SINGLES
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source
from webapp.training.analysis.models import ItemObjection
from webapp.training.analysis.objections import ROOM
from webapp.training.analysis.proposing_actions import propose_changes

WORDS = "选项 C 也说得通：STD-03 第三条没有排除。"


@pytest.fixture
def paper(database, papers, cast):
    """Return the address of a finished paper whose solutions its owner may see."""
    with database.transaction() as session:
        return f"/app/training/attempts/{sat(session, papers, cast['xu'], GROUPS).id}"


def on_board(database):
    with database.reading() as session:
        return list(session.scalars(select(Improvement).where(Improvement.source == Source.EXAM_ITEM)))


def test_an_objection_is_read_by_trainers_and_the_board_hears_that_there_is_one(sign_in_as, database, paper):
    xu = sign_in_as("xu")
    assert "这道题有问题" in xu.get(paper).text
    answer = xu.post(f"{paper}/items/3/objection", {"words": WORDS})
    assert answer.status_code == 302
    assert "收到了" in xu.get(answer.location.partition("#")[0]).text

    [request] = on_board(database)
    assert WORDS not in f"{request.title}{request.why}"
    assert WORDS in sign_in_as("tang").get(request.source_url.partition("#")[0]).text


def test_a_second_objection_takes_the_place_of_the_first(sign_in_as, database, paper):
    xu = sign_in_as("xu")
    for words in ("先写的", WORDS):
        xu.post(f"{paper}/items/3/objection", {"words": words})

    with database.reading() as session:
        assert session.scalars(select(ItemObjection.words)).all() == [WORDS]
    assert len(on_board(database)) == 1


@pytest.mark.parametrize("words", ["", "  ", "长" * 1001])
def test_a_refused_objection_comes_back_with_what_was_typed(sign_in_as, database, paper, words):
    answer = sign_in_as("xu").post(f"{paper}/items/3/objection", {"words": words})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert f">{words}</textarea>" in answer.text
    assert on_board(database) == []


def test_nobody_objects_where_they_may_not_see_the_key(sign_in_as, database, papers, cast, paper):
    with database.transaction() as session:
        hidden = sat(session, papers, cast["xu"], EXAM, wrong=SINGLES, blank=("risk-0009",)).id
    xu = sign_in_as("xu")

    assert xu.post(f"/app/training/attempts/{hidden}/items/1/objection", {"words": WORDS}).status_code == 404
    assert sign_in_as("fang").post(f"{paper}/items/3/objection", {"words": WORDS}).status_code == 404
    assert xu.post(f"{paper}/items/99/objection", {"words": WORDS}).status_code == 404
    assert on_board(database) == []


def test_nobody_objects_while_an_exam_is_open(sign_in_as, database, papers, cast, paper):
    with database.transaction() as session:
        sat(session, papers, cast["xu"], EXAM, is_over=False)

    assert sign_in_as("xu").post(f"{paper}/items/3/objection", {"words": WORDS}).status_code == 404


def test_what_one_said_is_taken_along_and_erased(sign_in_as, database, paper, cast):
    sign_in_as("xu").post(f"{paper}/items/3/objection", {"words": WORDS})
    with database.transaction() as session:
        assert [one["words"] for one in ROOM.export(session, cast["xu"])] == [WORDS]
        ROOM.erase(session, cast["xu"])
        assert session.scalars(select(ItemObjection)).all() == []


def test_a_question_below_its_thresholds_is_put_on_the_board_once(sit_all, database, papers):
    sit_all(30, wrong=27, quiz=GROUPS)
    for _ in range(2):
        with database.transaction() as session:
            propose_changes(session, papers)

    refs = [one.source_ref for one in on_board(database)]
    assert refs.count("risk-0001@1") == 1


def test_a_question_that_few_have_answered_is_left_alone(sit_all, database, papers):
    sit_all(12, wrong=11, quiz=CHECK)
    with database.transaction() as session:
        propose_changes(session, papers)

    assert on_board(database) == []
