"""Which cases wait for whom, and what markers wrote."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.training.attempts import queries
from webapp.training.attempts.marking_rules import OwnPaper
from webapp.training.attempts.models import Attempt, AttemptItem, Marking
from webapp.training.attempts.regrading import as_decided, decisions_on
from webapp.training.attempts.rights import areas_marked_by
from webapp.training.attempts.states import State


@dataclass(frozen=True)
class ToMark:
    """One case that waits: whose paper it is stays unsaid."""

    attempt: Attempt
    item: AttemptItem
    markers: int
    has_mine: bool


def cases_for(session: Session, marker: User) -> list[ToMark]:
    """Return the cases of a marker's field that wait, oldest first, without their own papers."""
    areas = areas_marked_by(session, marker)
    query = select(Attempt).where(Attempt.state == State.MARKING, Attempt.person_id != marker.id)
    waiting = session.scalars(query.order_by(Attempt.ended_at)).all()
    found = [
        _standing(session, attempt, item, marker)
        for attempt in waiting
        for item in cases_of(session, attempt)
        if areas is None or item.area in areas
    ]
    return [one for one in found if not one.has_mine and one.markers < queries.quiz_of(one.attempt).markers]


def cases_of(session: Session, attempt: Attempt) -> list[AttemptItem]:
    """Return the cases of an attempt that were answered and still count."""
    answered = [
        one
        for one in queries.items_of(session, attempt)
        if one.version.body["kind"] == "case" and one.response is not None
    ]
    decisions = decisions_on(session, attempt, answered)
    return [one for one in answered if as_decided(one, decisions).voided is None]


def _standing(session: Session, attempt: Attempt, item: AttemptItem, marker: User) -> ToMark:
    query = select(Marking.marker_id).where(Marking.attempt_id == attempt.id, Marking.slot == item.slot)
    markers = session.scalars(query).all()
    return ToMark(attempt, item, len(markers), marker.id in markers)


def get_case(session: Session, attempt_id: UUID, slot: int, marker: User) -> ToMark:
    """Return a case somebody may mark: one of their field; anything else is as if it were not there."""
    attempt = session.get(Attempt, attempt_id, with_for_update={"of": Attempt})
    if attempt is None:
        raise NotFound
    if attempt.person_id == marker.id:
        raise OwnPaper
    item = next((one for one in cases_of(session, attempt) if one.slot == slot), None)
    areas = areas_marked_by(session, marker)
    if item is None or attempt.state == State.OPEN or not (areas is None or item.area in areas):
        raise NotFound
    return _standing(session, attempt, item, marker)


def notes_on(session: Session, attempt: Attempt) -> dict[int, list[str]]:
    """Return what markers wrote to the person, by place of the paper."""
    found: dict[int, list[str]] = {}
    query = select(Marking).where(Marking.attempt_id == attempt.id).order_by(Marking.marked_at)
    for row in session.scalars(query):
        if row.note:
            found.setdefault(row.slot, []).append(row.note)
    return found
