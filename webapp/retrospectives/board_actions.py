"""What people do on the board: cards, groups, votes, factors, actions."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.projects.actions import Promise, add_action
from webapp.projects.models import Action
from webapp.projects.queries import actions_from
from webapp.retrospectives.actions import touch
from webapp.retrospectives.models import ActionAnswer, Card, CardAuthor, CardGroup, Factor, Retro, Vote
from webapp.retrospectives.queries import ORIGIN
from webapp.retrospectives.rules import (
    LONGEST_FACTOR,
    LONGEST_TITLE,
    MOST_ACTIONS,
    MOST_CARDS,
    MOST_CARDS_EACH,
    Phase,
    TooManyActions,
    TooManyCards,
    TooManyVotes,
    check_card,
    check_open,
)


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
    touch(session, retro)
    return card


def edit_card(session: Session, retro: Retro, card_id: UUID, *, text: str, handle: str) -> None:
    """Change one's own card while collecting."""
    check_open(retro.phase, Phase.COLLECT)
    _own_card(session, retro, card_id, handle).text = check_card(text)
    touch(session, retro)


def take_card_back(session: Session, retro: Retro, card_id: UUID, *, handle: str) -> None:
    """Remove one's own card while collecting."""
    check_open(retro.phase, Phase.COLLECT)
    session.delete(_own_card(session, retro, card_id, handle))
    touch(session, retro)


def merge_card(session: Session, retro: Retro, card_id: UUID, *, into: str) -> None:
    """Put a card into a group (`group:<id>`), with another card (`card:<id>`), or on its own (`alone`)."""
    check_open(retro.phase, Phase.GROUP)
    card = _get_card(session, retro, card_id)
    kind, _, key = into.partition(":")
    if kind == "alone":
        card.group_id = None
    elif kind == "group":
        card.group_id = get_group(session, retro, _uuid(key)).id
    elif kind == "card":
        card.group_id = _group_around(session, retro, _get_card(session, retro, _uuid(key))).id
    else:
        raise NotFound
    session.flush()
    _drop_empty_groups(session, retro)
    touch(session, retro)


def rename_group(session: Session, retro: Retro, group_id: UUID, *, title: str) -> None:
    """Give a group a title that says what its cards say."""
    check_open(retro.phase, Phase.GROUP, Phase.VOTE, Phase.WHY, Phase.DECIDE)
    get_group(session, retro, group_id).title = check_card(title, most=LONGEST_TITLE)
    touch(session, retro)


def vote(session: Session, retro: Retro, group_id: UUID, *, handle: str) -> None:
    """Place one vote; refuse more than each has, whatever tab or device it comes from."""
    check_open(retro.phase, Phase.VOTE)
    group = get_group(session, retro, group_id)
    spent = select(func.count()).select_from(Vote).where(Vote.retro_id == retro.id, Vote.handle == handle)
    if (session.scalar(spent) or 0) >= retro.votes_each:
        raise TooManyVotes(most=retro.votes_each)
    session.add(Vote(retro_id=retro.id, group_id=group.id, handle=handle))
    touch(session, retro)


def take_vote_back(session: Session, retro: Retro, group_id: UUID, *, handle: str) -> None:
    """Take one vote back, if one was placed there."""
    check_open(retro.phase, Phase.VOTE)
    query = select(Vote).where(Vote.retro_id == retro.id, Vote.group_id == group_id, Vote.handle == handle)
    placed = session.scalar(query.limit(1))
    if placed is not None:
        session.delete(placed)
        touch(session, retro)


def add_factor(session: Session, retro: Retro, group_id: UUID, *, text: str, is_ours: bool) -> None:
    """Write down what made a group's matter possible."""
    check_open(retro.phase, Phase.WHY, Phase.DECIDE)
    group = get_group(session, retro, group_id)
    session.add(Factor(group_id=group.id, text=check_card(text, most=LONGEST_FACTOR), is_ours=is_ours))
    touch(session, retro)


def decide_action(
    session: Session, retro: Retro, *, text: str, owner: User | None, due: date | None
) -> Action:
    """Write down one of at most three actions, with one owner and a date."""
    check_open(retro.phase, Phase.DECIDE)
    if len(actions_from(session, ORIGIN, str(retro.id))) >= MOST_ACTIONS:
        raise TooManyActions(most=MOST_ACTIONS)
    promise = Promise(text=text, owner=owner, due=due, origin_kind=ORIGIN, origin_ref=str(retro.id))
    action = add_action(session, retro.project, promise)
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
    cards = session.scalars(select(Card).where(Card.retro_id == retro.id)).all()
    return [card for card in cards if card.handle == handle], len(cards)


def _own_card(session: Session, retro: Retro, card_id: UUID, handle: str) -> Card:
    card = _get_card(session, retro, card_id)
    if card.handle != handle:
        raise NotFound
    return card


def _get_card(session: Session, retro: Retro, card_id: UUID) -> Card:
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


def _group_around(session: Session, retro: Retro, card: Card) -> CardGroup:
    if card.group_id is not None:
        return get_group(session, retro, card.group_id)
    group = CardGroup(retro_id=retro.id, prompt_key=card.prompt_key, title=card.text[:LONGEST_TITLE])
    session.add(group)
    session.flush()
    card.group_id = group.id
    return group


def _drop_empty_groups(session: Session, retro: Retro) -> None:
    used = select(Card.group_id).where(Card.retro_id == retro.id, Card.group_id.is_not(None))
    query = select(CardGroup).where(CardGroup.retro_id == retro.id, CardGroup.id.not_in(used))
    for group in session.scalars(query):
        session.delete(group)
    session.flush()


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error
