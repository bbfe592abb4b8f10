"""What figures of a campaign are made of, read once for all of its units.

First what they follow from (`read_bases`), which is cheap; then, of the units that are to be computed, what was said
(`read_words`), which is every answer counted.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.accounts.units.models import Unit
from webapp.maturity.cells.counts import read_counts, read_profiles
from webapp.maturity.cells.terms import Ruling
from webapp.maturity.cells.types import TargetCell
from webapp.maturity.cells.units import UnitFacts, UnitWords
from webapp.maturity.models.answers import Response
from webapp.maturity.models.calibrations import Calibration
from webapp.maturity.models.plans import Horizon, Target
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Seat


@dataclass(frozen=True)
class Basis:
    """All that the figures of a unit follow from, besides model and floor.

    Answers are named by their responses: whoever submits writes both at once, and neither is changed afterwards.
    """

    facts: UnitFacts
    responses: frozenset[UUID]
    rulings: tuple[tuple[str, Ruling], ...]
    targets: tuple[TargetCell, ...]


def read_bases(session: Session, campaign: Campaign, only: Collection[UUID] | None = None) -> list[Basis]:
    """Return the units of a campaign in the order of their names, or those of `only`."""
    facts = _facts(session, campaign, only)
    ids = [one.id for one in facts]
    responses, rulings, targets = _responses(session, ids), _rulings(session, ids), _targets(session, ids)
    return [
        Basis(
            one,
            frozenset(responses.get(one.id, ())),
            tuple(sorted(rulings.get(one.id, {}).items(), key=itemgetter(0))),
            tuple(targets.get(one.id, ())),
        )
        for one in facts
    ]


def read_words(session: Session, model: MaturityModel, bases: Collection[Basis]) -> list[UnitWords]:
    """Return what each of these units said and decided, in their order."""
    ids = [one.facts.id for one in bases]
    counts, profiles = read_counts(session, model, ids), read_profiles(session, ids)
    return [
        UnitWords(
            counts[one.facts.id], dict(one.rulings), profiles.get(one.facts.id, {}), targets=one.targets
        )
        for one in bases
    ]


def _facts(session: Session, campaign: Campaign, only: Collection[UUID] | None) -> list[UnitFacts]:
    query = (
        select(
            CampaignUnit.id,
            CampaignUnit.unit_id,
            Unit.name,
            Unit.name_en,
            CampaignUnit.invited,
            CampaignUnit.dimensions,
        )
        .join(Unit, Unit.id == CampaignUnit.unit_id)
        .where(CampaignUnit.campaign_id == campaign.id)
        .order_by(Unit.name, CampaignUnit.id)
    )
    if only is not None:
        query = query.where(CampaignUnit.id.in_(only))
    rows = session.execute(query).all()
    seats = _seats(session, [row.id for row in rows])
    return [
        UnitFacts(
            row.id,
            row.unit_id,
            row.name,
            row.name_en,
            seats.get(row.id, 0) if row.invited is None else row.invited,
            frozenset(row.dimensions),
        )
        for row in rows
    ]


def _seats(session: Session, unit_ids: Collection[UUID]) -> Mapping[UUID, int]:
    query = (
        select(Seat.campaign_unit_id, func.count())
        .where(Seat.campaign_unit_id.in_(unit_ids))
        .group_by(Seat.campaign_unit_id)
    )
    return dict(session.execute(query).all())


def _responses(session: Session, unit_ids: Collection[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    query = select(Response.campaign_unit_id, Response.id).where(Response.campaign_unit_id.in_(unit_ids))
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for unit, response in session.execute(query):
        found[unit].append(response)
    return found


def _rulings(session: Session, unit_ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Ruling]]:
    columns = (
        Calibration.campaign_unit_id,
        Calibration.question,
        Calibration.value,
        Calibration.reason,
        Calibration.evidence_grade,
    )
    found: dict[UUID, dict[str, Ruling]] = defaultdict(dict)
    query = select(*columns).where(Calibration.campaign_unit_id.in_(unit_ids))
    for unit, question, value, reason, grade in session.execute(query):
        found[unit][question] = Ruling(value, reason, grade)
    return found


def _targets(session: Session, unit_ids: Collection[UUID]) -> Mapping[UUID, Sequence[TargetCell]]:
    horizon = (Horizon.campaign_unit_id == Target.campaign_unit_id) & (Horizon.horizon == Target.horizon)
    query = (
        select(
            Target.campaign_unit_id,
            Target.dimension,
            Target.horizon,
            Horizon.due_on,
            Target.value,
            Target.importance,
        )
        .join(Horizon, horizon)
        .where(Target.campaign_unit_id.in_(unit_ids))
        .order_by(Target.dimension, Target.horizon)
    )
    found: dict[UUID, list[TargetCell]] = defaultdict(list)
    for unit, dimension, number, due_on, value, importance in session.execute(query):
        found[unit].append(TargetCell(dimension, number, due_on, value, importance))
    return found
