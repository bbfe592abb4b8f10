"""Undo what was arranged on a board: where each card lies, and the titles of the groups."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import String, TypeCoerce, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.retrospectives.guards import NothingToUndo
from webapp.retrospectives.models import BoardSteps, Card, CardGroup, Retro
from webapp.retrospectives.rules import MOST_STEPS, Phase, check_open

PUT_BACK = ("prompt_key", "title", "is_carried", "is_parked", "earlier_case")
"""What of a group comes back with it."""

Lay = dict[str, dict[str, Any]]


@contextmanager
def undoable(session: Session, retro: Retro) -> Iterator[None]:
    """Remember how things lay before the block, as far as the block changes it."""
    before = lay_of(session, retro)
    yield
    session.flush()
    changed = difference(before, lay_of(session, retro))
    if not any(changed.values()):
        return
    kept = session.get(BoardSteps, retro.id)
    if kept is None:
        kept = BoardSteps(retro_id=retro.id, steps=[])
        session.add(kept)
    kept.steps = [*kept.steps, _read(changed)][-MOST_STEPS:]
    session.flush()


def lay_of(session: Session, retro: Retro) -> Lay:
    """Return in which group each card lies and what each group is called; ids as the database writes them."""
    cards = session.execute(
        select(_raw(Card.id), _raw(Card.group_id)).where(
            Card.retro_id == retro.id, Card.group_id.is_not(None)
        )
    )
    groups = session.execute(
        select(_raw(CardGroup.id), *(getattr(CardGroup, name) for name in PUT_BACK)).where(
            CardGroup.retro_id == retro.id
        )
    )
    return {
        "cards": {row[0]: row[1] for row in cards},
        "groups": {group: list(rest) for group, *rest in groups},
    }


def difference(before: Lay, after: Lay) -> Lay:
    """Return what has to be put back: the former value of everything that is another now."""
    return {
        part: {
            key: before[part].get(key)
            for key in before[part].keys() | after[part].keys()
            if before[part].get(key) != after[part].get(key)
        }
        for part in ("cards", "groups")
    }


def _read(step: Lay) -> Lay:
    """Return a step with its ids as everybody else writes them."""
    cards = {_key(card): group and _key(group) for card, group in step["cards"].items()}
    return {"cards": cards, "groups": {_key(group): look for group, look in step["groups"].items()}}


def _raw(column: InstrumentedAttribute[Any]) -> TypeCoerce[Any]:
    """Return a column of ids unread: a step changes two of hundreds, and to read them takes longer than all else."""
    return type_coerce(column, String)


def _key(raw: object) -> str:
    return str(UUID(str(raw)))


def undo(session: Session, retro: Retro) -> None:
    """Take the last step back; raise `NothingToUndo` when there is none."""
    check_open(retro.phase, Phase.GROUP)
    kept = session.get(BoardSteps, retro.id)
    if kept is None or not kept.steps:
        raise NothingToUndo
    *earlier, last = kept.steps
    _put_back(session, retro, last)
    kept.steps = earlier
    session.flush()


def can_undo(session: Session, retro: Retro) -> bool:
    """Tell whether a step can be taken back now."""
    if retro.phase != Phase.GROUP:
        return False
    kept = session.get(BoardSteps, retro.id)
    return kept is not None and bool(kept.steps)


def forget_steps(session: Session, retro: Retro) -> None:
    """Begin a phase without steps of the one before."""
    kept = session.get(BoardSteps, retro.id)
    if kept is not None:
        session.delete(kept)
        session.flush()


def _put_back(session: Session, retro: Retro, step: Lay) -> None:
    for key, former in step["groups"].items():
        if former is not None:
            group = session.get(CardGroup, UUID(key)) or CardGroup(id=UUID(key), retro_id=retro.id)
            for name, value in zip(PUT_BACK, former, strict=True):
                setattr(group, name, value)
            session.add(group)
    session.flush()
    for key, former in step["cards"].items():
        card = session.get(Card, UUID(key))
        if card is not None:
            card.group_id = UUID(former) if former else None
    session.flush()
    for key, former in step["groups"].items():
        made = session.get(CardGroup, UUID(key)) if former is None else None
        if made is not None:
            session.delete(made)
    session.flush()
