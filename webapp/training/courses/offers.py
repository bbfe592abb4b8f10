"""What other rooms of training put on the page of what one learns: functions that the factory registers.

They travel with the sessions of the database: what runs now, such as an open attempt, comes before everything and
is asked for by itself; the rest are doors.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.accounts.models import User

OFFERS = "lodestar.training-offers"
RUNNING = "lodestar.training-running"


@dataclass(frozen=True)
class Offer:
    """A way into another room; `words` is a msgid, `count` what waits there."""

    words: str
    url: str
    count: int = 0


Offering = Callable[[Session, User], list[Offer]]


def offers_for(session: Session, person: User) -> list[Offer]:
    """Return the doors that every registered room offers a person."""
    return _told(session, OFFERS, person)


def running_for(session: Session, person: User) -> list[Offer]:
    """Return what runs now and outranks everything else, such as an open paper; no door is counted for it."""
    return _told(session, RUNNING, person)


def _told(session: Session, kind: str, person: User) -> list[Offer]:
    return [one for offering in session.info.get(kind, ()) for one in offering(session, person)]
