"""What was learned elsewhere: which files are taken, who sees them, what a decision does."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.courses.small_courses import FIRST
from webapp import clock
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.evidence.rules import FileRefused, FileTooLarge, Media, media_of
from webapp.training.courses.models import Enrolment

COURSE = f"/app/training/courses/{FIRST}"
PDF = b"%PDF-1.7 proof"


def form(data=PDF, name="证书.pdf", **more):
    words = {"unit": "", "title": "PMP", "provider": "PMI", "held_on": clock.today().isoformat(), **more}
    return words | {"file": (io.BytesIO(data), name)}


@pytest.fixture
def claim(sign_in_as, database):
    """Return a claim of somebody for the whole course."""
    assert sign_in_as("xu").post(f"{COURSE}/evidence", form()).status_code == 302
    return read(database)


def read(database):
    with database.reading() as session:
        return session.scalars(select(Evidence)).one()


def at(claim):
    return f"/app/training/evidence/{claim.id}"


@pytest.mark.parametrize(
    ("data", "media"),
    [(PDF, Media.PDF), (b"\x89PNG\r\n\x1a\n.", Media.PNG), (b"\xff\xd8\xff\xe0", Media.JPEG)],
)
def test_a_file_is_known_by_its_first_bytes(data, media):
    assert media_of(data) == media


@pytest.mark.parametrize("data", [b"<svg onload=alert(1)>", b"MZ", b"GIF89a", b" %PDF-1.7"])
def test_other_files_are_refused_whatever_their_name(data):
    with pytest.raises(FileRefused):
        media_of(data)


def test_a_file_beyond_ten_megabytes_is_refused():
    with pytest.raises(FileTooLarge):
        media_of(b"%PDF-" + b"0" * 10 * 1024 * 1024)


def test_a_refused_form_comes_back_with_what_was_typed(sign_in_as):
    answer = sign_in_as("xu").post(f"{COURSE}/evidence", form(b"MZ", "证书.pdf", title="敏捷教练"))

    assert answer.status_code == 422
    assert "敏捷教练" in answer.text
    assert "只收 PDF、PNG 或 JPEG" in words_of(answer)


def test_the_file_stands_outside_of_everything_that_is_served(claim, settings, sign_in_as):
    (kept,) = [path for path in settings.evidence.rglob("*") if path.is_file()]
    assert kept.read_bytes() == PDF
    assert Path(settings.site) not in kept.parents

    answer = sign_in_as("xu").get(f"{at(claim)}/file")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", ["fang", "lin", "han"])
def test_nobody_else_sees_a_claim_or_its_file(claim, sign_in_as, who):
    browser = sign_in_as(who)

    assert browser.get(at(claim)).status_code == 404
    assert browser.get(f"{at(claim)}/file").status_code == 404


def test_an_accepted_claim_for_the_course_is_a_recognition_with_its_proof(claim, sign_in_as, database):
    sign_in_as("tang").post(f"{at(claim)}/accept", {"until": "2099-01-01"})

    with database.reading() as session:
        (exemption,) = session.scalars(select(Enrolment)).one().exemptions
    assert (exemption.kind, exemption.evidence_id) == ("recognition", claim.id)
    assert exemption.until.isoformat() == "2099-01-01"
    assert "认可" in words_of(sign_in_as("xu").get("/app/training/"))


def test_an_accepted_claim_for_a_unit_completes_the_unit(sign_in_as, database):
    sign_in_as("xu").post(f"{COURSE}/evidence", form(unit="class"))
    sign_in_as("tang").post(f"{at(read(database))}/accept", {})

    with database.reading() as session:
        assert session.scalars(select(Enrolment)).one().at("class").done_at is not None


def test_an_accepted_claim_for_a_unit_counts_from_the_day_it_was_held(sign_in_as, database):
    held_on = clock.today() - timedelta(days=20)
    sign_in_as("xu").post(f"{COURSE}/evidence", form(unit="class", held_on=held_on.isoformat()))
    sign_in_as("tang").post(f"{at(read(database))}/accept", {})

    with database.reading() as session:
        progress = session.scalars(select(Enrolment)).one().at("class")
    assert clock.day_of(progress.done_at) == clock.day_of(progress.first_at) == held_on
    assert clock.day_of(read(database).decided_at) == clock.today()


def test_reading_is_not_replaced_by_proof(sign_in_as):
    answer = sign_in_as("xu").post(f"{COURSE}/evidence", form(unit="start"))

    assert answer.status_code == 422


def test_a_claim_is_refused_with_a_reason_that_its_person_reads(claim, sign_in_as, database):
    curator = sign_in_as("tang")
    assert curator.post(f"{at(claim)}/refuse", {"reason": ""}).status_code == 422
    curator.post(f"{at(claim)}/refuse", {"reason": "看不清姓名"})

    assert "看不清姓名" in words_of(sign_in_as("xu").get(at(claim)))
    assert curator.post(f"{at(claim)}/accept", {}).status_code == 409


def test_nobody_accepts_their_own_claim(sign_in_as, database):
    curator = sign_in_as("tang")
    curator.post(f"{COURSE}/evidence", form())

    assert curator.post(f"{at(read(database))}/accept", {}).status_code == 403


def test_a_withdrawn_claim_takes_its_file_along(claim, sign_in_as, settings):
    sign_in_as("xu").post(f"{at(claim)}/withdraw")

    assert [path for path in settings.evidence.rglob("*") if path.is_file()] == []


def test_pages_of_evidence_speak_english(claim, sign_in_as):
    for who, paths in {"xu": (at(claim), f"{COURSE}/evidence"), "tang": ("/app/training/evidence",)}.items():
        browser = sign_in_as(who, language="en")
        for path in paths:
            assert chinese_in(browser.get(path), but=("北辰", "许可", "证书", "中文")) == set()


def test_a_file_a_little_too_large_costs_nothing_that_was_typed(sign_in_as):
    data = b"%PDF-" + b"0" * 10 * 1024 * 1024
    answer = sign_in_as("xu").post(f"{COURSE}/evidence", form(data, title="敏捷教练"))
    answer.request.environ["wsgi.input"].close()

    assert answer.status_code == 422
    assert "敏捷教练" in answer.text
