"""What the board tells whoever wants to know: that a change is released, or that none will come.

The board knows no source. A feature that hands requests in connects a listener, and the listener works in
the transaction of the decision: both happen, or neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import current_app
from sqlalchemy.orm import Session

from webapp.improvements.rules import Place, Trace

EXTENSION = "lodestar.improvements"


@dataclass(frozen=True)
class ChangeReleased:
    """A request is settled by a version of its page: `released_in` as people write it, such as `STD-18 1.1`."""

    number: str
    trace: Trace
    place: Place
    released_in: str
    by: UUID | None


@dataclass(frozen=True)
class ChangeDeclined:
    """A request will change nothing, and why."""

    number: str
    trace: Trace
    place: Place
    reason: str
    by: UUID | None


Announcement = ChangeReleased | ChangeDeclined
Listener = Callable[[Session, Announcement], None]


class Announcer:
    """Hands each announcement to every listener, in the order in which they were connected."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def connect(self, listener: Listener) -> None:
        """Let a listener hear everything from now on."""
        self._listeners.append(listener)

    def announce(self, session: Session, news: Announcement) -> None:
        """Tell every listener, inside the transaction of the decision."""
        for listener in self._listeners:
            listener(session, news)


def the_announcer() -> Announcer:
    """Return the announcer of the running program."""
    announcer: Announcer = current_app.extensions[EXTENSION]
    return announcer
