"""Figures of a campaign out of its rows: while it is calibrated, when it is closed, and to check a snapshot."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.maturity.cells.gathering import Basis, read_bases, read_words
from webapp.maturity.cells.kept_units import current_units
from webapp.maturity.cells.organisation import organisation_cells
from webapp.maturity.cells.terms import EVERYBODY, Terms
from webapp.maturity.cells.types import OrganisationCells, UnitCells
from webapp.maturity.cells.units import unit_cells
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.rules.campaign import Mode

Names = Mapping[UUID, tuple[str, str]]
"""What units were called when a snapshot was made, by the ids of campaign units."""

Computed = tuple[tuple[UnitCells, ...], OrganisationCells]
"""All units in the order of their names, and the organisation."""


def terms_of(campaign: Campaign, model: MaturityModel) -> Terms:
    """Return the terms on which everybody but a facilitator of confidential answers sees figures."""
    return Terms(model, EVERYBODY if campaign.mode is Mode.NAMED else campaign.floor)


def computed(
    session: Session, campaign: Campaign, model: MaturityModel, names: Names | None = None
) -> Computed:
    """Return what the rows give now, every answer counted; `names` are those of an earlier day."""
    terms, bases = terms_of(campaign, model), read_bases(session, campaign)
    words = read_words(session, model, bases)
    units = (unit_cells(one.facts, said, terms) for one, said in zip(bases, words, strict=True))
    return _together([_named(unit, names or {}) for unit in units], bases, terms)


def current(session: Session, campaign: Campaign, model: MaturityModel) -> Computed:
    """Return the same for looking at while it is calibrated: a unit is counted again only when something changed."""
    terms, bases = terms_of(campaign, model), read_bases(session, campaign)
    return _together(current_units(session, bases, terms), bases, terms)


def computed_units(
    session: Session, campaign: Campaign, terms: Terms, only: Collection[UUID]
) -> tuple[UnitCells, ...]:
    """Return some units for looking at while they are calibrated."""
    if not only:
        return ()
    return tuple(current_units(session, read_bases(session, campaign, only), terms))


def _together(units: Sequence[UnitCells], bases: Sequence[Basis], terms: Terms) -> Computed:
    ordered = tuple(sorted(units, key=lambda unit: (unit.name, unit.id)))
    invited = sum(one.facts.invited for one in bases)
    submitted = sum(len(one.responses) for one in bases)
    return ordered, organisation_cells(ordered, terms, invited=invited, submitted=submitted)


def _named(unit: UnitCells, names: Names) -> UnitCells:
    name, name_en = names.get(unit.id, (unit.name, unit.name_en))
    return replace(unit, name=name, name_en=name_en)
