"""The one-time code that carries a seat to a second device.

The code holds the browser's token itself, so the server still keeps none; a seal under the retrospective's
key binds it to one person and one stretch of time. Only the mark of a used code is stored.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from webapp.errors import DomainError, say
from webapp.retrospectives.tokens import token_from

FRESH_FOR = timedelta(minutes=10)
SEAL_LENGTH = 32


class TransferRefused(DomainError):
    """Not a code of this person in this retrospective."""

    sentence = say("这不是你在这次回顾里的接续码。请在第一台设备上重新生成，再整段粘贴到这里。")
    field = "code"


class TransferStale(DomainError):
    """Made too long ago."""

    sentence = say("接续码已经过了 %(minutes)s 分钟。请在第一台设备上重新生成一个。")
    field = "code"


class TransferUsed(DomainError):
    """A code works once."""

    sentence = say("这个接续码已经用过一次。请在第一台设备上重新生成一个。")
    field = "code"


def seal_code(key: bytes, token: str, *, person: str, now: datetime) -> str:
    """Return the code for one person: the end of its time, the secret of the token, a seal over both."""
    until = int((now + FRESH_FOR).timestamp())
    body = f"{until:x}.{token.partition('.')[0]}"
    return f"{body}.{_seal(key, body, person)}"


def open_code(key: bytes, code: str, *, person: str, now: datetime) -> str:
    """Return the token a code carries, or raise `TransferRefused` or `TransferStale`."""
    body, _, seal = code.strip().rpartition(".")
    until, _, secret = body.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(key, body, person).encode()):
        raise TransferRefused
    if now.timestamp() > int(until, 16):
        raise TransferStale(minutes=int(FRESH_FOR.total_seconds()) // 60)
    return token_from(key, secret, person)


def used_mark(key: bytes, code: str) -> str:
    """Return what is remembered of a used code: readable by nobody once the key is gone."""
    return hmac.new(key, b"used:" + code.strip().encode(), hashlib.sha256).hexdigest()


def _seal(key: bytes, body: str, person: str) -> str:
    sealed = hmac.new(key, f"transfer:{person}:{body}".encode(), hashlib.sha256)
    return sealed.hexdigest()[:SEAL_LENGTH]
