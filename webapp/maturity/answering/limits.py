"""How often one link may be used, and how often one address may try links that open nothing.

An office of hundreds shares one address, so requests are counted by link; by address only those are that opened
nothing, which is what guessing looks like. What a link is counted under is not the hash that stands in the database:
the limiter may write it into a log, and no log is to tell when a seat was used.
"""

from collections.abc import Callable
from http import HTTPStatus

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address

from webapp.accounts.rules import secret_hash
from webapp.accounts.sessions import limiter
from webapp.maturity.answering.desk import SEAT

View = Callable[..., ResponseReturnValue]

PER_LINK = "60 per hour"
FAILED_PER_ADDRESS = "300 per hour"


def limited(view: View) -> View:
    """Return a page with both limits on it."""
    by_address = limiter.limit(FAILED_PER_ADDRESS, deduct_when=_is_failed)(view)
    return limiter.limit(PER_LINK, key_func=_link)(by_address)


def _link() -> str:
    """Return what stands for the link of this request; without one, the address."""
    secret = (request.view_args or {}).get("secret") or request.cookies.get(SEAT)
    return secret_hash(f"limit:{secret}") if secret else get_remote_address()


def _is_failed(answer: Response) -> bool:
    return answer.status_code == HTTPStatus.NOT_FOUND
