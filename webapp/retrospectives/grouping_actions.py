"""Arrange a board: merge, split and name groups, say what bears a pattern out, take a step back."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFound
from webapp.retrospectives.actions import touch
from webapp.retrospectives.board_actions import check_seen, get_card, get_group
from webapp.retrospectives.guards import GroupGone, NothingTicked
from webapp.retrospectives.hiding import mask_titles
from webapp.retrospectives.models import Card, CardGroup, Factor, GroupSupport, Retro
from webapp.retrospectives.rules import LONGEST_REASON, LONGEST_TITLE, Phase, check_card, check_open
from webapp.retrospectives.steps import undo, undoable


def merge_card(session: Session, retro: Retro, card_id: UUID, *, into: str) -> None:
    """Put a card into a group (`group:<id>`), with another card (`card:<id>`), or on its own (`alone`)."""
    check_open(retro.phase, Phase.GROUP)
    card = get_card(session, retro, card_id)
    with undoable(session, retro):
        left = card.group_id
        card.group_id = _target(session, retro, card, into)
        _drop_if_empty(session, retro, {left})
    touch(session, retro)


def _target(session: Session, retro: Retro, card: Card, into: str) -> UUID | None:
    kind, _, key = into.partition(":")
    if kind == "alone":
        return None
    if kind == "group":
        return get_group(session, retro, _uuid(key)).id
    if kind == "card" and _uuid(key) != card.id:
        return _group_around(session, retro, get_card(session, retro, _uuid(key))).id
    raise NotFound


def arrange(session: Session, retro: Retro, card_ids: Sequence[UUID], *, into: str) -> None:
    """Put ticked cards together (`new`), into a group (`group:<id>`), or each on its own (`alone`)."""
    check_open(retro.phase, Phase.GROUP)
    cards = _cards(session, retro, card_ids)
    if not cards or (into == "new" and len(cards) == 1):
        raise NothingTicked
    with undoable(session, retro):
        left = {card.group_id for card in cards}
        if into == "new":
            target = _group_around(session, retro, next((one for one in cards if one.group_id), cards[0])).id
        for card in cards:
            card.group_id = target if into == "new" else _target(session, retro, card, into)
        _drop_if_empty(session, retro, left)
    mask_titles(session, retro)
    touch(session, retro)


def _cards(session: Session, retro: Retro, ids: Sequence[UUID]) -> list[Card]:
    """Return cards of this board in the order of their ids, each once, or raise `NotFound`."""
    wished = list(dict.fromkeys(ids))
    found = session.scalars(select(Card).where(Card.retro_id == retro.id, Card.id.in_(wished)))
    by_id = {card.id: card for card in found}
    if len(by_id) < len(wished):
        raise NotFound
    return [by_id[one] for one in wished]


def merge_groups(session: Session, retro: Retro, group_id: UUID, *, into: UUID) -> None:
    """Put all cards of one group into another."""
    check_open(retro.phase, Phase.GROUP)
    group, target = get_group(session, retro, group_id), get_group(session, retro, into)
    with undoable(session, retro):
        for card in session.scalars(select(Card).where(Card.group_id == group.id)):
            card.group_id = target.id
        target.is_carried = target.is_carried or group.is_carried
        session.flush()
        if group.id != target.id:
            session.execute(update(Factor).where(Factor.group_id == group.id).values(group_id=target.id))
            session.delete(group)
            session.flush()
    touch(session, retro)


def split_group(session: Session, retro: Retro, group_id: UUID) -> None:
    """Lay the cards of a group apart again."""
    check_open(retro.phase, Phase.GROUP)
    group = get_group(session, retro, group_id)
    with undoable(session, retro):
        for card in session.scalars(select(Card).where(Card.group_id == group.id)):
            card.group_id = None
        _drop_if_empty(session, retro, {group.id})
    touch(session, retro)


def undo_step(session: Session, retro: Retro) -> None:
    """Take the last arrangement back."""
    undo(session, retro)
    mask_titles(session, retro)
    touch(session, retro)


def rename_group(
    session: Session, retro: Retro, group_id: UUID, *, title: str, seen: str | None = None
) -> None:
    """Give a group a title that says what its cards say; `seen` is the one the page showed before."""
    check_open(retro.phase, Phase.GROUP, Phase.VOTE, Phase.WHY, Phase.DECIDE)
    group = session.get(CardGroup, group_id)
    if group is None:
        raise GroupGone
    group = get_group(session, retro, group_id)
    cleaned = check_card(title, most=LONGEST_TITLE)
    check_seen(group.title, seen, cleaned)
    with undoable(session, retro):
        group.title = cleaned
    touch(session, retro)


def support_pattern(session: Session, retro: Retro, group_id: UUID, *, by: UUID) -> None:
    """Say that another group bears a pattern out; said twice, it is taken back."""
    check_open(retro.phase, Phase.GROUP, Phase.VOTE, Phase.WHY, Phase.DECIDE)
    group, other = get_group(session, retro, group_id), get_group(session, retro, by)
    if group.id == other.id:
        raise NotFound
    known = session.get(GroupSupport, (group.id, other.id))
    if known is None:
        session.add(GroupSupport(group_id=group.id, by_id=other.id))
    else:
        session.delete(known)
    touch(session, retro)


def name_earlier_case(session: Session, retro: Retro, group_id: UUID, *, case: str) -> None:
    """Name an earlier case, such as a published lesson, that bears a pattern out."""
    check_open(retro.phase, Phase.GROUP, Phase.VOTE, Phase.WHY, Phase.DECIDE)
    get_group(session, retro, group_id).earlier_case = case.strip()[:LONGEST_REASON]
    touch(session, retro)


def _group_around(session: Session, retro: Retro, card: Card) -> CardGroup:
    if card.group_id is not None:
        return get_group(session, retro, card.group_id)
    group = CardGroup(retro_id=retro.id, prompt_key=card.prompt_key, title=card.text[:LONGEST_TITLE])
    session.add(group)
    session.flush()
    card.group_id = group.id
    return group


def _drop_if_empty(session: Session, retro: Retro, left: Collection[UUID | None]) -> None:
    """Delete the groups that cards have left and that hold nothing: no card, no cause, nothing of last time."""
    session.flush()
    if not any(left):
        return
    used = select(Card.group_id).where(Card.retro_id == retro.id, Card.group_id.is_not(None))
    query = select(CardGroup).where(
        CardGroup.retro_id == retro.id,
        CardGroup.id.in_([one for one in left if one]),
        CardGroup.id.not_in(used.union(select(Factor.group_id))),
        CardGroup.is_carried.is_(False),
    )
    for group in session.scalars(query):
        session.delete(group)
    session.flush()


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error
