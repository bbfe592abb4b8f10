"""A person takes their attempts along as far as they may see them, erases their answers, and finds the open one."""

import pytest
from sqlalchemy import select

from tests.training.small_banks import CASES, CHECK, EXAM, GROUPS, SECRET
from webapp.training.attempts.doors import open_papers, trainer_doors
from webapp.training.attempts.marking_queries import cases_for
from webapp.training.attempts.models import Attempt, AttemptEvent, ExtraTime, Marking
from webapp.training.attempts.own import (
    ExamNotOver,
    erase_attempts,
    erase_times,
    export_attempts,
    export_times,
)
from webapp.training.attempts.states import Happened, State


def test_an_export_holds_answers_by_their_labels_and_no_key(app, sit, database, cast):
    person = sit("xu")
    person.answer(right=4)
    person.submit()
    with app.test_request_context(), database.reading() as session:
        told = export_attempts(session, cast["xu"])

    assert [(one["quiz"], one["score"], len(one["answers"])) for one in told] == [(EXAM, "4", 8)]
    assert SECRET not in str(told)
    assert "risk-" not in str(told)


def test_a_score_that_may_not_be_seen_is_not_taken_along(app, sit, database, cast):
    person = sit("xu", CASES)
    person.answer()
    person.submit()
    with app.test_request_context(), database.reading() as session:
        assert export_attempts(session, cast["xu"])[0]["score"] is None


def test_erasing_takes_answers_and_notes_and_leaves_the_score(sit, database, cast, sign_in_as):
    sign_in_as("tang").post(
        f"/app/training/exam/{EXAM}/people", {"sitter": str(cast["xu"].id), "factor": "2", "why": "视力"}
    )
    person = sit("xu")
    person.answer()
    person.browser.post(f"{person.page}/incident", {"text": "断网"})
    person.submit()
    with database.transaction() as session:
        erase_attempts(session, cast["xu"])
        erase_times(session, cast["xu"])

    assert all(one.response is None for one in person.items())
    assert person.row().score == 8
    with database.reading() as session:
        kinds = set(session.scalars(select(AttemptEvent.kind)))
        told = session.scalars(select(AttemptEvent.data).where(AttemptEvent.kind == Happened.INCIDENT))
        assert told.all() == [{}]
        assert session.scalars(select(ExtraTime)).all() == []
    assert Happened.ERASED in kinds


def erased(app, database, person):
    """Let somebody erase what is their own."""
    with app.test_request_context(), database.transaction() as session:
        erase_attempts(session, person)


def test_erasing_closes_a_paper_whose_case_nobody_can_mark_any_more(app, sit, database, cast, sign_in_as):
    person = sit("xu", CASES)
    person.answer()
    person.submit()
    address = f"/app/training/marking/{person.id}/{person.of_kind('case').slot}"
    sign_in_as("tang").post(address, {"marks": ["4", "1"], "note": "条件写清了"})
    erased(app, database, cast["xu"])

    assert person.row().state == State.VOIDED
    assert all(one.response is None for one in person.items())
    with database.reading() as session:
        assert all(one.note == "" for one in session.scalars(select(Marking)))
        assert cases_for(session, cast["tang"]) == []


def test_an_open_attempt_comes_before_everything(sit, database, cast):
    person = sit("xu")
    with database.reading() as session:
        offered = open_papers(session, cast["xu"])
        trainers = trainer_doors(session, cast["tang"])

    assert [one.url for one in offered] == [person.page]
    assert {one.url.rpartition("/")[2] for one in trainers} == {"marking", "regrades", "banks"}


def test_answers_of_an_attempt_that_is_still_open_are_taken_along_without_a_score(app, sit, database, cast):
    person = sit("xu")
    person.answer()
    with app.test_request_context(), database.reading() as session:
        (told,) = export_attempts(session, cast["xu"])

    assert (told["state"], told["score"], told["passed"]) == ("open", None, None)
    assert any("chosen" in one for one in told["answers"])


def test_nothing_is_erased_while_an_exam_is_sat(sit, database, cast):
    person = sit("xu")
    person.answer()
    with database.transaction() as session, pytest.raises(ExamNotOver):
        erase_attempts(session, cast["xu"])

    assert any(one.response for one in person.items())


def test_a_paper_that_its_person_left_blank_says_so_and_points_to_no_notice(sit, database, cast):
    person = sit("xu", CASES)
    person.answer()
    person.submit()
    with database.transaction() as session:
        erase_attempts(session, cast["xu"])

    page = person.look().text
    assert person.row().state == State.VOIDED
    assert "你删除了自己的回答" in page
    assert "通知里" not in page


def test_an_open_practice_is_blank_after_erasing_and_goes_on(sit, database, cast):
    person = sit("xu", CHECK)
    person.answer()
    with database.transaction() as session:
        erase_attempts(session, cast["xu"])

    assert not any(one.response for one in person.items())
    person.answer()
    person.submit()
    assert person.row().score == 3


def test_what_a_marker_wrote_is_taken_along_once_it_may_be_seen_and_goes_with_the_answers(
    app, sit, database, cast
):
    person = sit("xu", GROUPS)
    person.answer()
    person.submit()
    with database.transaction() as session:
        row = Marking(attempt_id=person.id, slot=1, marker_id=cast["tang"].id, marks=["1"], note="写得清楚")
        row.marked_at = session.get_one(Attempt, person.id).ended_at
        session.add(row)
    with app.test_request_context(), database.reading() as session:
        (told,) = export_attempts(session, cast["xu"])
    with database.transaction() as session:
        erase_attempts(session, cast["xu"])

    assert told["answers"][0]["notes"] == ["写得清楚"]
    with database.reading() as session:
        assert session.scalars(select(Marking.note)).all() == [""]


def test_granted_time_is_taken_along_without_the_word_between_trainers(sign_in_as, database, cast):
    words = {"sitter": str(cast["xu"].id), "factor": "2", "why": "视力"}
    sign_in_as("tang").post(f"/app/training/exam/{EXAM}/people", words)
    with database.reading() as session:
        told = export_times(session, cast["xu"])

    assert [(one["quiz"], one["factor"]) for one in told] == [(EXAM, "2")]
    assert "视力" not in str(told)
