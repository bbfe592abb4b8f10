"""Close a round: a list of what is still open in each unit, then the snapshot, in one transaction."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.maturity.calibrating.agenda import agenda_of
from webapp.maturity.calibrating.figures import figures_of
from webapp.maturity.calibrating.queries import calibrations_of
from webapp.maturity.campaigns.refusals import CampaignMoved, NotClosable
from webapp.maturity.campaigns.state_actions import CLEAN, move
from webapp.maturity.cells.snapshots import take_snapshot
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
    return [_check(session, part, by) for part in campaign.units]


def close_campaign(session: Session, campaign: Campaign, *, reason: str, by: User) -> None:
    """Fix the figures in a snapshot, for good; what is still open needs a reason."""
    if campaign.state != State.CALIBRATING:
        raise CampaignMoved
    if not reason.strip() and not all(one.is_ready for one in checks_of(session, campaign, by=by)):
        raise NotClosable
    parts = [part.id for part in campaign.units]
    session.execute(delete(DraftResponse).where(DraftResponse.campaign_unit_id.in_(parts)))
    campaign.closed_at = clock.now()
    move(session, campaign, State.CLOSED, "closed", by=by, reason=reason.strip())
    take_snapshot(session, campaign, by=by)
    post(session, CLEAN, {}, key=f"{CLEAN}:{campaign.id}:closed")


def archive_campaign(session: Session, campaign: Campaign, *, by: User) -> None:
    """Put a closed round away; its results stay."""
    if campaign.state != State.CLOSED:
        raise CampaignMoved
    move(session, campaign, State.ARCHIVED, "archived", by=by)


def _check(session: Session, part: CampaignUnit, by: User) -> UnitCheck:
    model = model_of(part.campaign.model)
    cells, kept = figures_of(session, part, by), calibrations_of(session, part)
    agenda = agenda_of(model, part.dimensions, cells, kept)
    targets = session.scalar(select(func.count()).where(Target.campaign_unit_id == part.id)) or 0
    return UnitCheck(part, len(agenda.talk), len(agenda.done), targets)
