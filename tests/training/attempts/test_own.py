"""An open attempt stands before everything else; one's own answers are taken along, or erased."""

import json

from sqlalchemy import func, select

from tests.browsers import words_of
from webapp.training.attempts.models import Attempt, AttemptItem

OWN = "/app/training/own"


def items(database):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(AttemptItem))


def test_an_open_attempt_stands_on_both_pages_until_it_is_handed_in(sit):
    sitter = sit("xu")
    for path in ("/app/training/", "/app/"):
        assert sitter.page in sitter.browser.get(path).text

    sitter.submit()
    assert "有一份题还没有交" not in words_of(sitter.browser.get("/app/"))


def test_own_answers_are_taken_along_without_questions_or_keys(sit):
    sitter = sit("xu")
    data = sitter.browser.get(f"{OWN}/data").text
    (found,) = json.loads(data)["attempts"]

    assert (found["quiz"], found["state"]) == (sitter.quiz, "open")
    assert set(found) == {"quiz", "n", "state", "started_at", "ended_at", "score", "max", "passed", "answers"}


def test_erasing_leaves_that_it_was_sat_and_the_score(sit, database):
    sitter = sit("xu")
    sitter.submit()
    sitter.browser.post(f"{OWN}/erase", {"sure": "yes"})

    assert items(database) == 0
    with database.reading() as session:
        assert session.scalars(select(Attempt.score)).one() is not None
    assert sitter.look().status_code in {200, 302}


def test_nobody_erases_an_attempt_that_runs(sit, database):
    sitter = sit("xu")
    before = items(database)
    sitter.browser.post(f"{OWN}/erase", {"sure": "yes"})

    assert items(database) == before > 0


def test_nobody_erases_the_answers_of_another(sit, sign_in_as, database):
    sit("xu").submit()
    before = items(database)
    sign_in_as("fang").post(f"{OWN}/erase", {"sure": "yes"})

    assert items(database) == before
