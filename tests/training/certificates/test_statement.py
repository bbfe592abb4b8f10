"""What is signed is written in one way only, and nothing else fits the signature."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.training.certificates.snapshots import SERIALS, SNAPSHOTS
from webapp.training.certificates.keys import KeyRing, PublicKeys, id_of
from webapp.training.certificates.reading import NotACertificate, read_statement
from webapp.training.certificates.statement import attempt_mark, canonical, statement_of

KEY = Ed25519PrivateKey.from_private_bytes(b"only for the tests, 32 bytes now")
RING = KeyRing(KEY, PublicKeys({id_of(KEY.public_key()): KEY.public_key()}))


def signed(serial, snapshot):
    statement = statement_of(serial, RING.key_id, snapshot.model_dump(mode="json"))
    return statement, RING.sign(statement)


@given(SERIALS, SNAPSHOTS)
def test_what_was_signed_fits_its_signature(serial, snapshot):
    statement, signature = signed(serial, snapshot)

    assert RING.public.fit(RING.key_id, signature, statement)


@given(SERIALS, SNAPSHOTS, st.data())
def test_a_change_of_any_byte_fits_no_more(serial, snapshot, data):
    statement, signature = signed(serial, snapshot)
    place = data.draw(st.integers(0, len(statement) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != statement[place]))

    changed = statement[:place] + bytes([other]) + statement[place + 1 :]
    assert not RING.public.fit(RING.key_id, signature, changed)


@given(SERIALS, SNAPSHOTS, st.data())
def test_a_change_of_any_byte_of_the_signature_fits_no_more(serial, snapshot, data):
    statement, signature = signed(serial, snapshot)
    made = bytearray(base64.b64decode(signature))
    made[data.draw(st.integers(0, len(made) - 1))] ^= data.draw(st.integers(1, 255))

    assert not RING.public.fit(RING.key_id, base64.b64encode(made).decode(), statement)


@given(st.sampled_from(["", "x", "====", "é", "AAAA"]), SERIALS, SNAPSHOTS)
def test_what_is_no_signature_fits_nothing(signature, serial, snapshot):
    assert not RING.public.fit(RING.key_id, signature, signed(serial, snapshot)[0])


@given(SERIALS, SNAPSHOTS)
def test_the_signed_bytes_say_the_snapshot_again(serial, snapshot):
    statement, _ = signed(serial, snapshot)
    told = read_statement(statement)

    assert (told.serial, told.key, told.snapshot) == (serial, RING.key_id, snapshot)
    assert canonical(json.loads(statement)) == statement


@given(SERIALS, SERIALS, SNAPSHOTS)
def test_a_signature_belongs_to_one_serial(serial, other, snapshot):
    signature = signed(serial, snapshot)[1]
    moved = statement_of(other, RING.key_id, snapshot.model_dump(mode="json"))

    assert RING.public.fit(RING.key_id, signature, moved) == (other == serial)


@given(SERIALS, SERIALS, st.uuids(), st.uuids())
def test_the_mark_of_an_attempt_is_of_one_attempt_under_one_serial(serial, other, attempt, foreign):
    mark = attempt_mark(serial, attempt)

    assert str(attempt) not in mark
    assert attempt.hex not in mark
    assert (mark == attempt_mark(other, foreign)) == ((serial, attempt) == (other, foreign))


def test_the_form_is_the_one_that_is_documented():
    assert canonical({"b": [1, None], "a": '林 "é"\n'}) == '{"a":"林 \\"é\\"\\n","b":[1,null]}'.encode()


@pytest.mark.parametrize("content", [float("nan"), "\ud800"])
def test_what_no_json_says_is_refused(content):
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        canonical(content)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format":"lodestar-certificate-1"}'])
def test_another_file_is_no_certificate(content):
    with pytest.raises(NotACertificate):
        read_statement(content)
