"""What stands on the board for one visitor: hidden means not sent."""

from collections.abc import Hashable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.projects.action_queries import actions_from
from webapp.projects.models import Action
from webapp.retrospectives.models import (
    Card,
    CardAuthor,
    CardGroup,
    Factor,
    GroupSupport,
    GuestLink,
    GuestSeat,
    Participation,
    Retro,
)
from webapp.retrospectives.queries import ORIGIN, answered_actions, count_joined, unanswered_actions
from webapp.retrospectives.rules import HIDDEN, TOTALS_SHOWN, Phase
from webapp.retrospectives.shown import Board, CardView, FactorView, GroupView, Guests
from webapp.retrospectives.tokens import order_of

MARKS = ("hands", "is_parked", "is_carried", "earlier_case")
"""What a group carries beside its title and its votes."""


_BOARD: BindParameter[Any] = bindparam("board")
_CARD = (Card.id, Card.text, Card.prompt_key, Card.group_id, Card.handle, Card.hidden_reason)
CARDS = select(*_CARD).where(Card.retro_id == _BOARD)
OWN_CARDS = CARDS.where(Card.handle == bindparam("handle"))
AUTHORS = select(CardAuthor.card_id, CardAuthor.name).join(Card).where(Card.retro_id == _BOARD)
_GROUP = ("id", "title", "prompt_key", "votes_total", *MARKS)
GROUPS = select(*(getattr(CardGroup, name) for name in _GROUP)).where(CardGroup.retro_id == _BOARD)
FACTORS = (
    select(Factor.group_id, Factor.id, Factor.text, Factor.is_ours)
    .join(CardGroup)
    .where(CardGroup.retro_id == _BOARD)
)
SUPPORTS = (
    select(GroupSupport.group_id, GroupSupport.by_id)
    .join(CardGroup, CardGroup.id == GroupSupport.group_id)
    .where(CardGroup.retro_id == _BOARD)
)
DECIDED = (
    select(Action.id, Action.text, Action.due, User.name)
    .join(User, User.id == Action.owner_id)
    .where(Action.origin_kind == ORIGIN, Action.origin_ref == _BOARD)
    .order_by(Action.due, Action.id)
)


def count_guests(session: Session, retro: Retro) -> Guests:
    """Return how many seats for guests were written, and how many were taken."""
    query = select(GuestSeat.joined).join(GuestLink).where(GuestLink.retro_id == retro.id)
    joined = session.scalars(query).all()
    return Guests(sum(joined), len(joined))


def people_joined(session: Session, retro_id: UUID, *, is_anonymous: bool) -> tuple[str, ...]:
    """Return the names of those who sit at a named board; of an anonymous one nobody's."""
    if is_anonymous:
        return ()
    query = select(User.name).join(Participation, Participation.user_id == User.id)
    query = query.where(Participation.retro_id == retro_id, Participation.joined.is_(True))
    return tuple(session.scalars(query.order_by(User.name)))


def told_beside(session: Session, retro_id: UUID, *, is_anonymous: bool) -> tuple[Hashable, ...]:
    """Return what a board shows of others' tables: its version does not count their changes."""
    actions = session.execute(DECIDED, {"board": str(retro_id)})
    return tuple(map(tuple, actions)), people_joined(session, retro_id, is_anonymous=is_anonymous)


def board_for(session: Session, retro: Retro, handle: str | None) -> Board:
    """Return what one person may see: own cards before the reveal, no totals before voting ends."""
    is_asking = retro.phase == Phase.ACTIONS
    cards = _cards(session, retro, handle)
    joined, invited = count_joined(session, retro)
    return Board(
        cards=cards,
        groups=_groups(session, retro, cards),
        joined=joined,
        invited=invited,
        actions=() if retro.phase in HIDDEN else tuple(actions_from(session, ORIGIN, str(retro.id))),
        unanswered=tuple(unanswered_actions(session, retro)) if is_asking else (),
        answered=tuple(answered_actions(session, retro)) if is_asking else (),
        guests=count_guests(session, retro) if retro.guest_seats else Guests(0, 0),
        carried=_carried_titles(session, retro) if retro.phase in HIDDEN else (),
        names=people_joined(session, retro.id, is_anonymous=retro.is_anonymous),
    )


def _carried_titles(session: Session, retro: Retro) -> tuple[str, ...]:
    query = select(CardGroup.title).where(CardGroup.retro_id == retro.id, CardGroup.is_carried.is_(True))
    return tuple(session.scalars(query.order_by(CardGroup.title)))


def _cards(session: Session, retro: Retro, handle: str | None) -> tuple[CardView, ...]:
    query = OWN_CARDS if retro.phase in HIDDEN else CARDS
    given = {"board": retro.id, "handle": handle or ""}
    names: dict[UUID, str] = {}
    if not retro.is_anonymous:
        names = {row.card_id: row.name for row in session.execute(AUTHORS, {"board": retro.id})}
    salt = str(retro.id)
    rows = sorted(session.execute(query, given), key=lambda card: order_of(card.id, salt))
    return tuple(
        CardView(
            id=card.id,
            text="" if card.hidden_reason else card.text,
            prompt_key=card.prompt_key,
            group_id=card.group_id,
            is_mine=handle is not None and card.handle == handle,
            author="" if card.hidden_reason else names.get(card.id, ""),
            hidden_reason=card.hidden_reason,
        )
        for card in rows
    )


def _groups(session: Session, retro: Retro, cards: Sequence[CardView]) -> tuple[GroupView, ...]:
    if retro.phase in HIDDEN:
        return ()
    groups, salt = session.execute(GROUPS, {"board": retro.id}).all(), str(retro.id)
    factors, supports = _factors(session, retro), _supports(session, retro)
    shows = retro.phase in TOTALS_SHOWN
    under: dict[UUID | None, list[CardView]] = {}
    for card in cards:
        under.setdefault(card.group_id, []).append(card)
    views = [
        GroupView(
            id=group.id,
            title=group.title,
            prompt_key=group.prompt_key,
            cards=tuple(under.get(group.id, ())),
            total=group.votes_total if shows else None,
            factors=tuple(factors.get(group.id, ())),
            **{name: getattr(group, name) for name in MARKS},
            supporters=tuple(supports.get(group.id, ())),
        )
        for group in sorted(groups, key=lambda group: order_of(group.id, salt))
    ]
    return tuple(
        view for view in views if view.cards or view.factors or view.is_carried or retro.phase == Phase.CLOSED
    )


def _factors(session: Session, retro: Retro) -> dict[UUID, list[FactorView]]:
    found: dict[UUID, list[FactorView]] = {}
    for row in session.execute(FACTORS, {"board": retro.id}):
        found.setdefault(row.group_id, []).append(FactorView(row.id, row.text, row.is_ours))
    return found


def _supports(session: Session, retro: Retro) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for row in session.execute(SUPPORTS, {"board": retro.id}):
        found.setdefault(row.group_id, []).append(row.by_id)
    return found
