"""Public keys as one file for programs: a JSON Web Key Set, each key beside that in PEM as well."""

import base64
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from webapp.training.certificates.keys import KeyRing, NotAKey, PublicKeys, id_of, pem_of, raw


def key_set(keys: KeyRing) -> dict[str, Any]:
    """Return all public keys, that of today first."""
    by_id = sorted(keys.public.by_id.items(), key=lambda one: (one[0] != keys.key_id, one[0]))
    return {"keys": [_entry(key_id, key, is_current=key_id == keys.key_id) for key_id, key in by_id]}


def read_key_set(told: Any) -> PublicKeys:
    """Return the keys of such a file; raise `NotAKey` when it is none."""
    try:
        keys = [_key(str(one["x"])) for one in told["keys"]]
    except (TypeError, KeyError, ValueError) as error:
        raise NotAKey from error
    return PublicKeys({id_of(one): one for one in keys})


def _key(told: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))


def _entry(key_id: str, key: Ed25519PublicKey, *, is_current: bool) -> dict[str, Any]:
    return {
        "kty": "OKP",
        "crv": "Ed25519",
        "alg": "EdDSA",
        "use": "sig",
        "kid": key_id,
        "x": base64.urlsafe_b64encode(raw(key)).rstrip(b"=").decode(),
        "pem": pem_of(key),
        "signs_now": is_current,
    }
