"""Who may see and do what in a round: positions in it for a unit, checked for every object."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.maturity.models.rounds import Campaign, CampaignUnit

T = TypeVar("T", Campaign, CampaignUnit)


def is_manager(person: User) -> bool:
    """Tell whether a person runs rounds: a curator."""
    return person.may(Permission.CURATE)


def holds_position(person: User) -> ColumnElement[bool]:
    """Return which units in rounds a person leads or answers for."""
    return or_(CampaignUnit.facilitator_id == person.id, CampaignUnit.sponsor_id == person.id)


def get_campaign(session: Session, campaign_id: UUID, *, by: User, for_change: bool = False) -> Campaign:
    """Return a round a person may see: managers all, others those in which they hold a position."""
    query = select(Campaign).where(Campaign.id == campaign_id).options(selectinload(Campaign.units))
    if not is_manager(by):
        mine = select(CampaignUnit.campaign_id).where(holds_position(by))
        query = query.where(or_(Campaign.id.in_(mine), Campaign.sponsor_id == by.id))
    return _one(session, query, Campaign, for_change)


def get_managed(session: Session, campaign_id: UUID, *, by: User, for_change: bool = False) -> Campaign:
    """Return a round that a person runs; to all others it is not there."""
    if not is_manager(by):
        raise NotFound
    return get_campaign(session, campaign_id, by=by, for_change=for_change)


def get_part(session: Session, part_id: UUID, *, by: User, for_change: bool = False) -> CampaignUnit:
    """Return a unit in a round for its facilitator, its sponsor or a manager."""
    seen = true() if is_manager(by) else holds_position(by)
    query = select(CampaignUnit).where(CampaignUnit.id == part_id, seen)
    return _one(session, query, CampaignUnit, for_change)


def get_managed_part(
    session: Session, campaign_id: UUID, part_id: UUID, *, by: User, for_change: bool = False
) -> CampaignUnit:
    """Return a unit of this very round for a manager; to all others it is not there."""
    part = get_part(session, part_id, by=by, for_change=for_change)
    if not is_manager(by) or part.campaign_id != campaign_id:
        raise NotFound
    return part


def get_facilitated(session: Session, part_id: UUID, *, by: User, for_change: bool = False) -> CampaignUnit:
    """Return a unit in a round for its facilitator alone."""
    query = select(CampaignUnit).where(CampaignUnit.id == part_id, CampaignUnit.facilitator_id == by.id)
    return _one(session, query, CampaignUnit, for_change)


def _one(session: Session, query: Select[T], kind: type[T], for_change: bool) -> T:
    found = session.scalar(query.with_for_update(of=kind) if for_change else query)
    if found is None:
        raise NotFound
    return found
