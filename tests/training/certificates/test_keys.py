"""The key that signs is made once, for its owner alone; every public key stays."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from webapp.settings import SettingRefused
from webapp.training.certificates.key_set import key_set, read_key_set
from webapp.training.certificates.keys import NotAKey, open_keys


@pytest.fixture
def place(tmp_path):
    return tmp_path / "certificates.key", tmp_path / "certificate-keys"


def test_the_key_is_made_at_the_first_start_for_its_owner_alone(place):
    first, second = open_keys(*place), open_keys(*place)

    assert first.key_id == second.key_id
    assert place[0].stat().st_mode & 0o777 == 0o600
    assert [path.name for path in place[1].iterdir()] == [f"{first.key_id}.pem"]


def test_a_key_that_is_moved_away_is_followed_by_another_and_its_public_half_stays(place):
    first = open_keys(*place)
    signature = first.sign(b"said")
    place[0].unlink()
    second = open_keys(*place)

    assert second.key_id != first.key_id
    assert set(second.public.by_id) == {first.key_id, second.key_id}
    assert second.public.fit(first.key_id, signature, b"said")


@pytest.mark.parametrize("content", ["", "nonsense", "elliptic"])
def test_a_file_that_holds_no_such_key_ends_the_start_with_its_name(place, content):
    if content == "elliptic":
        pem = Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        content = generate_private_key(SECP256R1()).private_bytes(*pem).decode()
    place[0].write_text(content)

    with pytest.raises(SettingRefused, match=r"certificates\.key holds no Ed25519 key"):
        open_keys(*place)


def test_a_public_file_that_holds_no_key_ends_the_start_too(place):
    open_keys(*place)
    (place[1] / "old.pem").write_text("nonsense")

    with pytest.raises(SettingRefused, match="certificate-keys"):
        open_keys(*place)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingRefused, match="LODESTAR_VAR"):
        open_keys(tmp_path / "certificates.key", tmp_path / "file")


def test_the_public_file_of_keys_gives_the_same_keys_again(place):
    ring = open_keys(*place)
    told = key_set(ring)

    assert told["keys"][0] | {"x": "", "pem": ""} == {
        "kty": "OKP",
        "crv": "Ed25519",
        "alg": "EdDSA",
        "use": "sig",
        "kid": ring.key_id,
        "x": "",
        "pem": "",
        "signs_now": True,
    }
    assert read_key_set(told).fit(ring.key_id, ring.sign(b"said"), b"said")
    assert "PRIVATE" not in str(told)


@pytest.mark.parametrize("told", [None, {}, {"keys": [{}]}, {"keys": [{"x": "AA"}]}, {"keys": [{"x": "é"}]}])
def test_what_is_no_file_of_keys_is_refused(told):
    with pytest.raises(NotAKey):
        read_key_set(told)
