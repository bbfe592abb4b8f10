"""A changed key moves no result by itself: a curator decides, and every touched attempt says so."""

import pytest
from sqlalchemy import select

from library import load_catalog
from tests.browsers import words_of
from tests.training.small_banks import CASE, CASES, GROUPS, write_papers, write_quiz
from webapp import clock
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.regrade_actions import effects, touched
from webapp.training.attempts.states import Happened, State
from webapp.training.banks.changes import Change
from webapp.training.banks.models import QuestionVersion, Regrade
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.rules import How
from webapp.training.banks.shelf import Papers
from webapp.training.certificates.models import Certificate


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


def decided(database, sign_in_as, how="rescore", by="tang"):
    """Decide the one proposal; return the answer and the address."""
    address = f"/app/training/regrades/{proposals(database)[0].id}"
    return sign_in_as(by).post(address, {"how": how, "why": "原答案印错"}), address


def regrades_of(database, attempt_id):
    """Return what the log of an attempt knows of regrades."""
    with database.reading() as session:
        query = select(AttemptEvent).where(
            AttemptEvent.attempt_id == attempt_id, AttemptEvent.kind == Happened.REGRADED
        )
        return list(session.scalars(query))


@pytest.fixture
def sitting(sit):
    """Return somebody who has answered a fixed paper, its last question with D, and has not handed it in."""
    person = sit("xu", GROUPS)
    person.answer(right=2)
    person.put(3, person.tokens(person.items()[2], "D"), rev=1)
    return person


@pytest.mark.parametrize(
    ("how", "result"), [("rescore", (6, 6)), ("void_full", (6, 6)), ("void_remove", (4, 4)), ("keep", (4, 6))]
)
def test_a_decision_holds_for_a_paper_that_was_open_and_ends_later(
    sitting, change, database, sign_in_as, how, result
):
    change(key="D")
    answer, address = decided(database, sign_in_as, how)
    assert answer.status_code == 302
    assert sitting.row().state == State.OPEN
    assert "另有 1 份" in sign_in_as("tang").get(address).text

    sitting.submit()

    assert (sitting.row().score, sitting.row().max) == result
    told = [(one.data["old"], one.data["new"], one.data["why"]) for one in regrades_of(database, sitting.id)]
    assert told == ([] if how == "keep" else [("4", str(result[0]), "原答案印错")])
    assert sitting.row().state == (State.GRADED if how == "keep" else State.REGRADED)


def test_an_overdue_paper_shows_by_the_decision_what_the_sweeper_will_write(
    sitting, change, database, sign_in_as
):
    change(key="D")
    decided(database, sign_in_as)

    with clock.stopped_at(sitting.row().deadline_at.replace(year=2099)), database.reading() as session:
        total = evaluation_of(session, session.get_one(Attempt, sitting.id)).total
    assert (total.score, total.passed) == (6, True)


@pytest.fixture
def one_marker(content_root):
    """Let the exam of cases hold the changed question, and need one marker."""
    rules = "id: small-cases\nkind: exam\ntitle: {zh: 案例考试, en: Case exam}\norder: written\n"
    rules += f"fixed: [{CASE}, risk-0001]\ntime: {{minutes: 60}}\npass: {{points: 5}}\n"
    write_quiz(content_root, CASES, rules)


@pytest.fixture
def waiting(one_marker, sit):
    """Return somebody whose paper of a case and the changed question waits for its marker."""
    person = sit("xu", CASES)
    person.answer()
    item = next(one for one in person.items() if one.version.question == "risk-0001")
    person.put(item.slot, person.tokens(item, "D"), rev=item.rev)
    person.submit()
    return person


def test_a_decision_holds_for_a_paper_that_waits_for_its_marker(waiting, change, database, sign_in_as):
    assert waiting.row().state == State.MARKING
    change(key="D")
    decided(database, sign_in_as)
    assert waiting.row().state == State.MARKING

    case = waiting.of_kind("case")
    sign_in_as("tang").post(f"/app/training/marking/{waiting.id}/{case.slot}", {"marks": ["3", "1"]})

    assert (waiting.row().state, waiting.row().score) == (State.REGRADED, 5)
    assert len(regrades_of(database, waiting.id)) == 1


def test_nobody_decides_about_a_question_on_their_own_paper(sit, change, database, sign_in_as):
    own = sit("tang", GROUPS)
    own.submit()
    change(key="D")

    answer, address = decided(database, sign_in_as)
    assert answer.status_code == 403
    assert "请另一位 PMO 同事来决定" in sign_in_as("tang").get(address).text
    assert proposals(database)[0].decided_at is None


def test_a_preview_of_ones_own_keeps_nobody_from_deciding(sat, change, database, sign_in_as):
    sign_in_as("tang").post(f"/app/training/exam/{GROUPS}/preview")
    change(key="D")

    assert decided(database, sign_in_as)[0].status_code == 302


def test_a_case_that_is_void_lets_its_paper_wait_no_longer(waiting, content_root, database, sign_in_as):
    with database.transaction() as session:
        old = waiting.of_kind("case").version
        body = {**old.body, "points": "8"}
        new = QuestionVersion(question=old.question, n=2, scored_sha="x", explain_sha="x", body=body)
        new.change_class, new.recorded_at = Change.POINTS, clock.now()
        session.add(new)
        session.flush()
        session.add(Regrade(question=CASE, from_id=old.id, to_id=new.id, opened_at=clock.now(), why=""))
    marking = f"/app/training/marking/{waiting.id}/{waiting.of_kind('case').slot}"
    assert marking in sign_in_as("tang").get("/app/training/marking").text

    decided(database, sign_in_as, "void_remove")

    assert (waiting.row().state, waiting.row().score, waiting.row().max) == (State.REGRADED, 0, 1)
    assert regrades_of(database, waiting.id)[0].data["old"] == "–"
    assert "案例考试" in waiting.browser.get("/app/notices").text
    assert marking not in sign_in_as("tang").get("/app/training/marking").text


def test_a_proposal_names_the_certificates_it_would_touch(sat, change, database, sign_in_as, cast):
    serial = "7KQ4M-2ZB8R-9XWVU-3HJKL"
    with database.transaction() as session:
        given = {"person_id": cast["xu"].id, "attempt_id": sat.id, "course": "CRS-910", "snapshot": {}}
        session.add(Certificate(serial=serial, issued_at=clock.now(), reason="", **given))
    change(key="D")
    address = f"/app/training/regrades/{proposals(database)[0].id}"

    page = sign_in_as("tang").get(address).text
    assert f'href="/app/training/certificates/{serial}"' in page
    assert "涉及 1 份答卷的证书" in page
    decided(database, sign_in_as)
    with database.reading() as session:
        assert session.get_one(Certificate, serial).revoked_at is None
