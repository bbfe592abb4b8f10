"""Correct what a unit agreed on, after closing: a new revision of the snapshot, the old one stays."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from library.maturity.format import Question
from webapp import clock
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.maturity.calibrating.actions import Agreed, write_agreed
from webapp.maturity.cells.snapshots import read_snapshot, take_snapshot
from webapp.maturity.cells.types import UnitCells
from webapp.maturity.correcting.rules import (
    HiddenQuestion,
    NothingToCorrect,
    check_correction,
    check_reason,
    is_correctable,
)
from webapp.maturity.models.rounds import Campaign, CampaignEvent, CampaignUnit
from webapp.maturity.rules.campaign import State


def correct(
    session: Session, part: CampaignUnit, question: Question, agreed: Agreed, *, why: str, by: User
) -> int:
    """Set an official value anew and return the number of the revision that holds it.

    Refused where anything else would differ between the two revisions; the caller then rolls back.
    """
    campaign, reason = part.campaign, check_reason(why)
    need_closed(campaign)
    before = _units(session, campaign)
    if not any(is_correctable(unit.question(question.id)) for unit in before if unit.id == part.id):
        raise HiddenQuestion
    write_agreed(session, part, question, agreed, by=by)
    number = take_snapshot(session, campaign, by=by, reason=reason)
    check_correction(before, _units(session, campaign), part.id, question.id)
    event = CampaignEvent(
        campaign_id=campaign.id, what="corrected", reason=reason, by_id=by.id, at=clock.now()
    )
    session.add(event)
    decision = Decision("campaign-corrected", "campaign", str(campaign.id), str(number - 1), str(number))
    record(session, decision, by=by.id)
    session.flush()
    return number


def need_closed(campaign: Campaign) -> None:
    """Refuse a correction before closing, where values are simply set, and after a round was put away."""
    if campaign.state != State.CLOSED:
        raise NothingToCorrect


def _units(session: Session, campaign: Campaign) -> Sequence[UnitCells]:
    return [kept.unit for _, kept in read_snapshot(session, campaign) if kept.unit is not None]
