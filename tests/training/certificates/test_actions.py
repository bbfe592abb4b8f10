"""Certificates are issued once, frozen, renewed, printed anew, withdrawn and revoked."""

from datetime import UTC, date, datetime
from fractions import Fraction
from unicodedata import normalize

import pytest
from sqlalchemy import delete, select

from library import load_catalog
from tests.training.certificates.certified import COURSE, earn, write_course
from webapp import clock
from webapp.accounts.models import Notice, User
from webapp.audit.models import AuditEntry
from webapp.errors import NotFound
from webapp.training.certificates.actions import issue, reissue, renew
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.own import ROOM
from webapp.training.certificates.queries import (
    certificates_of,
    find_certificate,
    get_certificate,
    issued_lately,
)
from webapp.training.certificates.revoking import revoke
from webapp.training.certificates.rules import (
    NameMissing,
    NameUnprintable,
    NotOneself,
    NotValidNow,
    ReasonMissing,
    Seal,
    State,
    TooEarly,
    score_text,
    state_of,
)
from webapp.training.certificates.withdrawing import withdraw
from webapp.training.courses.queries import find_enrolment

IN_WINDOW = date(2028, 8, 20)


@pytest.fixture
def lin(session, cast):
    return session.get(User, cast["lin"].id)


@pytest.fixture
def tang(session, cast):
    return session.get(User, cast["tang"].id)


@pytest.fixture
def certificate(session, catalog, course, lin):
    return earn(session, catalog, course, lin)


def state(certificate, day=date(2026, 10, 1)):
    return state_of(certificate, day, Seal.FITS)


def test_a_certificate_says_who_did_what_until_when_in_both_languages(certificate):
    content = certificate.content

    assert (content.name, content.course, content.version) == ("林岚", COURSE, "1.2")
    assert (content.title.zh, content.title.en) == ("风险入门", "Risks for beginners")
    assert [(one.title.zh, one.minutes) for one in content.units] == [
        ("写一条风险", 10),
        ("风险结业考试", 40),
    ]
    assert [one.id for one in content.standards] == ["STD-03"]
    assert [(one.title.en, one.n) for one in content.exam.areas] == [("Risks and issues", 4)]
    assert (content.exam.minutes, content.exam.passing) == (40, "3")
    assert (content.completed_on, content.expires_on) == (date(2026, 9, 30), date(2028, 9, 30))
    assert (content.issuer.zh, content.issuer.en) == ("北辰项目管理办公室", "Lodestar PMO")


def test_a_score_is_not_on_it_unless_the_holder_says_so(session, certificate):
    assert certificate.content.score is None

    with_score = reissue(session, certificate, name="林岚", shows_score=True)
    assert with_score.content.score == "4 / 4"


def test_the_holder_is_told(session, certificate, lin):
    told = session.scalars(select(Notice).where(Notice.user_id == lin.id)).one()

    assert told.values == {"course": COURSE, "serial": certificate.serial}


def test_an_enrolment_gives_one_certificate_however_often_it_is_heard_of(session, catalog, certificate, lin):
    again = issue(
        session, catalog, find_enrolment(session, lin.id, COURSE), issuer=certificate.content.issuer
    )

    assert again is None
    assert len(certificates_of(session, lin)) == 1


def test_a_renewal_inside_the_window_counts_on_from_the_old_end_and_takes_its_place(
    session, catalog, course, certificate, lin
):
    renewed = earn(session, catalog, course, lin, on=IN_WINDOW, again=True)

    assert renewed.expires_on == date(2030, 9, 30)
    assert certificate.superseded_by == renewed.serial
    assert state(certificate) == State.SUPERSEDED
    assert state(renewed, IN_WINDOW) == State.VALID


def test_a_renewal_keeps_the_name_and_the_wish_about_the_score(session, catalog, course, certificate, lin):
    reissue(session, certificate, name="Lin Lan", shows_score=True)

    renewed = earn(session, catalog, course, lin, on=IN_WINDOW, again=True, score=Fraction(7, 2))
    assert (renewed.content.name, renewed.content.score) == ("Lin Lan", "3.5 / 4")


def test_a_revoked_certificate_is_not_renewed_but_begins_anew(
    session, catalog, course, certificate, lin, tang
):
    revoke(session, certificate, reason="冒名顶替", by=tang)

    renewed = earn(session, catalog, course, lin, on=IN_WINDOW, again=True)
    assert renewed.expires_on == date(2030, 8, 20)
    assert certificate.superseded_by is None


