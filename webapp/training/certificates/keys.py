"""The keys of certificates: one that signs, and the public ones of all that ever signed, by their ids."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from sqlalchemy.orm import Session

from webapp.database import the_database
from webapp.settings import SettingRefused, kept_secret

KEYS = "lodestar.certificate-keys"
"""The keys travel under this name with the sessions of the database."""

ID_LENGTH = 16


class NotAKey(Exception):
    """A file that holds no Ed25519 key."""


@dataclass(frozen=True)
class PublicKeys:
    """What checks signatures: whoever has these needs nothing else of us."""

    by_id: Mapping[str, Ed25519PublicKey]

    def fit(self, key_id: str, signature: str, message: bytes) -> bool:
        """Tell whether a key that is among them made a signature, in base64, for exactly these bytes."""
        try:
            self.by_id[key_id].verify(base64.b64decode(signature, validate=True), message)
        except (KeyError, ValueError, InvalidSignature):
            return False
        return True


@dataclass(frozen=True)
class KeyRing:
    """The key that signs from now on, and what checks all that was signed since the first day."""

    signing: Ed25519PrivateKey
    public: PublicKeys

    @property
    def key_id(self) -> str:
        """Return the id of the key that signs."""
        return id_of(self.signing.public_key())

    def sign(self, message: bytes) -> str:
        """Return the signature of a message, in base64."""
        return base64.b64encode(self.signing.sign(message)).decode()


def keys_of(session: Session) -> KeyRing:
    """Return the keys of the installation whose database this is."""
    found: KeyRing = session.info[KEYS]
    return found


def the_keys() -> KeyRing:
    """Return the keys of the running program."""
    return cast(KeyRing, the_database().info[KEYS])


def open_keys(private: Path, published: Path) -> KeyRing:
    """Read the keys; make one at the first start. The public half of the key that signs is always published."""
    try:
        signing = load_pem_private_key(kept_secret(private, _new_key).encode(), password=None)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _refused(private) from error
    if not isinstance(signing, Ed25519PrivateKey):
        raise _refused(private)
    try:
        _publish(signing.public_key(), published)
        found = public_keys(path.read_bytes() for path in published.glob("*.pem"))
    except OSError as error:
        raise SettingRefused(f"LODESTAR_VAR: {published}: {error.strerror}.") from error
    except NotAKey as error:
        raise SettingRefused(f"LODESTAR_VAR: a file in {published} holds no Ed25519 key.") from error
    return KeyRing(signing, found)


def public_keys(pems: Iterable[bytes]) -> PublicKeys:
    """Return the keys of some files in PEM; raise `NotAKey` for one that holds none."""
    found = {}
    for pem in pems:
        try:
            key = load_pem_public_key(pem)
        except (ValueError, UnsupportedAlgorithm) as error:
            raise NotAKey from error
        if not isinstance(key, Ed25519PublicKey):
            raise NotAKey
        found[id_of(key)] = key
    return PublicKeys(found)


def id_of(key: Ed25519PublicKey) -> str:
    """Return the id of a key, which follows from it: the start of its hash."""
    return hashlib.sha256(raw(key)).hexdigest()[:ID_LENGTH]


def raw(key: Ed25519PublicKey) -> bytes:
    """Return the thirty-two bytes of a key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def pem_of(key: Ed25519PublicKey) -> str:
    """Return a public key as other programs read it."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _new_key() -> str:
    made = Ed25519PrivateKey.generate()
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _publish(key: Ed25519PublicKey, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id_of(key)}.pem"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.write_text(pem_of(key))
        unfinished.rename(path)


def _refused(path: Path) -> SettingRefused:
    return SettingRefused(
        f"LODESTAR_VAR: {path} holds no Ed25519 key. Put the right file back from the backup, or move this one "
        "away: a new key is made, and what was signed before stays valid."
    )
