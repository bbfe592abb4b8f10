"""Read what a unit plans: targets, chosen gaps, content it uses, actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.units.models import UnitMember
from webapp.errors import NotFound
from webapp.improvements.models import Improvement
from webapp.maturity.models.plans import Adopted, ChosenGap, GapAction, Horizon, Target
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results.gap_table import Marks
from webapp.maturity.results.rules import Plan
from webapp.maturity.rules.gaps import is_quick_win


@dataclass(frozen=True)
class PlannedAction:
    """An action of a roadmap: the row of the board, and which gap it closes."""

    improvement: Improvement
    gap: GapAction

    @property
    def is_quick(self) -> bool:
        """Tell whether it takes so little effort that it is a quick win."""
        return is_quick_win(self.gap.effort)

    @property
    def due_on(self) -> date | None:
        """Return by when its owner does it; without an owner nobody has promised a day."""
        return self.improvement.due if self.improvement.owner_id else None

    def is_late(self, today: date) -> bool:
        """Tell whether its owner should have done it by now."""
        return self.due_on is not None and self.improvement.is_overdue(today)


def get_campaign_unit(
    session: Session, campaign_id: UUID, campaign_unit_id: UUID, *, for_change: bool = False
) -> CampaignUnit:
    """Return a unit of a campaign, or raise `NotFound`; `for_change` locks it."""
    query = select(CampaignUnit).where(
        CampaignUnit.id == campaign_unit_id, CampaignUnit.campaign_id == campaign_id
    )
    found = session.scalar(query.with_for_update(of=CampaignUnit) if for_change else query)
    if found is None:
        raise NotFound
    return found


def plan_of(session: Session, unit: CampaignUnit) -> Plan:
    """Return the targets of a unit as they were set."""
    days = session.scalars(select(Horizon).where(Horizon.campaign_unit_id == unit.id))
    targets = session.scalars(select(Target).where(Target.campaign_unit_id == unit.id)).all()
    return Plan(
        {one.horizon: one.due_on for one in days},
        {(one.dimension, one.horizon): one.value for one in targets},
        {one.dimension: one.importance for one in targets},
    )


def marks_of(session: Session, unit: CampaignUnit) -> Marks:
    """Return which content a unit uses already, and which gaps it pursues."""
    adopted = session.scalars(select(Adopted.content_id).where(Adopted.unit_id == unit.unit_id))
    chosen = session.scalars(select(ChosenGap.dimension).where(ChosenGap.campaign_unit_id == unit.id))
    return Marks(frozenset(adopted), frozenset(chosen))


def actions_of(session: Session, unit: CampaignUnit) -> Sequence[PlannedAction]:
    """Return the actions of a unit in a campaign, by horizon, day and number."""
    query = select(Improvement, GapAction).join(GapAction, GapAction.improvement_id == Improvement.id)
    query = query.where(GapAction.campaign_unit_id == unit.id)
    rows = session.execute(query.order_by(GapAction.horizon, Improvement.due, Improvement.number))
    return [PlannedAction(row[0], row[1]) for row in rows]


def get_action(
    session: Session, unit: CampaignUnit, improvement_id: UUID, *, for_change: bool = False
) -> PlannedAction:
    """Return an action of a unit, or raise `NotFound`; `for_change` locks it."""
    query = select(Improvement, GapAction).join(GapAction, GapAction.improvement_id == Improvement.id)
    query = query.where(GapAction.campaign_unit_id == unit.id, Improvement.id == improvement_id)
    found = session.execute(query.with_for_update(of=Improvement) if for_change else query).first()
    if found is None:
        raise NotFound
    return PlannedAction(found[0], found[1])


def possible_owners(session: Session, unit: CampaignUnit) -> Sequence[User]:
    """Return who may own an action: the people of the unit, its sponsor and its facilitator, by name."""
    members = select(UnitMember.user_id).where(UnitMember.unit_id == unit.unit_id)
    named = [one for one in (unit.sponsor_id, unit.facilitator_id) if one is not None]
    query = select(User).where(User.closed_at.is_(None), User.id.in_(members) | User.id.in_(named))
    return session.scalars(query.order_by(User.name)).all()
