"""Who hears that an attempt has a result: rooms above say so, and the factory names them.

They hear in the same transaction, as functions that travel with the sessions of the database.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from webapp.training.attempts.models import Attempt

RESULTS = "lodestar.attempt-results"
Listener = Callable[[Session, Attempt], None]


def announce_result(session: Session, attempt: Attempt) -> None:
    """Tell every listener that an attempt has a result, or another one."""
    session.flush()
    for listener in session.info.get(RESULTS, ()):
        listener(session, attempt)
