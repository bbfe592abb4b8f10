"""Decisions about questions that changed: what one makes of an answer, and which hold for a paper that ends later."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.training.attempts.evaluating import Scored, can_rescore, scored
from webapp.training.attempts.models import AttemptItem
from webapp.training.attempts.states import Void
from webapp.training.banks.models import QuestionVersion, Regrade
from webapp.training.banks.rules import How

VOIDS = {How.VOID_FULL: Void.FULL, How.VOID_REMOVE: Void.REMOVED}


def as_if(item: Scored, after: QuestionVersion, how: How) -> Scored:
    """Return an item as a decision in favour of a newer version would have it."""
    if how in VOIDS:
        return replace(item, voided=VOIDS[how])
    if how == How.RESCORE and can_rescore(item.version.body, after.body):
        return replace(item, scored_by=after, points=_points(item, after))
    return item


def _points(item: Scored, after: QuestionVersion) -> Fraction:
    """Return what the item is worth by the new version, unless the quiz gave all items the same worth."""
    counts = item.scored_by or item.version
    return Fraction(after.body["points"]) if item.points == Fraction(counts.body["points"]) else item.points


def decisions_on(session: Session, items: Sequence[AttemptItem]) -> Sequence[Regrade]:
    """Return what was decided about older versions on a paper, in the order of the decisions."""
    query = select(Regrade).where(
        Regrade.question.in_({one.version.question for one in items}),
        Regrade.decided_at.is_not(None),
        Regrade.how != How.KEEP,
    )
    found = session.scalars(query.order_by(Regrade.decided_at)).all()
    return [one for one in found if any(concerns(one, item.version) for item in items)]


def concerns(regrade: Regrade, version: QuestionVersion) -> bool:
    """Tell whether a decision is about answers to this version."""
    return version.question == regrade.question and version.n < regrade.after.n


def as_decided(item: AttemptItem, decisions: Iterable[Regrade]) -> Scored:
    """Return a stored item as the decisions have it."""
    found = scored(item)
    for one in decisions:
        if one.how is not None and concerns(one, item.version):
            found = as_if(found, one.after, one.how)
    return found


def carry_out(item: AttemptItem, decided: Scored) -> None:
    """Write down by which version an item counts, what it is worth, and whether it counts at all."""
    item.scored_by, item.voided, item.points = decided.scored_by, decided.voided, decided.points
