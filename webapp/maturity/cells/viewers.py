"""Who looks at a campaign: positions in it, each for its own units."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.units.models import UnitMember
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rights import is_manager

NOBODY: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Viewer:
    """One who looks: runs the campaign or answers for it as a whole, or has units in it, by ids of campaign units."""

    manages: bool = False
    oversees: bool = False
    facilitates: frozenset[UUID] = NOBODY
    sponsors: frozenset[UUID] = NOBODY
    belongs: frozenset[UUID] = NOBODY

    @property
    def sees_all(self) -> bool:
        """Return whether figures of all units are for this viewer."""
        return self.manages or self.oversees

    @property
    def holds(self) -> frozenset[UUID]:
        """Return the units in which this viewer has a position."""
        return self.facilitates | self.sponsors


PUBLIC = Viewer()
"""Anybody: what the published page says, and no more."""

WHOLE = Viewer(manages=True)
"""Who runs the campaign."""


def viewer_of(session: Session, campaign: Campaign, person: User) -> Viewer:
    """Return what a person is in a campaign; somebody without a position or a unit in it is the public."""
    positions = session.execute(
        select(CampaignUnit.id, CampaignUnit.facilitator_id, CampaignUnit.sponsor_id).where(
            CampaignUnit.campaign_id == campaign.id
        )
    ).all()
    return Viewer(
        manages=is_manager(person),
        oversees=campaign.sponsor_id == person.id,
        facilitates=frozenset(one.id for one in positions if one.facilitator_id == person.id),
        sponsors=frozenset(one.id for one in positions if one.sponsor_id == person.id),
        belongs=_units_of(session, campaign, person),
    )


def _units_of(session: Session, campaign: Campaign, person: User) -> frozenset[UUID]:
    mine = select(UnitMember.unit_id).where(UnitMember.user_id == person.id)
    asked = select(Seat.campaign_unit_id).where(Seat.user_id == person.id)
    query = select(CampaignUnit.id).where(
        CampaignUnit.campaign_id == campaign.id,
        CampaignUnit.unit_id.in_(mine) | CampaignUnit.id.in_(asked),
    )
    return frozenset(session.scalars(query))
