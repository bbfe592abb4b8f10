"""What other rooms of training put on the page of what one learns: functions that the factory registers.

They travel with the sessions of the database: an open attempt comes before everything, the rest are doors.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.accounts.models import User

OFFERS = "lodestar.training-offers"


@dataclass(frozen=True)
class Offer:
    """A way into another room; `words` is a msgid, `count` what waits there, `is_urgent` what runs now."""

    words: str
    url: str
    count: int = 0
    is_urgent: bool = False


Offering = Callable[[Session, User], list[Offer]]


def offers_for(session: Session, person: User) -> list[Offer]:
    """Return what every registered room offers a person, what is urgent first."""
    found = [one for offering in session.info.get(OFFERS, ()) for one in offering(session, person)]
    return sorted(found, key=lambda one: not one.is_urgent)


def urgent_for(session: Session, person: User) -> list[Offer]:
    """Return what runs now and outranks everything else, such as an open paper."""
    return [one for one in offers_for(session, person) if one.is_urgent]
