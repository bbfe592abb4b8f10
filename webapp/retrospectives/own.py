"""What on a board is one browser's own, and the tag of its copy."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from webapp.retrospectives.models import Card, Retro, Vote
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.shown import Own

_IS_OWN_CARD = (Card.retro_id == bindparam("board"), Card.handle == bindparam("handle"))
_IS_OWN_VOTE = (Vote.retro_id == bindparam("board"), Vote.handle == bindparam("handle"))
CARDS = select(Card.id).where(*_IS_OWN_CARD)
WORDS = select(Card.id, Card.text).where(*_IS_OWN_CARD)
VOTES = select(Vote.id, Vote.group_id).where(*_IS_OWN_VOTE)


@dataclass(frozen=True)
class Standing:
    """Where a board stands: what of it the tag of a copy depends on."""

    id: UUID
    phase: Phase
    shown_version: int
    votes_each: int

    @classmethod
    def of(cls, retro: Retro) -> "Standing":
        """Return where a board stands now."""
        return cls(retro.id, retro.phase, retro.shown_version, retro.votes_each)


@dataclass(frozen=True)
class Looking:
    """Who looks: the handle of the browser, whether it is the facilitator's, and the language."""

    handle: str | None
    leads: bool
    language: str


@dataclass(frozen=True)
class Signs:
    """What only this browser sees change: its own cards or votes; for the facilitator, how many are done."""

    words: Mapping[UUID, str] = field(default_factory=dict)
    votes: Sequence[tuple[UUID, UUID]] = ()
    done_voting: int = 0


def signs_of(session: Session, at: Standing, by: Looking) -> Signs:
    """Return what decides, beside the board itself, whether the copy of this browser is new."""
    mine = {"board": at.id, "handle": by.handle or ""}
    if at.phase == Phase.COLLECT:
        return Signs(words={row.id: row.text for row in session.execute(WORDS, mine)})
    if at.phase != Phase.VOTE:
        return Signs()
    votes = [(row.id, row.group_id) for row in session.execute(VOTES, mine)] if by.handle else []
    return Signs(votes=votes, done_voting=_done_voting(session, at) if by.leads else 0)


def tag_of(at: Standing, by: Looking, signs: Signs) -> str:
    """Return what this browser's view of a board is a copy of, unreadably.

    What others write before the reveal, and where they vote, is no part of it: an answer that something is
    new would tell when somebody else wrote.
    """
    parts = (at.shown_version, at.phase, by.language, by.handle, by.leads, _marks(at, by, signs))
    return sha256(repr(parts).encode()).hexdigest()[:24]


def own_of(session: Session, at: Standing, by: Looking, signs: Signs) -> Own:
    """Return what is this browser's own on a board."""
    mine = {"board": at.id, "handle": by.handle or ""}
    cards = signs.words if at.phase == Phase.COLLECT else session.scalars(CARDS, mine)
    return Own(
        handle=by.handle,
        etag=tag_of(at, by, signs),
        cards=frozenset(cards),
        votes=Counter(group for _, group in signs.votes),
        done_voting=signs.done_voting,
    )


def _marks(at: Standing, by: Looking, signs: Signs) -> list[str]:
    if at.phase == Phase.COLLECT:
        return sorted(f"{card}:{text}" for card, text in signs.words.items())
    if at.phase != Phase.VOTE:
        return []
    return sorted(str(vote) for vote, _ in signs.votes) + ([str(signs.done_voting)] if by.leads else [])


def _done_voting(session: Session, at: Standing) -> int:
    """Return how many have placed every vote; the facilitator needs to know when to go on."""
    query = select(Vote.handle).where(Vote.retro_id == at.id).group_by(Vote.handle)
    return len(session.scalars(query.having(func.count() >= at.votes_each)).all())
