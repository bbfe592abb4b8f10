"""Certificates are signed when they are issued, renewed, printed anew and withdrawn; what was changed since shows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from tests.training.certificates.certified import earn
from webapp import clock
from webapp.accounts.models import User
from webapp.audit.models import AuditEntry
from webapp.training.certificates.actions import reissue
from webapp.training.certificates.doors import certificate_door
from webapp.training.certificates.keys import KEYS, KeyRing, PublicKeys, open_keys
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.proofs import certificate_proofs
from webapp.training.certificates.revoking import revoke
from webapp.training.certificates.rules import NotValidNow, Seal, SealNotFitting, State
from webapp.training.certificates.sealing import seal, seal_of, seal_unsigned, standing_of
from webapp.training.certificates.statement import attempt_mark
from webapp.training.certificates.withdrawing import withdraw


@pytest.fixture
def lin(session, cast):
    return session.get(User, cast["lin"].id)


@pytest.fixture
def certificate(session, catalog, course, lin):
    return earn(session, catalog, course, lin, on=clock.today())


def change(session, certificate, **columns):
    """Change a row behind the program's back, and read it anew."""
    row = update(Certificate).where(Certificate.serial == certificate.serial)
    session.execute(row.values(**columns))
    session.expire_all()
    certificate.__dict__.pop("content", None)


def changed(certificate, **content):
    return {"snapshot": {**certificate.snapshot, **content}}


def test_a_certificate_is_signed_at_issue(certificate, ring):
    assert certificate.key_id == ring.key_id
    assert seal_of(certificate, ring) == Seal.FITS


def test_another_print_has_a_signature_of_its_own(session, certificate, ring):
    made = reissue(session, certificate, name="Lin Lan", shows_score=True)

    assert seal_of(made, ring) == seal_of(certificate, ring) == Seal.FITS
    assert made.signature != certificate.signature


def test_the_attempt_that_earned_it_is_signed_and_no_other_can_be_put_in_its_place(
    session, certificate, ring
):
    assert certificate.content.attempt == attempt_mark(certificate.serial, certificate.attempt_id)

    change(session, certificate, attempt_id=uuid4())

    assert seal_of(certificate, ring) == Seal.BROKEN


def test_two_prints_share_nothing_that_tells_of_their_attempt(session, certificate):
    made = reissue(session, certificate, name="Lin Lan", shows_score=False)

    assert made.attempt_id == certificate.attempt_id
    assert made.content.attempt not in {None, certificate.content.attempt}


def test_a_certificate_from_before_attempts_were_named_is_as_valid_as_ever(session, certificate, ring):
    older = {key: value for key, value in certificate.snapshot.items() if key != "attempt"}
    change(session, certificate, snapshot=older)
    seal(session, certificate)

    assert seal_of(certificate, ring) == Seal.FITS
    assert "attempt" not in certificate.snapshot
    assert certificate.content.attempt is None


@pytest.mark.parametrize(
    "content",
    [
        {"name": "王强"},
        {"score": "4 / 4"},
        {"expires_on": "2099-01-01"},
        {"minutes": 5000},
        {"more": 1},
        {"units": "none"},
        {"name": "\ud800"},
    ],
)
def test_a_changed_snapshot_is_not_valid(session, certificate, content):
    change(session, certificate, **changed(certificate, **content))

    assert standing_of(session, certificate) == State.ALTERED


def test_a_last_day_that_differs_from_the_signed_one_is_not_valid(session, certificate):
    change(session, certificate, expires_on=None)

    assert standing_of(session, certificate) == State.ALTERED


def test_the_content_and_signature_of_another_are_not_valid_here(session, catalog, course, cast, certificate):
    other = earn(session, catalog, course, session.get(User, cast["xu"].id), on=clock.today())
    change(session, certificate, snapshot=other.snapshot, signature=other.signature)

    assert standing_of(session, certificate) == State.ALTERED


@pytest.mark.parametrize("columns", [{"signature": None}, {"key_id": "0123456789abcdef"}])
def test_without_a_signature_by_one_of_our_keys_nothing_is_proven(session, certificate, columns):
    change(session, certificate, **columns)

    assert standing_of(session, certificate) == State.UNPROVEN


