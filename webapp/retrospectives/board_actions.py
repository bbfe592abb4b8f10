"""What people do on the board: cards, groups, votes, factors, actions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.projects.action_queries import actions_from
from webapp.projects.actions import Promise, add_action
from webapp.projects.models import Action
from webapp.retrospectives.actions import touch, touch_own
from webapp.retrospectives.guards import ChangedMeanwhile
from webapp.retrospectives.models import (
    ActionAnswer,
    Card,
    CardAuthor,
    CardGroup,
    Factor,
    Retro,
    Vote,
)
from webapp.retrospectives.queries import ORIGIN
from webapp.retrospectives.refusals import TooManyActions, TooManyCards, TooManyVotes
from webapp.retrospectives.rules import (
    LONGEST_FACTOR,
    MOST_ACTIONS,
    MOST_CARDS,
    MOST_CARDS_EACH,
    Phase,
    check_card,
    check_open,
)

_IS_OWN = (Vote.retro_id == bindparam("board"), Vote.handle == bindparam("handle"))
SPENT = select(select(func.count()).select_from(Vote).where(*_IS_OWN).scalar_subquery()).where(
    CardGroup.id == bindparam("group"), CardGroup.retro_id == bindparam("board")
)
"""How many votes a browser has spent; no row at all when the group it now votes for is not on the board."""


def add_card(session: Session, retro: Retro, *, prompt_key: str, text: str, handle: str, author: str) -> Card:
    """Put what one person said under its prompt, the same words once; refuse once collecting is over.

    `author` is kept in a named retrospective only.
    """
    check_open(retro.phase, Phase.COLLECT)
    cleaned = check_card(text)
    mine, everyone = _cards_so_far(session, retro, handle)
    for card in mine:
        if (card.prompt_key, card.text) == (prompt_key, cleaned):
            return card
    if len(mine) >= MOST_CARDS_EACH or everyone >= MOST_CARDS:
        raise TooManyCards(each=MOST_CARDS_EACH, all=MOST_CARDS)
    card = Card(retro_id=retro.id, prompt_key=prompt_key, text=cleaned, handle=handle)
    session.add(card)
    session.flush()
    if not retro.is_anonymous:
        session.add(CardAuthor(card_id=card.id, name=author))
    touch_own(session, retro)
    return card


def edit_card(
    session: Session, retro: Retro, card_id: UUID, *, text: str, handle: str, seen: str | None = None
) -> None:
    """Change one's own card while collecting; `seen` is what the page showed before, if another tab was quicker."""
    check_open(retro.phase, Phase.COLLECT)
    card = _own_card(session, retro, card_id, handle)
    cleaned = check_card(text)
    check_seen(card.text, seen, cleaned)
    card.text = cleaned
    touch_own(session, retro)


def take_card_back(session: Session, retro: Retro, card_id: UUID, *, handle: str) -> None:
    """Remove one's own card while collecting."""
    check_open(retro.phase, Phase.COLLECT)
    session.delete(_own_card(session, retro, card_id, handle))
    touch_own(session, retro)


def check_seen(now: str, seen: str | None, wished: str) -> None:
    """Refuse to write over what somebody else wrote since the page was opened."""
    if seen is not None and seen.strip() != now and wished != now:
        raise ChangedMeanwhile(now=now)


def vote(session: Session, retro: Retro, group_id: UUID, *, handle: str) -> None:
    """Place one vote; refuse more than each has, whatever tab or device it comes from."""
    check_open(retro.phase, Phase.VOTE)
    spent = session.scalar(SPENT, {"board": retro.id, "handle": handle, "group": group_id})
    if spent is None:
        raise NotFound
    if spent >= retro.votes_each:
        raise TooManyVotes(most=retro.votes_each)
    session.add(Vote(retro_id=retro.id, group_id=group_id, handle=handle))
    touch_own(session, retro)


def take_vote_back(session: Session, retro: Retro, group_id: UUID, *, handle: str) -> None:
    """Take one vote back, if one was placed there."""
    check_open(retro.phase, Phase.VOTE)
    query = select(Vote).where(Vote.retro_id == retro.id, Vote.group_id == group_id, Vote.handle == handle)
    placed = session.scalar(query.limit(1))
    if placed is not None:
        session.delete(placed)
        touch_own(session, retro)


def add_factor(session: Session, retro: Retro, group_id: UUID, *, text: str, is_ours: bool) -> None:
    """Write down what made a group's matter possible."""
    check_open(retro.phase, Phase.WHY, Phase.DECIDE)
    group = get_group(session, retro, group_id)
    session.add(Factor(group_id=group.id, text=check_card(text, most=LONGEST_FACTOR), is_ours=is_ours))
    touch(session, retro)


def take_factor_back(session: Session, retro: Retro, factor_id: UUID) -> None:
    """Remove a cause that was written by mistake."""
    check_open(retro.phase, Phase.WHY, Phase.DECIDE)
    factor = session.get(Factor, factor_id)
    if factor is None:
        raise NotFound
    get_group(session, retro, factor.group_id)
    session.delete(factor)
    touch(session, retro)


@dataclass(frozen=True)
class Wish:
    """An action as it was typed: what, who, by when."""

    text: str
    owner: User | None
    due: date | None


def decide_action(session: Session, retro: Retro, wish: Wish, *, instead_of: UUID | None = None) -> Action:
    """Write down one of at most three actions, with one owner and a date; a fourth stands in for another."""
    check_open(retro.phase, Phase.DECIDE)
    decided = actions_from(session, ORIGIN, str(retro.id))
    dropped = next((one for one in decided if one.id == instead_of), None)
    if len(decided) >= MOST_ACTIONS and dropped is None:
        raise TooManyActions(most=MOST_ACTIONS)
    promise = Promise(wish.text, wish.owner, wish.due, ORIGIN, str(retro.id))
    action = add_action(session, retro.project, promise)
    if dropped is not None:
        session.delete(dropped)
    touch(session, retro)
    return action


def take_action_back(session: Session, retro: Retro, action_id: UUID) -> None:
    """Drop one of the actions decided here, while deciding."""
    check_open(retro.phase, Phase.DECIDE)
    for action in actions_from(session, ORIGIN, str(retro.id)):
        if action.id == action_id:
            session.delete(action)
    touch(session, retro)


def note_answer(session: Session, retro: Retro, action: Action) -> None:
    """Record that an open action of last time was answered here."""
    check_open(retro.phase, Phase.ACTIONS)
    if session.get(ActionAnswer, (retro.id, action.id)) is None:
        session.add(ActionAnswer(retro_id=retro.id, action_id=action.id))
    touch(session, retro)


def _cards_so_far(session: Session, retro: Retro, handle: str) -> tuple[list[Card], int]:
    on_board = Card.retro_id == retro.id
    mine = session.scalars(select(Card).where(on_board, Card.handle == handle)).all()
    return list(mine), session.scalar(select(func.count()).select_from(Card).where(on_board)) or 0


def _own_card(session: Session, retro: Retro, card_id: UUID, handle: str) -> Card:
    card = get_card(session, retro, card_id)
    if card.handle != handle:
        raise NotFound
    return card


def get_card(session: Session, retro: Retro, card_id: UUID) -> Card:
    """Return a card of this board, or raise `NotFound`."""
    card = session.get(Card, card_id)
    if card is None or card.retro_id != retro.id:
        raise NotFound
    return card


def get_group(session: Session, retro: Retro, group_id: UUID) -> CardGroup:
    """Return a group of this board, or raise `NotFound`."""
    group = session.get(CardGroup, group_id)
    if group is None or group.retro_id != retro.id:
        raise NotFound
    return group
