"""Look rounds up: lists, what their units have so far, and how many have answered."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from webapp.accounts.models import User
from webapp.accounts.units.models import UnitMember
from webapp.maturity.campaigns.rules import UnitPlan
from webapp.maturity.models.answers import DraftResponse, Response
from webapp.maturity.models.rounds import Campaign, CampaignEvent, CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rights import holds_position, is_manager
from webapp.maturity.rules.campaign import State


def campaigns_for(session: Session, person: User) -> Sequence[Campaign]:
    """Return the rounds a person may see, newest first."""
    query = select(Campaign).options(selectinload(Campaign.units)).order_by(Campaign.created_at.desc())
    if not is_manager(person):
        mine = select(CampaignUnit.campaign_id).where(holds_position(person))
        query = query.where(or_(Campaign.id.in_(mine), Campaign.sponsor_id == person.id))
    return session.scalars(query).all()


def rounds_to_read(session: Session, person: User) -> Sequence[Campaign]:
    """Return the closed rounds of whose results a person may see something, newest first."""
    own_units = select(UnitMember.unit_id).where(UnitMember.user_id == person.id)
    released = select(CampaignUnit.campaign_id).where(
        CampaignUnit.released_at.is_not(None), CampaignUnit.unit_id.in_(own_units)
    )
    query = select(Campaign).where(Campaign.state.in_((State.CLOSED, State.ARCHIVED)))
    if not is_manager(person):
        held = select(CampaignUnit.campaign_id).where(holds_position(person))
        query = query.where(
            or_(
                Campaign.released_at.is_not(None),
                Campaign.sponsor_id == person.id,
                Campaign.id.in_(held),
                Campaign.id.in_(released),
            )
        )
    return session.scalars(query.order_by(Campaign.closed_at.desc())).all()


def parts_of(session: Session, person: User) -> Sequence[CampaignUnit]:
    """Return the units in rounds that a person leads or answers for, while they are not closed."""
    query = select(CampaignUnit).join(Campaign).where(holds_position(person))
    query = query.where(Campaign.state.in_((State.OPEN, State.CALIBRATING)))
    return session.scalars(query).all()


def asked_of(session: Session, person: User) -> Sequence[CampaignUnit]:
    """Return the units in open rounds in which a person is asked and has not answered."""
    query = select(CampaignUnit).join(Seat, Seat.campaign_unit_id == CampaignUnit.id).join(Campaign)
    query = query.where(Seat.user_id == person.id, Seat.is_used.is_(False), Campaign.state == State.OPEN)
    return session.scalars(query).all()


def count_seats(session: Session, part: CampaignUnit) -> tuple[int, int]:
    """Return how many are asked in a unit and how many have submitted."""
    if part.invited is not None and part.submitted is not None:
        return part.invited, part.submitted
    used = select(func.count()).where(Seat.campaign_unit_id == part.id, Seat.is_used.is_(True))
    asked = select(func.count()).where(Seat.campaign_unit_id == part.id)
    return session.scalar(asked) or 0, session.scalar(used) or 0


def plans_of(session: Session, campaign: Campaign) -> list[UnitPlan]:
    """Return what is known of each unit before opening."""
    return [
        UnitPlan(
            name=part.unit.name,
            dimensions=len(part.dimensions),
            invited=count_seats(session, part)[0],
            has_facilitator=part.facilitator_id is not None,
            has_sponsor=part.sponsor_id is not None,
        )
        for part in campaign.units
    ]


def seats_of(session: Session, part: CampaignUnit) -> Sequence[Seat]:
    """Return the seats of a unit, people by name first, then addresses."""
    rows = session.scalars(select(Seat).where(Seat.campaign_unit_id == part.id)).all()
    return sorted(rows, key=lambda seat: (seat.user is None, seat.user.name if seat.user else seat.address))


def has_answers(session: Session, campaign: Campaign) -> bool:
    """Tell whether anybody has answered anything, submitted or not."""
    parts = [part.id for part in campaign.units]
    return any(
        session.scalar(select(column).where(column.in_(parts)).limit(1)) is not None
        for column in (Response.campaign_unit_id, DraftResponse.campaign_unit_id)
    )


def events_of(session: Session, campaign: Campaign) -> Sequence[CampaignEvent]:
    """Return what was done to a round, newest first."""
    query = select(CampaignEvent).where(CampaignEvent.campaign_id == campaign.id)
    return session.scalars(query.order_by(CampaignEvent.at.desc())).all()


def units_of(campaign: Campaign, language: str) -> list[CampaignUnit]:
    """Return the units of a round by name."""
    return sorted(campaign.units, key=lambda part: part.unit.called(language))