def test_renewing_begins_the_next_cycle_once_the_window_is_open(session, catalog, certificate, lin):
    with clock.stopped_at(datetime(2028, 7, 29, 12, tzinfo=UTC)), pytest.raises(TooEarly):
        renew(session, catalog, certificate, by=lin)
    with clock.stopped_at(datetime(2028, 7, 30, 12, tzinfo=UTC)):
        begun = renew(session, catalog, certificate, by=lin)
        again = renew(session, catalog, certificate, by=lin)

    assert begun.cycle == 2
    assert again is begun


def test_another_name_makes_a_new_certificate_with_the_same_dates(session, certificate):
    made = reissue(session, certificate, name="  Lin   Lan ", shows_score=False)

    assert made.content.name == "Lin Lan"
    assert made.expires_on == certificate.expires_on
    assert made.serial != certificate.serial
    assert certificate.content.name == "林岚"
    assert state(certificate) == State.SUPERSEDED


@pytest.mark.parametrize("name", ["", "  ", "长" * 61, "林\u202e静", "林🙂静"])
def test_a_name_that_cannot_be_printed_is_refused(session, certificate, name):
    with pytest.raises(NameMissing):
        reissue(session, certificate, name=name, shows_score=False)


def test_a_name_that_no_face_has_whole_is_kept_where_its_holder_wants_it(session, certificate):
    made = reissue(session, certificate, name="𠮷田さくら", shows_score=False, as_it_is=True)

    assert made.content.name == "𠮷田さくら"


def test_a_refused_name_is_answered_with_the_very_signs_and_their_numbers(session, certificate):
    with pytest.raises(NameUnprintable) as refused:
        reissue(session, certificate, name="Łukasz 𠮷田", shows_score=False)

    assert refused.value.values == {"signs": "𠮷 (U+20BB7)"}


def test_letters_that_were_typed_in_parts_are_put_together(session, certificate):
    apart = normalize("NFD", "Nguyễn Thị Ánh")

    assert reissue(session, certificate, name=apart, shows_score=False).content.name == "Nguyễn Thị Ánh"


def test_it_holds_through_its_last_day(certificate):
    assert state(certificate, date(2028, 9, 30)) == State.VALID
    assert state(certificate, date(2028, 10, 1)) == State.EXPIRED


def test_revoking_is_recorded_with_who_and_told_with_the_reason(session, certificate, lin, tang):
    revoke(session, certificate, reason=" 考试时 冒名顶替 ", by=tang)

    assert state(certificate) == State.REVOKED
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == certificate.serial)).one()
    assert (entry.act, entry.by, entry.state_after) == ("certificate-revoked", tang.id, "revoked")
    told = session.scalars(select(Notice).where(Notice.key.startswith("certificate-revoked"))).one()
    assert told.values["reason"] == "考试时 冒名顶替"


def test_revoking_needs_a_reason(session, certificate, tang):
    with pytest.raises(ReasonMissing):
        revoke(session, certificate, reason=" ", by=tang)


def test_nobody_revokes_their_own(session, catalog, course, tang):
    own = earn(session, catalog, course, tang)

    with pytest.raises(NotOneself):
        revoke(session, own, reason="试试", by=tang)


def test_what_is_revoked_is_printed_anew_no_more(session, certificate, lin, tang):
    revoke(session, certificate, reason="冒名顶替", by=tang)

    with pytest.raises(NotValidNow):
        reissue(session, certificate, name="林岚", shows_score=False)


def test_who_withdraws_leaves_no_name_behind(session, certificate, lin):
    withdraw(session, certificate)
    session.expire(certificate)

    assert state(certificate) == State.WITHDRAWN
    assert "林岚" not in str(certificate.snapshot)
    assert certificate.person_id is None
    assert (certificate.attempt_id, certificate.content.attempt) == (None, None)
    assert not certificates_of(session, lin)


@pytest.mark.parametrize("from_where", ["oldest", "newest"])
def test_withdrawing_takes_the_name_off_all_that_were_replaced(
    session, catalog, course, certificate, lin, from_where
):
    reprinted = reissue(session, certificate, name="Lin Lan", shows_score=True)
    renewed = earn(session, catalog, course, lin, on=IN_WINDOW, again=True)
    chain = [certificate, reprinted, renewed]

    withdraw(session, certificate if from_where == "oldest" else renewed)

    session.expire_all()
    assert [state(one) for one in chain] == [State.WITHDRAWN] * 3
    assert not [one for one in chain if one.content.name or one.content.score or one.person_id]


