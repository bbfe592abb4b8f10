"""Ten thousand characters in any field of training: kept whole or refused with a sentence, never cut, never a 500."""

import io
import shutil
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from sqlalchemy import select

from library import load_catalog
from tests.training.analysis.classes import write_class
from tests.training.attempts.sitting import Sitter
from tests.training.certificates.certified import COURSE as CERTIFIED
from tests.training.certificates.certified import earn, write_course
from tests.training.courses.small_courses import FIRST
from tests.training.requirements.required import require
from tests.training.small_banks import CASES, EXAM, GROUPS, write_papers
from webapp import clock
from webapp.training.banks.models import Regrade
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import get_course
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.models import Enrolment
from webapp.training.courses.sessions.models import ClassSession

LONG = "长" * 10_000
COURSE, DAY = f"/app/training/courses/{FIRST}", (clock.today() + timedelta(days=9)).isoformat()
PLAN = {"unit": "class", "day": DAY, "starts_at": "09:00", "ends_at": "10:00", "seats": "9", "trainer": ""}
CLAIM = {"unit": "", "provider": "外面", "held_on": clock.today().isoformat()}
RULE = {
    "who": "person",
    "target": FIRST,
    "anchor": "began",
    "days": "20",
    "lasting": "course",
    "basis": "expiry",
}


@pytest.fixture
def content_root(kept_content: Path, tmp_path: Path) -> Path:
    """Return a content with courses, banks and a certificate."""
    folder = shutil.copytree(kept_content, tmp_path / "root")
    write_class(folder)
    write_course(folder)
    return folder


@pytest.fixture
def curator(sign_in_as):
    """Return the browser of a curator, who has given the course to somebody."""
    browser = sign_in_as("tang")
    browser.post(f"{COURSE}/people", {"addresses": "xu@example.org", "unit": "", "due_on": ""})
    return browser


def one(database, kind):
    """Return the only row of a table."""
    with database.reading() as session:
        return session.scalars(select(kind)).first()


def refused(answer, *, keeps=True):
    """Tell that a page was refused with a sentence, and that what was typed still stands on it."""
    assert answer.status_code in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT}, answer.status_code
    assert 'role="alert"' in answer.text or "10000" in answer.text
    assert LONG in answer.text or not keeps


@pytest.mark.parametrize(
    ("step", "sent"),
    [
        ("extend", {"due_on": DAY, "reason": LONG}),
        ("exempt", {"kind": "waiver", "reason": LONG}),
        ("bind", {"reason": LONG}),
        ("units/report/attest", {"reason": LONG}),
        ("units/start/reset", {"reason": LONG}),
    ],
)
def test_a_reason_about_somebody_is_refused(curator, database, step, sent):
    refused(curator.post(f"/app/training/enrolments/{one(database, Enrolment).id}/{step}", sent))


def test_addresses_are_refused(curator):
    refused(curator.post(f"{COURSE}/people", {"addresses": LONG, "unit": "", "due_on": ""}))


def test_a_note_and_a_wish_are_refused(curator, sign_in_as):
    learner = sign_in_as("xu")

    refused(learner.post(f"{COURSE}/units/start/note", {"text": LONG}))
    refused(learner.post(f"{COURSE}/feedback", {"wish": LONG}))


def test_the_words_of_a_claim_and_of_its_decision_are_refused(curator, sign_in_as, database):
    learner = sign_in_as("xu")
    file = (io.BytesIO(b"%PDF-1.7 test"), "proof.pdf")
    refused(learner.post(f"{COURSE}/evidence", {**CLAIM, "title": LONG, "file": file}))
    file = (io.BytesIO(b"%PDF-1.7 test"), "proof.pdf")
    assert learner.post(f"{COURSE}/evidence", {**CLAIM, "title": "外面学的", "file": file}).status_code == 302

    for step in ("accept", "refuse"):
        answer = curator.post(
            f"/app/training/evidence/{one(database, Evidence).id}/{step}", {"reason": LONG, "until": ""}
        )
        refused(answer)


def test_the_place_and_the_code_of_a_session_are_refused(curator, database):
    refused(curator.post(f"{COURSE}/sessions/new", {**PLAN, "place": LONG}))
    assert curator.post(f"{COURSE}/sessions/new", {**PLAN, "place": "301"}).status_code == 302

    meeting = one(database, ClassSession)
    with clock.stopped_at(meeting.starts_at):
        answer = curator.post(f"/app/training/sessions/{meeting.id}/check-in", {"code": LONG})
    refused(answer)


def test_a_reason_for_more_time_or_for_voiding_is_refused(curator, sign_in_as, cast, database):
    sent = {"sitter": str(cast["xu"].id), "factor": "2", "why": LONG}
    refused(curator.post(f"/app/training/exam/{EXAM}/people", sent))

    page = Sitter(sign_in_as("xu"), EXAM, database).page
    refused(curator.post(f"{page}/time", {"factor": "2", "why": LONG}))
    refused(curator.post(f"{page}/void", {"why": LONG}))


def test_an_incident_is_refused_and_a_case_of_ten_thousand_is_kept(sign_in_as, database):
    sitter = Sitter(sign_in_as("xu"), CASES, database)

    refused(sitter.browser.post(f"{sitter.page}/incident", {"text": LONG}), keeps=False)
    assert sitter.put(sitter.of_kind("case").slot, {"text": LONG}).status_code == HTTPStatus.OK
    assert LONG in sitter.look().text


def test_a_word_to_the_trainee_is_refused(curator, sign_in_as, database):
    sitter = Sitter(sign_in_as("xu"), CASES, database)
    sitter.answer()
    sitter.submit()
    address = f"/app/training/marking/{sitter.id}/{sitter.of_kind('case').slot}"

    refused(curator.post(address, {"marks": ["4", "1"], "note": LONG}))


def test_a_reason_for_a_regrade_is_refused(curator, sign_in_as, database, content_root):
    sitter = Sitter(sign_in_as("xu"), GROUPS, database)
    sitter.answer()
    sitter.submit()
    write_papers(content_root, key="D")
    with database.transaction() as session:
        register_papers(session, Papers(load_catalog(content_root)))

    answer = curator.post(
        f"/app/training/regrades/{one(database, Regrade).id}", {"how": "rescore", "why": LONG}
    )
    refused(answer)


def test_a_requirement_and_a_move_in_the_matrix_are_refused(curator, cast, database, content_root):
    with database.transaction() as session:
        require(session, load_catalog(content_root), cast["tang"])
    refused(curator.post("/app/training/requirements/new", {**RULE, "address": LONG}))

    sent = {"chosen": str(one(database, Enrolment).id), "due_on": DAY, "reason": LONG}
    refused(curator.post("/app/training/matrix/extend", sent), keeps=False)


def test_the_name_on_a_certificate_and_the_reason_of_its_end_are_refused(
    curator, sign_in_as, cast, database, content_root
):
    catalog = load_catalog(content_root)
    with database.transaction() as session:
        serial = earn(session, catalog, get_course(catalog, CERTIFIED), cast["xu"]).serial

    refused(sign_in_as("xu").post(f"/app/training/certificates/{serial}/print", {"name": LONG}))
    refused(curator.post(f"/app/training/certificate-register/{serial}/revoke", {"reason": LONG}))


def test_the_quota_of_a_plan_is_refused(sign_in_as):
    answer = sign_in_as("xu").post(
        "/app/training/plan", {"quota": "9" * 10_000, "exam_on": DAY, "quiz": LONG}
    )

    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
