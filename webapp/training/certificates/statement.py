"""The very bytes that are signed: what a certificate says under its serial, written in one way only."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

FORMAT = "lodestar-certificate-1"


def canonical(content: object) -> bytes:
    """Return JSON in one form: UTF-8, keys in the order of their signs, no space between, no sign escaped in vain.

    For what a snapshot holds (texts, whole numbers, lists, objects) these are the bytes of RFC 8785. What no
    JSON can say raises `ValueError`.
    """
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def attempt_mark(serial: str, attempt_id: UUID) -> str:
    """Return what a certificate says of its attempt: whoever knows the attempt finds it named, nobody else learns it.

    Bound to the serial, so that two prints of one certificate, under two names, share nothing that tells so.
    """
    return sha256(canonical({"attempt": str(attempt_id), "serial": serial})).hexdigest()


def statement_of(serial: str, key_id: str, snapshot: Mapping[str, Any]) -> bytes:
    """Return what a key says of a certificate: the snapshot, bound to its serial and to that key."""
    return canonical({"format": FORMAT, "key": key_id, "serial": serial, "snapshot": snapshot})