def test_what_does_not_fit_is_not_printed_anew_and_counts_for_nothing(session, certificate, lin):
    change(session, certificate, **changed(certificate, name="王强"))

    with pytest.raises(SealNotFitting):
        reissue(session, certificate, name="林岚", shows_score=False)
    assert certificate_door(session, lin)[0].count == 0
    assert not certificate_proofs(session, [lin.id])


def test_what_does_not_fit_hands_no_name_on_to_a_renewal(session, catalog, course, certificate, lin):
    change(session, certificate, **changed(certificate, name="王强"))

    renewed = earn(session, catalog, course, lin, on=clock.today() + timedelta(days=30), again=True)
    assert renewed.content.name == "林岚"
    assert certificate.superseded_by is None


def test_what_does_not_fit_can_be_revoked(session, certificate, cast):
    change(session, certificate, **changed(certificate, name="王强"))
    revoke(session, certificate, reason="记录被改动", by=cast["tang"])

    assert standing_of(session, certificate) == State.REVOKED


def test_withdrawing_signs_what_is_left_and_is_recorded_without_a_person(session, certificate, ring):
    old = certificate.signature
    withdraw(session, certificate)

    assert seal_of(certificate, ring) == Seal.FITS
    assert certificate.signature != old
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == certificate.serial)).one()
    assert (entry.act, entry.by, entry.state_before) == ("certificate-withdrawn", None, "valid")


def test_withdrawing_takes_the_name_off_what_was_replaced_as_well(session, certificate, ring):
    second = reissue(session, certificate, name="Lin Lan", shows_score=True)
    third = reissue(session, second, name="林岚", shows_score=False)
    withdraw(session, third)

    for one in (certificate, second, third):
        assert standing_of(session, one) == State.WITHDRAWN
        assert (one.snapshot["name"], one.snapshot["score"], one.person_id) == ("", None, None)
        assert seal_of(one, ring) == Seal.FITS


def test_withdrawing_takes_the_name_off_a_revoked_forerunner_too(session, certificate, cast):
    second = reissue(session, certificate, name="Lin Lan", shows_score=False)
    revoke(session, certificate, reason="写错了姓名", by=cast["tang"])
    withdraw(session, second)

    assert standing_of(session, certificate) == State.WITHDRAWN
    assert certificate.snapshot["name"] == ""


def test_what_was_changed_is_not_signed_when_its_name_comes_off(session, certificate, ring):
    change(session, certificate, **changed(certificate, name="王强"))
    withdraw(session, certificate)

    assert standing_of(session, certificate) == State.WITHDRAWN
    assert certificate.snapshot["name"] == ""
    assert seal_of(certificate, ring) == Seal.BROKEN


def test_what_has_no_signature_yet_is_signed_once_and_recorded(session, certificate, ring):
    change(session, certificate, signature=None, key_id=None)

    assert seal_unsigned(session) == [certificate.serial]
    assert seal_unsigned(session) == []
    assert seal_of(certificate, ring) == Seal.FITS
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == certificate.serial)).one()
    assert entry.act == "certificate-signed"


def test_signing_the_rest_gives_no_new_signature_to_what_was_changed(session, certificate):
    change(session, certificate, **changed(certificate, name="王强"))

    assert seal_unsigned(session) == []
    assert standing_of(session, certificate) == State.ALTERED


def test_a_new_key_signs_what_comes_and_the_old_one_still_checks_what_was(session, certificate, tmp_path):
    ring = session.info[KEYS]
    newer = open_keys(tmp_path / "certificates.key", tmp_path / "certificate-keys")
    both = KeyRing(newer.signing, PublicKeys({**newer.public.by_id, **ring.public.by_id}))
    session.info[KEYS] = both

    other = reissue(session, certificate, name="Lin Lan", shows_score=False)
    assert other.key_id == newer.key_id != certificate.key_id
    assert seal_of(certificate, both) == seal_of(other, both) == Seal.FITS


def test_nothing_is_withdrawn_twice(session, certificate):
    withdraw(session, certificate)

    with pytest.raises(NotValidNow):
        withdraw(session, certificate)
