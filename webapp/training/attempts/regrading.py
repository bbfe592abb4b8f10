"""Decisions about questions that changed: what one makes of an answer, and which hold for a paper that ends later."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.training.attempts.evaluating import Scored, can_rescore, scored
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.states import Void
from webapp.training.banks.changes import change_between
from webapp.training.banks.models import QuestionVersion, Regrade
from webapp.training.banks.rules import How
from webapp.training.banks.standing import last_proposals

VOIDS = {How.VOID_FULL: Void.FULL, How.VOID_REMOVE: Void.REMOVED}


def as_if(item: Scored, after: QuestionVersion, how: How) -> Scored:
    """Return an item as a decision in favour of another version would have it."""
    if how in VOIDS:
        return replace(item, voided=VOIDS[how])
    if how == How.RESCORE and can_rescore(item.version.body, after.body):
        return replace(item, scored_by=after, points=_points(item, after))
    return item


def _points(item: Scored, after: QuestionVersion) -> Fraction:
    """Return what the item is worth by the other version, unless the quiz gave all items the same worth."""
    counts = item.scored_by or item.version
    return Fraction(after.body["points"]) if item.points == Fraction(counts.body["points"]) else item.points


def decisions_on(session: Session, attempt: Attempt, items: Sequence[AttemptItem]) -> Sequence[Regrade]:
    """Return what was decided about keys by which a paper would be scored, in the order of the decisions."""
    found = _decided(session, {one.version.question for one in items})
    last = last_proposals(session, {one.question for one in found})
    kept: list[Regrade] = []
    for one in found:
        if reaches(one, attempt, last[one.question]) and any(
            concerns(one, as_decided(item, kept)) for item in items
        ):
            kept.append(one)
    return kept


def _decided(session: Session, questions: Set[str]) -> Sequence[Regrade]:
    query = select(Regrade).where(
        Regrade.question.in_(questions), Regrade.decided_at.is_not(None), Regrade.how != How.KEEP
    )
    return session.scalars(query.order_by(Regrade.decided_at, Regrade.opened_at)).all()


def reaches(regrade: Regrade, attempt: Attempt, last: Regrade) -> bool:
    """Tell whether a decision is for a paper: one drawn before it, or any while no other key has come since."""
    return regrade is last or regrade.decided_at is None or attempt.started_at <= regrade.decided_at


def concerns(regrade: Regrade, item: Scored) -> bool:
    """Tell whether a decision is about an item: it counts, by another key or worth than those of the proposal."""
    counts = item.scored_by or item.version
    return (
        counts.question == regrade.question
        and item.voided is None
        and change_between(counts.body, regrade.after.body).touches_results
    )


def as_decided(item: AttemptItem, decisions: Iterable[Regrade]) -> Scored:
    """Return a stored item as the decisions have it."""
    found = scored(item)
    for one in decisions:
        if one.how is not None and concerns(one, found):
            found = as_if(found, one.after, one.how)
    return found


def carry_out(item: AttemptItem, decided: Scored) -> None:
    """Write down by which version an item counts, what it is worth, and whether it counts at all."""
    item.scored_by, item.voided, item.points = decided.scored_by, decided.voided, decided.points
