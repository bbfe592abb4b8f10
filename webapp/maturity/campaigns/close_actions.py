"""Close a round: a list of what is still open in each unit, then the snapshot, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.maturity.calibrating.agenda import Agenda, agenda_of
from webapp.maturity.calibrating.figures import by_question
from webapp.maturity.calibrating.queries import calibrations_by_unit
from webapp.maturity.campaigns.refusals import CampaignMoved, NotClosable
from webapp.maturity.campaigns.state_actions import CLEAN, move
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import read_snapshot, take_snapshot
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.answers import DraftResponse
from webapp.maturity.models.plans import Target
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rules.campaign import State
from webapp.outbox import post


@dataclass(frozen=True)
class UnitCheck:
    """What one unit still has open before closing."""

    part: CampaignUnit
    talk: int
    done: int
    targets: int

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing is open."""
        return self.talk == 0 and self.targets > 0


def checks_of(session: Session, campaign: Campaign, *, by: User) -> list[UnitCheck]:
    """Return the list before closing, by unit, as far as a person may know it; empty but in calibration."""
    if campaign.state != State.CALIBRATING:
        return []
    seen = {unit.id: by_question(unit) for unit in cells(session, campaign, by).units}
    kept, targets = calibrations_by_unit(session, campaign), _targets_by_unit(session, campaign)
    model = model_of(campaign.model)
    return [
        _check(
            part,
            agenda_of(model, part.dimensions, seen.get(part.id, {}), kept.get(part.id, {})),
            targets.get(part.id, 0),
        )
        for part in campaign.units
    ]


def close_campaign(session: Session, campaign: Campaign, *, reason: str, by: User) -> None:
    """Fix the figures in a snapshot, for good, and read it back; what is still open needs a reason."""
    if campaign.state != State.CALIBRATING:
        raise CampaignMoved
    if not reason.strip() and not all(one.is_ready for one in checks_of(session, campaign, by=by)):
        raise NotClosable
    parts = [part.id for part in campaign.units]
    session.execute(delete(DraftResponse).where(DraftResponse.campaign_unit_id.in_(parts)))
    campaign.closed_at = clock.now()
    move(session, campaign, State.CLOSED, "closed", by=by, reason=reason.strip())
    take_snapshot(session, campaign, by=by)
    read_snapshot(session, campaign)
    post(session, CLEAN, {}, key=f"{CLEAN}:{campaign.id}:closed")


def archive_campaign(session: Session, campaign: Campaign, *, by: User) -> None:
    """Put a closed round away; its results stay."""
    if campaign.state != State.CLOSED:
        raise CampaignMoved
    move(session, campaign, State.ARCHIVED, "archived", by=by)


def _check(part: CampaignUnit, agenda: Agenda, targets: int) -> UnitCheck:
    return UnitCheck(part, len(agenda.talk), len(agenda.done), targets)


def _targets_by_unit(session: Session, campaign: Campaign) -> Mapping[UUID, int]:
    query = (
        select(Target.campaign_unit_id, func.count())
        .join(CampaignUnit, CampaignUnit.id == Target.campaign_unit_id)
        .where(CampaignUnit.campaign_id == campaign.id)
        .group_by(Target.campaign_unit_id)
    )
    return dict(session.execute(query).all())
