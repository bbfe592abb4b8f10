"""Figures of a campaign out of its rows: while it is calibrated, when it is closed, and to check a snapshot."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.maturity.cells.gathering import gather
from webapp.maturity.cells.organisation import organisation_cells
from webapp.maturity.cells.terms import EVERYBODY, Terms
from webapp.maturity.cells.types import OrganisationCells, UnitCells
from webapp.maturity.cells.units import unit_cells
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.rules.campaign import Mode

Names = Mapping[UUID, tuple[str, str]]
"""What units were called when a snapshot was made, by the ids of campaign units."""


def terms_of(campaign: Campaign, model: MaturityModel) -> Terms:
    """Return the terms on which everybody but a facilitator of confidential answers sees figures."""
    return Terms(model, EVERYBODY if campaign.mode is Mode.NAMED else campaign.floor)


def computed(
    session: Session, campaign: Campaign, model: MaturityModel, names: Names | None = None
) -> tuple[tuple[UnitCells, ...], OrganisationCells]:
    """Return all units and the organisation as the rows have them now; `names` are those of an earlier day."""
    terms = terms_of(campaign, model)
    gathered = gather(session, campaign, model)
    units = sorted(
        (_named(unit_cells(facts, words, terms), names or {}) for facts, words in gathered),
        key=lambda unit: (unit.name, unit.id),
    )
    invited = sum(facts.invited for facts, _ in gathered)
    submitted = sum(words.counts.people for _, words in gathered)
    return tuple(units), organisation_cells(units, terms, invited=invited, submitted=submitted)


def computed_units(
    session: Session, campaign: Campaign, terms: Terms, only: Collection[UUID]
) -> tuple[UnitCells, ...]:
    """Return some units as the rows have them now."""
    if not only:
        return ()
    gathered = gather(session, campaign, terms.model, only)
    return tuple(unit_cells(facts, words, terms) for facts, words in gathered)


def _named(unit: UnitCells, names: Names) -> UnitCells:
    name, name_en = names.get(unit.id, (unit.name, unit.name_en))
    return replace(unit, name=name, name_en=name_en)
