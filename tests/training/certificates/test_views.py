"""The pages of certificates: whose they are, what a stranger learns, how a curator revokes."""

import pypdfium2
import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.certificates.certified import COURSE, QUIZ, earn, sit
from webapp import clock
from webapp.accounts.models import User
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.revoking import revoke
from webapp.training.courses.actions import enrol, pass_unit, progress_at
from webapp.training.courses.rules import Outcome


@pytest.fixture
def serial(database, catalog, course, cast):
    with database.transaction() as session:
        return earn(session, catalog, course, session.get(User, cast["lin"].id), on=clock.today()).serial


def certificate(database, serial):
    with database.reading() as session:
        return session.get(Certificate, serial)


def test_doing_the_last_unit_gives_the_certificate(app, database, catalog, course, cast):
    with database.transaction() as session:
        lin = session.get(User, cast["lin"].id)
        progress_at(session, enrol(session, lin, course), course.get("write")).done_at = clock.now()
        attempt = sit(session, lin, 4)
        pass_unit(session, catalog, Outcome(lin.id, QUIZ, attempt.id, clock.now()))

    with database.reading() as session:
        made = session.scalars(select(Certificate)).one()
    assert (made.course, made.content.issuer.en) == (COURSE, "Project Management Office (PMO)")


def test_the_holder_sees_it_and_takes_the_file_with_the_chinese_name(sign_in_as, serial):
    lin = sign_in_as("lin")
    assert serial in lin.get("/app/training/certificates").text
    assert "风险入门" in words_of(lin.get(f"/app/training/certificates/{serial}"))

    file = lin.get(f"/app/training/certificates/{serial}/certificate.pdf")
    with pypdfium2.PdfDocument(file.data) as document:
        told = document[0].get_textpage().get_text_range()
    assert file.mimetype == "application/pdf"
    assert "林岚" in told
    assert f"/app/certificates/{serial}" in told


def test_its_attempt_is_shown_to_holder_and_curator_and_to_nobody_else(sign_in_as, browser, database, serial):
    attempt = certificate(database, serial).attempt_id
    page = f"/app/training/certificates/{serial}"

    assert f'href="/app/training/attempts/{attempt}"' in sign_in_as("lin").get(page).text
    assert f'href="/app/training/attempts/{attempt}/record"' in sign_in_as("tang").get(page).text
    for path in ("", "/certificate.json"):
        assert str(attempt) not in browser.get(f"/app/certificates/{serial}{path}").text


@pytest.mark.parametrize("place", ["", "/certificate.pdf"])
def test_the_certificate_of_another_answers_as_if_it_did_not_exist(sign_in_as, serial, place):
    assert sign_in_as("xu").get(f"/app/training/certificates/{serial}{place}").status_code == 404


@pytest.mark.parametrize("act", ["print", "renew", "withdraw"])
def test_a_curator_changes_nothing_in_the_holders_place(sign_in_as, serial, act):
    assert sign_in_as("tang").post(f"/app/training/certificates/{serial}/{act}").status_code == 404


def test_a_stranger_compares_without_signing_in(browser, serial):
    page = browser.get(f"/app/certificates/{serial.lower().replace('-', '')}")

    assert page.status_code == 200
    assert {"林岚", "有效"} <= set(words_of(page).split())
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots"' in page.text


def test_a_wrong_serial_answers_like_none(browser, serial):
    unknown = browser.get("/app/certificates/23456-23456-23456-23456")
    broken = browser.get("/app/certificates/nonsense")

    assert unknown.status_code == broken.status_code == 404
    assert words_of(unknown) == words_of(broken)
    assert "没有这个编号的证书" in unknown.text


def test_a_serial_that_was_typed_leads_to_its_page(browser, serial):
    typed = browser.get("/app/certificates", query_string={"serial": f" {serial} "})

    assert typed.location.endswith(f"/app/certificates/{serial}")
    assert browser.get("/app/certificates").status_code == 200


def test_looking_up_serials_is_limited(browser):
    answers = {browser.get("/app/certificates/nonsense").status_code for _ in range(61)}

    assert answers == {404, 429}


