"""What rests on results: rooms that give something for an attempt say so; the factory names them.

They are functions that travel with the sessions of the database.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

RESTS = "lodestar.rests-on-attempts"


@dataclass(frozen=True)
class Resting:
    """Something that was given for an attempt: how it is called, and where it stands."""

    attempt_id: UUID
    name: str
    url: str


Telling = Callable[[Session, Collection[UUID]], Iterable[Resting]]


def resting_on(session: Session, attempts: Collection[UUID]) -> dict[UUID, list[Resting]]:
    """Return what was given for these attempts and still holds, by attempt."""
    found: dict[UUID, list[Resting]] = {}
    for telling in session.info.get(RESTS, ()):
        for one in telling(session, attempts):
            found.setdefault(one.attempt_id, []).append(one)
    return found
