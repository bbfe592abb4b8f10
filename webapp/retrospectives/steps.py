"""Undo what was arranged on a board: where each card lies, and the titles of the groups."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from webapp.retrospectives.guards import NothingToUndo
from webapp.retrospectives.models import BoardSteps, Card, CardGroup, Retro
from webapp.retrospectives.rules import MOST_STEPS, Phase, check_open

PUT_BACK = ("prompt_key", "title", "is_carried", "is_parked", "earlier_case")
"""What of a group comes back with it."""

Step = dict[str, dict[str, Any]]
"""What to put back: where cards lay, and how groups looked, None for a group that was not there."""


class Former:
    """How things lay before, as far as they are changed: noted whenever changes go to the database."""

    def __init__(self) -> None:
        self._cards: dict[Card, UUID | None] = {}
        self._groups: dict[CardGroup, list[Any] | None] = {}
        self._gone: set[CardGroup] = set()

    def note(self, session: Session, *_: object) -> None:
        """Note what the flush that now begins is about to change."""
        for one in session.dirty:
            if isinstance(one, Card):
                self._cards.setdefault(one, _before(one, "group_id"))
        for one in (*session.dirty, *session.deleted):
            if isinstance(one, CardGroup):
                self._groups.setdefault(one, [_before(one, name) for name in PUT_BACK])
        self._groups.update({one: None for one in session.new if isinstance(one, CardGroup)})
        self._gone.update(one for one in session.deleted if isinstance(one, CardGroup))

    def step(self) -> Step:
        """Return the former value of everything that is another now."""
        cards = {
            str(card.id): str(former) if former else None
            for card, former in self._cards.items()
            if former != card.group_id
        }
        groups = {
            str(group.id): former for group, former in self._groups.items() if former != self._look_of(group)
        }
        return {"cards": cards, "groups": groups}

    def _look_of(self, group: CardGroup) -> list[Any] | None:
        return None if group in self._gone else [getattr(group, name) for name in PUT_BACK]


def _before(row: Card | CardGroup, name: str) -> Any:
    """Return what a column holds in the database while a change of it waits."""
    earlier = get_history(row, name).deleted
    return earlier[0] if earlier else getattr(row, name)


@contextmanager
def undoable(session: Session, retro: Retro) -> Iterator[None]:
    """Remember how things lay before the block, as far as the block changes it by rows of the session."""
    former = Former()
    event.listen(session, "before_flush", former.note)
    try:
        yield
        session.flush()
    finally:
        event.remove(session, "before_flush", former.note)
    step = former.step()
    if not any(step.values()):
        return
    kept = session.get(BoardSteps, retro.id)
    if kept is None:
        kept = BoardSteps(retro_id=retro.id, steps=[])
        session.add(kept)
    kept.steps = [*kept.steps, step][-MOST_STEPS:]


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


def _put_back(session: Session, retro: Retro, step: Step) -> None:
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
