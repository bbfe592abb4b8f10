"""Look up what a unit has agreed on so far, and what bears it out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.maturity.models.calibrations import AnswerEvidence, Calibration
from webapp.maturity.models.rounds import Campaign, CampaignUnit


def calibrations_of(session: Session, part: CampaignUnit) -> Mapping[str, Calibration]:
    """Return what was agreed on in a unit, by question."""
    rows = session.scalars(select(Calibration).where(Calibration.campaign_unit_id == part.id))
    return {row.question: row for row in rows}


def calibrations_by_unit(session: Session, campaign: Campaign) -> Mapping[UUID, Mapping[str, Calibration]]:
    """Return what was agreed on in each unit of a round, by question; a unit without anything is absent."""
    query = select(Calibration).join(CampaignUnit, CampaignUnit.id == Calibration.campaign_unit_id)
    found: dict[UUID, dict[str, Calibration]] = defaultdict(dict)
    for row in session.scalars(query.where(CampaignUnit.campaign_id == campaign.id)):
        found[row.campaign_unit_id][row.question] = row
    return found


def find_calibration(session: Session, part: CampaignUnit, question_id: str) -> Calibration | None:
    """Return what was agreed on for one question, if anything."""
    return session.get(Calibration, (part.id, question_id))


def evidence_for(session: Session, part: CampaignUnit, question_id: str) -> Sequence[AnswerEvidence]:
    """Return what bears the answers to a question out, in an order that tells nothing."""
    query = select(AnswerEvidence).where(
        AnswerEvidence.campaign_unit_id == part.id, AnswerEvidence.question == question_id
    )
    return sorted(session.scalars(query), key=lambda one: (one.content_id, one.url, str(one.id)))
