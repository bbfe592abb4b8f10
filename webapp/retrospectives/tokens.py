"""The token of a seat and the handle made of it: the only trace between a browser and its cards."""

import hashlib
import hmac
import secrets
from uuid import UUID


def new_token(key: bytes, person: object) -> str:
    """Return what a person's browser is given on joining: 256 random bits that the server does not keep.

    The seal behind them lets the server know its own tokens, so that nobody votes with made-up ones, and
    nobody with those that somebody else left in a shared browser.
    """
    return token_from(key, secrets.token_urlsafe(32), person)


def token_from(key: bytes, secret: str, person: object) -> str:
    """Return the token with this secret: the secret and its seal."""
    return f"{secret}.{_seal(key, secret, person)}"


def is_issued(key: bytes, token: str, person: object) -> bool:
    """Tell whether a token was given out to this person by the retrospective with this key."""
    secret, _, seal = token.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(key, secret, person).encode())


def _seal(key: bytes, secret: str, person: object) -> str:
    return hmac.new(key, f"seal:{person}:{secret}".encode(), hashlib.sha256).hexdigest()


def cookie_name(retro: UUID, person: UUID) -> str:
    """Return the name of the cookie that holds one person's token for one retrospective."""
    return f"seat-{hashlib.sha256(retro.bytes + person.bytes).hexdigest()[:16]}"


def new_key() -> bytes:
    """Return the key of a retrospective, destroyed at its closing."""
    return secrets.token_bytes(32)


def handle_of(key: bytes, token: str) -> str:
    """Return the handle of a browser in one retrospective: HMAC-SHA256(key, token)."""
    return hmac.new(key, token.encode(), hashlib.sha256).hexdigest()


def handle_in(key: bytes | None, token: str | None, person: UUID) -> str | None:
    """Return the handle of a person's browser, or None without a token given out to them here, or after closing."""
    if token is None or key is None or not is_issued(key, token, person):
        return None
    return handle_of(key, token)


def order_of(card_id: object, salt: str) -> str:
    """Return the place of a card: the order of a hash, so that time of writing leaves no trace."""
    return hashlib.sha256(f"{salt}:{card_id}".encode()).hexdigest()
