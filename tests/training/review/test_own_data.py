"""One's own data: attempts, answers, the book and the rest are taken along; erased, they do not come back."""

import json

from sqlalchemy import select

from tests.training.small_banks import CHECK, EXAM, SECRET
from webapp.audit.models import AuditEntry
from webapp.training.attempts.models import Attempt
from webapp.training.review.models import AnswerLog, ReviewCard

DATA, ERASE, BOOK = "/app/training/own/data", "/app/training/own/erase", "/app/training/mistakes"
ROOMS = {
    "courses",
    "notes",
    "evidence",
    "sessions",
    "uses",
    "attempts",
    "extra_time",
    "certificates",
    "review",
}


def test_everything_that_is_kept_is_in_one_file_without_a_key(sign_in_as, sat):
    sat()
    sat(quiz=EXAM)
    xu = sign_in_as("xu")
    xu.get(BOOK)
    answer = xu.get(DATA)

    told = json.loads(answer.text)
    assert told.keys() >= ROOMS | {"statements"}
    assert {one["quiz"] for one in told["attempts"]} == {CHECK, EXAM}
    assert all(one["answers"] for one in told["attempts"])
    assert len(told["review"]["cards"]) == 3
    assert all(one["answered"] for one in told["review"]["answers"])
    assert SECRET not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_was_chosen_is_told_in_words(sign_in_as, sat):
    sat()
    xu = sign_in_as("xu")
    xu.get(BOOK)

    (first, *_others) = json.loads(xu.get(DATA).text)["review"]["answers"]
    assert first["answered"] == [f"zh {first['question'].partition('-')[2]} alpha"]


def test_erasing_takes_answers_and_book_and_leaves_scores(sign_in_as, sat, database, cast):
    sat(right=2)
    xu = sign_in_as("xu")
    xu.get(BOOK)
    xu.post(ERASE, {"sure": "yes"})

    told = json.loads(xu.get(DATA).text)
    assert told["review"] == {"cards": [], "answers": [], "plan": None}
    assert [one["score"] for one in told["attempts"]] == ["2"]
    assert not any("chosen" in one for one in told["attempts"][0]["answers"])
    with database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.act == "training-erased"))
    assert entry.by == cast["xu"].id


def test_an_attempt_that_was_erased_before_it_was_taken_in_never_comes_into_the_book(
    sign_in_as, sat, database
):
    sat()
    xu = sign_in_as("xu")
    xu.post(ERASE, {"sure": "yes"})
    xu.get(BOOK)

    with database.reading() as session:
        assert session.scalar(select(Attempt)) is not None
        assert session.scalars(select(AnswerLog)).all() == []
        assert session.scalars(select(ReviewCard)).all() == []


def test_erasing_waits_for_the_end_of_an_exam(sign_in_as, sat, database):
    sat()
    xu = sign_in_as("xu")
    xu.get(BOOK)
    xu.post(f"/app/training/exam/{EXAM}")

    answer = xu.post(ERASE, {"sure": "yes"})
    assert answer.status_code == 409
    assert "交卷以后再删除" in answer.text
    with database.reading() as session:
        assert len(session.scalars(select(ReviewCard)).all()) == 3
