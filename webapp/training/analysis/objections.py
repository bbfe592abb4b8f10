"""Look objections up: those to a question for trainers, one's own to take along or to erase."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.training.analysis.models import ItemObjection
from webapp.training.courses.own import Room


def objections_to(session: Session, question: str) -> Sequence[ItemObjection]:
    """Return what people say against a question, newest first."""
    query = select(ItemObjection).where(ItemObjection.question == question)
    return session.scalars(query.order_by(ItemObjection.raised_at.desc())).all()


def export_objections(session: Session, person: User) -> list[dict[str, Any]]:
    """Return what a person said against questions, without saying which: an id leads to a question."""
    query = select(ItemObjection).where(ItemObjection.person_id == person.id)
    rows = session.scalars(query.order_by(ItemObjection.raised_at))
    return [{"raised_at": one.raised_at.isoformat(), "words": one.words} for one in rows]


def erase_objections(session: Session, person: User) -> None:
    """Erase what a person said against questions."""
    session.execute(delete(ItemObjection).where(ItemObjection.person_id == person.id))


ROOM = Room("objections", export_objections, erase_objections)
