"""How many units have not reached a statement yet: what a page of the content says of the newest published round."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.maturity.cells.road import whole_of
from webapp.maturity.cells.types import OrganisationCells, Spread
from webapp.maturity.models.rounds import Campaign, ModelVersion
from webapp.maturity.rules.campaign import State


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many of the shown units have a gap; both None: some have it, and too few are shown to count them."""

    having: int | None
    units: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to be reached: the question with its revision, its dimension, and the value it stands for."""

    question: str
    rev: int
    dimension: str
    value: Fraction


def newest_published(session: Session, model: str) -> Campaign | None:
    """Return the round of a model that was closed last, of those whose results are released."""
    query = (
        select(Campaign)
        .join(ModelVersion, ModelVersion.id == Campaign.model_id)
        .where(
            ModelVersion.model == model,
            Campaign.state.in_((State.CLOSED, State.ARCHIVED)),
            Campaign.released_at.is_not(None),
        )
        .order_by(Campaign.closed_at.desc(), Campaign.id)
        .limit(1)
    )
    return session.scalars(query).first()


def gap_counts(
    session: Session, campaign: Campaign, wanted: Mapping[str, Statement]
) -> Mapping[str, GapCount]:
    """Return by the same names what may be said of each statement; one that nobody misses is left out."""
    whole = whole_of(session, campaign)
    if whole is None:
        return {}
    found = {name: _count(whole, statement) for name, statement in wanted.items()}
    return {name: count for name, count in found.items() if count is not None}


def _count(whole: OrganisationCells, wanted: Statement) -> GapCount | None:
    asked = {(one.question, one.rev): one.spread for one in whole.questions}
    spread = asked.get((wanted.question, wanted.rev))
    if spread is None or wanted.value.denominator != 1:
        return None
    if spread.by_level is None:
        return GapCount(None, None) if _is_missed_by_some(whole, wanted) else None
    having = _below(spread, wanted.value)
    return GapCount(having, spread.units) if having else None


def _below(spread: Spread, value: Fraction) -> int:
    return sum(units for level, units in (spread.by_level or {}).items() if level < value)


def _is_missed_by_some(whole: OrganisationCells, wanted: Statement) -> bool:
    """Return whether the published score of the dimension already says that a unit is below this value."""
    scores = {one.dimension: one.score for one in whole.dimensions}
    score = scores.get(wanted.dimension)
    return score is not None and score < wanted.value