def test_the_name_comes_off_a_revoked_certificate_as_well(session, certificate, tang):
    revoke(session, certificate, reason="冒名顶替", by=tang)

    withdraw(session, certificate)
    session.expire_all()
    assert (certificate.content.name, state(certificate)) == ("", State.WITHDRAWN)


def test_erasing_keeps_the_name_unless_its_holder_wishes_it_gone(session, certificate, lin):
    reprinted = reissue(session, certificate, name="Lin Lan", shows_score=False)
    ROOM.erase(session, lin)
    assert [one.content.name for one in (certificate, reprinted)] == ["林岚", "Lin Lan"]

    ROOM.forget_name(session, lin)
    assert [one.content.name for one in (certificate, reprinted)] == ["", ""]


def test_a_certificate_outlives_the_course(session, certificate, content_root):
    write_course(content_root)
    for path in (content_root / "content" / "courses" / COURSE).iterdir():
        path.unlink()
    assert load_catalog(content_root).find(COURSE) is None

    found = find_certificate(session, certificate.serial)
    assert found.content.title.zh == "风险入门"
    assert state(found) == State.VALID


def test_a_certificate_keeps_its_name_when_the_person_takes_another(session, certificate, lin):
    lin.name = "林岚怡"
    session.flush()
    session.expire(certificate)

    assert find_certificate(session, certificate.serial).content.name == "林岚"


def test_a_certificate_outlives_the_account(session, catalog, course, cast):
    guest = User(
        email="g@example.org",
        name="郭明",
        role=cast["lin"].role,
        session_key="k" * 43,
        created_at=clock.now(),
    )
    session.add(guest)
    session.flush()
    with clock.stopped_at(datetime(2026, 9, 30, tzinfo=UTC)):
        serial = _bare(session, guest).serial
    session.execute(delete(User).where(User.id == guest.id))
    session.expire_all()

    found = find_certificate(session, serial)
    assert found.person_id is None
    assert found.snapshot["name"] == "郭明"


def _bare(session, person):
    made = Certificate(
        serial="7KQ4M-2ZB8R-9XWVU-3HJKL",
        person_id=person.id,
        course=COURSE,
        snapshot={"name": person.name},
        issued_at=clock.now(),
        reason="",
    )
    session.add(made)
    session.flush()
    return made


def test_a_wrong_serial_finds_as_little_as_none(session, certificate):
    assert find_certificate(session, "") is None
    assert find_certificate(session, "23456-23456-23456-23456") is None
    assert find_certificate(session, f" {certificate.serial.lower().replace('-', '')} ") is certificate


def test_a_certificate_is_its_holders_and_the_curators(session, cast, certificate, lin, tang):
    assert get_certificate(session, certificate.serial, by=lin) is certificate
    assert get_certificate(session, certificate.serial, by=tang) is certificate
    for stranger in ("xu", "admin") if "admin" in cast else ("xu",):
        with pytest.raises(NotFound):
            get_certificate(session, certificate.serial, by=cast[stranger])


@pytest.mark.parametrize("sought", ["", "林", "crs-910", "serial"])
def test_curators_find_certificates_by_serial_course_or_name(session, certificate, sought):
    text = certificate.serial.lower() if sought == "serial" else sought

    assert issued_lately(session, text) == [certificate]
    assert not issued_lately(session, "王")


@pytest.mark.parametrize(
    ("score", "maximum", "printed"),
    [
        (Fraction(17), Fraction(20), "17 / 20"),
        (Fraction(89, 2), Fraction(75), "44.5 / 75"),
        (Fraction(44999, 1000), Fraction(75), "44.99 / 75"),
        (Fraction(100), Fraction(100), "100 / 100"),
    ],
)
def test_a_score_is_printed_without_being_rounded_up(score, maximum, printed):
    assert score_text(score, maximum) == printed


def test_after_a_revocation_the_course_may_be_taken_again_at_once(
    session, catalog, course, certificate, lin, tang
):
    revoke(session, certificate, reason="考场记录有误", by=tang)

    again = renew(session, catalog, certificate, by=lin)

    assert again.cycle == 2
    made = earn(session, catalog, course, lin, on=IN_WINDOW, again=True)
    assert state(made) == State.VALID
    with pytest.raises(NotValidNow):
        renew(session, catalog, certificate, by=lin)