def test_a_curator_revokes_with_a_reason_and_a_second_confirmation(sign_in_as, database, browser, serial):
    tang, address = sign_in_as("tang"), f"/app/training/certificate-register/{serial}/revoke"
    assert serial in tang.get("/app/training/certificate-register?sought=crs-910").text
    assert tang.get(address).status_code == 200
    assert tang.post(address, {"reason": " "}).status_code == 422

    asked = tang.post(address, {"reason": "冒名顶替"})
    assert "请再确认一次" in asked.text
    assert not certificate(database, serial).is_revoked

    tang.post(address, {"reason": "冒名顶替", "confirmed": "yes"})
    assert certificate(database, serial).is_revoked
    public = browser.get(f"/app/certificates/{serial}")
    assert "已撤销" in public.text
    assert "冒名顶替" not in public.text
    assert "冒名顶替" in sign_in_as("lin").get(f"/app/training/certificates/{serial}").text


def test_only_curators_see_all_certificates(sign_in_as, serial):
    for address in ("", f"/{serial}/revoke"):
        assert sign_in_as("lin").get(f"/app/training/certificate-register{address}").status_code == 403


def test_another_copy_takes_the_place_of_the_first(sign_in_as, database, browser, serial):
    lin = sign_in_as("lin")
    refused = lin.post(f"/app/training/certificates/{serial}/print", {"name": "林🙂"})
    assert refused.status_code == 422
    assert "🙂" in refused.text

    made = lin.post(f"/app/training/certificates/{serial}/print", {"name": "Lin Lan", "shows_score": "y"})
    assert made.status_code == 302
    assert "4 / 4" in browser.get(f"/app/certificates/{made.location.rpartition('/')[2]}").text
    assert "已被替代" in browser.get(f"/app/certificates/{serial}").text


def test_the_page_of_a_withdrawn_certificate_has_no_name(sign_in_as, browser, serial):
    sign_in_as("lin").post(f"/app/training/certificates/{serial}/withdraw")

    page = browser.get(f"/app/certificates/{serial}")
    assert "持有人已撤回" in page.text
    assert "林岚" not in page.text


def test_a_renewal_leads_to_the_course_when_its_window_is_open(sign_in_as, database, serial):
    lin = sign_in_as("lin")
    assert lin.post(f"/app/training/certificates/{serial}/renew").status_code == 409
    with database.transaction() as session:
        session.get(Certificate, serial).window_on = clock.today()

    assert "开始续期" in lin.get(f"/app/training/certificates/{serial}").text
    begun = lin.post(f"/app/training/certificates/{serial}/renew")
    assert begun.location.endswith(f"/app/training/courses/{COURSE}")


@pytest.mark.parametrize("is_revoked", [False, True])
def test_every_page_speaks_english(sign_in_as, database, cast, serial, is_revoked):
    if is_revoked:
        with database.transaction() as session:
            revoke(session, session.get(Certificate, serial), reason="x", by=cast["tang"])
    lin, tang = sign_in_as("lin", language="en"), sign_in_as("tang", language="en")
    pages = [
        lin.get("/app/training/certificates"),
        lin.get(f"/app/training/certificates/{serial}"),
        tang.get("/app/training/certificate-register"),
        tang.get(f"/app/training/certificate-register/{serial}/revoke"),
        tang.get(f"/app/certificates/{serial}"),
        tang.get("/app/certificates/nonsense"),
    ]
    with database.reading() as session:
        content = session.get(Certificate, serial).content
    known = (content.name, content.title.zh, content.issuer.zh, *(one.title.zh for one in content.units))
    known += (*(one.title.zh for one in content.standards), *(one.title.zh for one in content.exam.areas))

    for page in pages:
        assert not chinese_in(page, but=(*known, content.exam.title.zh, "北辰", "中文"))


def test_no_page_of_a_withdrawn_certificate_or_its_predecessors_names_the_holder(sign_in_as, browser, serial):
    lin = sign_in_as("lin")
    made = lin.post(f"/app/training/certificates/{serial}/print", {"name": "Lin Lan"})
    newer = made.location.rpartition("/")[2]
    assert "不再公开我的姓名" in lin.get(f"/app/training/certificates/{serial}").text

    lin.post(f"/app/training/certificates/{newer}/withdraw")

    for one in (serial, newer):
        page = words_of(browser.get(f"/app/certificates/{one}"))
        assert "持有人已于" in page
        assert not [name for name in ("林岚", "Lin Lan") if name in page]


def test_who_erases_may_have_the_name_taken_off(sign_in_as, browser, serial):
    lin = sign_in_as("lin")
    asked = lin.post("/app/training/own/erase", {"certificates": "withdrawn"})
    assert 'value="withdrawn" checked' in asked.text
    assert "林岚" in words_of(browser.get(f"/app/certificates/{serial}"))

    lin.post("/app/training/own/erase", {"certificates": "withdrawn", "sure": "yes"})
    assert "林岚" not in words_of(browser.get(f"/app/certificates/{serial}"))
