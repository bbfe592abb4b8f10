"""What on a board is one browser's own, and the tag of its copy."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.retrospectives.models import Card, Retro, Vote
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.shown import Own

Votes = list[tuple[UUID, UUID]]
"""The id of a vote and the group it was placed on."""


@dataclass(frozen=True)
class Standing:
    """Where a board stands: what of it the tag of a copy depends on."""

    id: UUID
    phase: Phase
    shown_version: int
    votes_each: int


@dataclass(frozen=True)
class Looking:
    """Who looks: the handle of the browser, whether it is the facilitator's, and the language."""

    handle: str | None
    leads: bool
    language: str


def own_of(session: Session, retro: Retro, by: Looking) -> Own:
    """Return what is this browser's own on a board."""
    at = Standing(retro.id, retro.phase, retro.shown_version, retro.votes_each)
    votes = _votes(session, at, by)
    done = _done_voting(session, at) if by.leads and at.phase == Phase.VOTE else 0
    mine = select(Card.id).where(Card.retro_id == retro.id, Card.handle == (by.handle or ""))
    return Own(
        handle=by.handle,
        etag=_tag(at, by, _marks(session, at, by, votes, done)),
        cards=frozenset(session.scalars(mine)),
        votes=Counter(group for _, group in votes),
        done_voting=done,
    )


def tag_of(session: Session, at: Standing, by: Looking) -> str:
    """Return what this browser's view of a board is a copy of, unreadably.

    What others write before the reveal, and where they vote, is no part of it: an answer that something is
    new would tell when somebody else wrote.
    """
    done = _done_voting(session, at) if by.leads and at.phase == Phase.VOTE else 0
    return _tag(at, by, _marks(session, at, by, _votes(session, at, by), done))


def _tag(at: Standing, by: Looking, marks: list[str]) -> str:
    parts = (at.shown_version, at.phase, by.language, by.handle, by.leads, marks)
    return sha256(repr(parts).encode()).hexdigest()[:24]


def _marks(session: Session, at: Standing, by: Looking, votes: Votes, done: int) -> list[str]:
    """Return what only this browser sees change: its own cards or votes; for the facilitator, who is done."""
    if at.phase == Phase.COLLECT:
        mine = select(Card.id, Card.text).where(Card.retro_id == at.id, Card.handle == (by.handle or ""))
        return sorted(f"{row.id}:{row.text}" for row in session.execute(mine))
    if at.phase != Phase.VOTE:
        return []
    return sorted(str(vote) for vote, _ in votes) + ([str(done)] if by.leads else [])


def _votes(session: Session, at: Standing, by: Looking) -> Votes:
    """Return the votes of this browser while votes are placed."""
    if at.phase != Phase.VOTE or by.handle is None:
        return []
    placed = select(Vote.id, Vote.group_id).where(Vote.retro_id == at.id, Vote.handle == by.handle)
    return [(row.id, row.group_id) for row in session.execute(placed)]


def _done_voting(session: Session, at: Standing) -> int:
    """Return how many have placed every vote; the facilitator needs to know when to go on."""
    query = select(Vote.handle).where(Vote.retro_id == at.id).group_by(Vote.handle)
    return len(session.scalars(query.having(func.count() >= at.votes_each)).all())
