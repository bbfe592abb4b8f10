"""Our own JSON holds a bank as it is: every hash of a version can be computed from it again."""

import json

import pytest

from library.questions.canonical import sha_of
from library.questions.exports import json_of
from tests.questions.banks import bank


@pytest.fixture(scope="module")
def told():
    """Return the JSON of the bank."""
    return json.loads(json_of(bank()))


@pytest.fixture(scope="module")
def by_id(told):
    """Return the questions of the JSON by id, parts beside their groups."""
    return {one["id"]: one for question in told["questions"] for one in (question, *question["parts"])}


def test_the_file_is_marked_and_names_its_bank(told):
    assert (told["schema"], told["notice"][:3]) == ("lodestar.bank/1", "含答案")
    assert (told["bank"]["id"], told["bank"]["author"], told["bank"]["reviewer"]) == ("risk", "TRN", None)


@pytest.mark.parametrize("one", bank().every, ids=lambda one: one.id)
def test_every_question_comes_back_equal(by_id, one):
    found = by_id[one.id]

    assert sha_of(found["scored"]) == found["sha"] == one.scored_sha
    assert sha_of({"explanation": found["explanation"], "reasons": found["reasons"]}) == one.explain_sha
    assert (found["title"], found["difficulty"], found["use"]) == (
        dict(one.title),
        one.difficulty,
        one.use.value,
    )
    assert (found["standards"], found["tags"]) == (list(one.standards), list(one.tags))
    assert (found["unit"], found["fixed_options"]) == (one.unit, one.fixed_options)
    assert [part["id"] for part in found["parts"]] == [part.id for part in one.parts]


def test_a_number_keeps_the_way_it_was_written(by_id):
    assert by_id["risk-0004"]["written"] == {"value": "-0.9", "tolerance": "0.01"}
    assert by_id["risk-0005"]["written"] is None
