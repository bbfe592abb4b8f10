"""What stands for an option outside the server: a seal of this attempt, this place and this option."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

LENGTH = 24


def new_secret() -> bytes:
    """Return the secret of an attempt."""
    return secrets.token_bytes(32)


def token_of(secret: bytes, slot: int, letter: str) -> str:
    """Return the token of one option: HMAC-SHA256(secret, slot, option), shortened to 96 bits."""
    return hmac.new(secret, f"option:{slot}:{letter}".encode(), hashlib.sha256).hexdigest()[:LENGTH]


def tokens_of(secret: bytes, slot: int, order: Sequence[str]) -> dict[str, str]:
    """Return the options of one place by token, in the order drawn."""
    return {token_of(secret, slot, letter): letter for letter in order}
