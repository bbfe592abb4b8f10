"""A person takes their attempts along as far as they may see them, erases their answers, and finds the open one."""

import pytest
from sqlalchemy import select

from tests.training.small_banks import CASES, EXAM, SECRET
from webapp.training.attempts.doors import attempt_doors
from webapp.training.attempts.marking_queries import cases_for
from webapp.training.attempts.models import AttemptEvent, ExtraTime, Marking
from webapp.training.attempts.own import erase_attempts, export_attempts
from webapp.training.attempts.states import Ended, Happened, State


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

    assert all(one.response is None for one in person.items())
    assert person.row().score == 8
    with database.reading() as session:
        events = {one.kind: one.data for one in session.scalars(select(AttemptEvent))}
        assert session.scalars(select(ExtraTime)).all() == []
    assert events[Happened.INCIDENT] == {}
    assert Happened.ERASED in events


def erased(app, database, person):
    """Let somebody erase what is their own."""
    with app.test_request_context(), database.transaction() as session:
        erase_attempts(session, person)


def test_erasing_hands_an_open_paper_in_as_it_stands(app, sit, database, cast):
    person = sit("xu")
    person.put(1, person.said(person.items()[0], is_right=True))
    erased(app, database, cast["xu"])

    row = person.row()
    assert (row.state, row.ended, row.score, row.passed) == (State.GRADED, Ended.SUBMITTED, 1, False)
    assert all(one.response is None for one in person.items())


@pytest.mark.parametrize("is_handed_in", [True, False])
def test_erasing_closes_a_paper_whose_case_nobody_can_mark_any_more(
    app, sit, database, cast, sign_in_as, is_handed_in
):
    person = sit("xu", CASES)
    person.answer()
    if is_handed_in:
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
        offered = attempt_doors(session, cast["xu"])
        trainers = attempt_doors(session, cast["tang"])

    assert [(one.url, one.is_urgent) for one in offered] == [(person.page, True)]
    assert {one.url.rpartition("/")[2] for one in trainers} == {"marking", "regrades", "banks"}
