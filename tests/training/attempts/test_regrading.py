"""A changed key moves no result by itself: a curator decides, and every touched attempt says so."""

import pytest
from sqlalchemy import select

from library import load_catalog
from tests.browsers import words_of
from tests.training.small_banks import GROUPS, write_papers
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.regrade_actions import effects, touched
from webapp.training.attempts.states import Happened, State
from webapp.training.banks.models import QuestionVersion, Regrade
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.rules import How
from webapp.training.banks.shelf import Papers


@pytest.fixture
def change(app, content_root, database):
    """Return a function that changes the first question of the bank, and lets the program take it in."""

    def changed(**more):
        write_papers(content_root, **more)
        papers = Papers(load_catalog(content_root))
        with database.transaction() as session:
            register_papers(session, papers)
        return papers

    return changed


@pytest.fixture
def sat(sit):
    """Return somebody who answered a fixed paper: all right but its last question, where they chose D."""
    person = sit("xu", GROUPS)
    person.answer(right=2)
    person.put(3, person.tokens(person.items()[2], "D"), rev=1)
    person.submit()
    return person


def proposals(database):
    """Return all proposals."""
    with database.reading() as session:
        return list(session.scalars(select(Regrade)))


def test_a_changed_key_opens_a_proposal_and_moves_nothing(sat, change, database):
    before = (sat.row().score, sat.row().passed, sat.row().state)
    change(key="D")

    assert (sat.row().score, sat.row().passed, sat.row().state) == before == (4, False, State.GRADED)
    assert [one.question for one in proposals(database)] == ["risk-0001"]


@pytest.mark.parametrize("more", [{"stem": "改了一个字。"}, {"before": "risk-0099"}, {}])
def test_other_changes_open_none(sat, change, database, more):
    change(**more)

    assert proposals(database) == []


def test_a_question_put_before_all_others_changes_no_past_attempt(sat, change, sign_in_as):
    before = words_of(sat.look())
    change(before="risk-0099")

    assert words_of(sat.look()) == before


def test_taking_in_the_same_bank_twice_adds_nothing(sat, change, database):
    change(key="D")
    change(key="D")

    with database.reading() as session:
        versions = session.scalars(
            select(QuestionVersion).where(QuestionVersion.question == "risk-0001")
        ).all()
    assert [one.n for one in sorted(versions, key=lambda one: one.n)] == [1, 2]
    assert len(proposals(database)) == 1


@pytest.mark.parametrize(
    ("how", "result"),
    [
        (How.RESCORE, (6, 6, 6)),
        (How.VOID_FULL, (6, 6, 6)),
        (How.VOID_REMOVE, (4, 4, 4)),
        (How.KEEP, (4, 6, 6)),
    ],
)
def test_a_decision_does_what_its_preview_said(sat, change, database, sign_in_as, how, result):
    change(key="D")
    proposal = proposals(database)[0]
    with database.reading() as session:
        told = next(iter(effects(session, session.get_one(Regrade, proposal.id), how))).after.total
    assert (told.score, told.max, told.pass_mark) == result

    answer = sign_in_as("tang").post(
        f"/app/training/regrades/{proposal.id}", {"how": how.value, "why": "原答案印错"}
    )

    assert answer.status_code == 302
    row = sat.row()
    assert (row.score, row.max, row.pass_mark) == result
    assert row.passed == (how != How.KEEP)
    assert row.state == (State.GRADED if how == How.KEEP else State.REGRADED)


def test_a_regrade_keeps_old_and_new_score_who_and_why(sat, change, database, sign_in_as, cast):
    change(key="D")
    proposal = proposals(database)[0]
    sign_in_as("tang").post(f"/app/training/regrades/{proposal.id}", {"how": "rescore", "why": "原答案印错"})

    with database.reading() as session:
        query = select(AttemptEvent).where(
            AttemptEvent.attempt_id == sat.id, AttemptEvent.kind == Happened.REGRADED
        )
        event = session.scalars(query).one()
    assert (event.by, event.data["old"], event.data["new"]) == (cast["tang"].id, "4", "6")
    assert event.data["why"] == "原答案印错"
    assert (
        "小" in sat.browser.get("/app/notices").text
        or "重新评分后你通过了" in sat.browser.get("/app/notices").text
    )


def test_a_decision_is_made_once_and_with_a_reason(sat, change, database, sign_in_as):
    change(key="D")
    address = f"/app/training/regrades/{proposals(database)[0].id}"
    tang = sign_in_as("tang")

    assert tang.post(address, {"how": "rescore", "why": ""}).status_code == 422
    assert tang.post(address, {"how": "", "why": "x"}).status_code == 422
    assert tang.post(address, {"how": "rescore", "why": "x"}).status_code == 302
    assert tang.post(address, {"how": "void_full", "why": "x"}).status_code == 409
    assert tang.get(address).status_code == 200


def test_void_attempts_and_newer_versions_are_not_touched(sat, change, database, sit, sign_in_as):
    sign_in_as("tang").post(f"{sat.page}/void", {"why": "重考"})
    change(key="D")

    with database.reading() as session:
        assert touched(session, session.get_one(Regrade, proposals(database)[0].id)) == []


def test_versions_are_never_changed_nor_deleted(sat, database):
    for statement in ("UPDATE question_version SET n = 9", "DELETE FROM quiz_version"):
        with pytest.raises(Exception, match="only added to"), database.transaction() as session:
            session.connection().exec_driver_sql(statement)


def test_a_key_edited_after_an_attempt_leaves_its_score_recomputable(sat, change, database):
    change(key="D")
    with database.reading() as session:
        row = session.get_one(Attempt, sat.id)

    assert (row.score, row.passed) == (4, False)
    assert sat.look().text.count("ls-result") == 1
