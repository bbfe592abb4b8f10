"""Look up what a unit has agreed on so far, and what bears it out."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.maturity.models.calibrations import AnswerEvidence, Calibration
from webapp.maturity.models.rounds import CampaignUnit


def calibrations_of(session: Session, part: CampaignUnit) -> Mapping[str, Calibration]:
    """Return what was agreed on in a unit, by question."""
    rows = session.scalars(select(Calibration).where(Calibration.campaign_unit_id == part.id))
    return {row.question: row for row in rows}


def find_calibration(session: Session, part: CampaignUnit, question_id: str) -> Calibration | None:
    """Return what was agreed on for one question, if anything."""
    return session.get(Calibration, (part.id, question_id))


def evidence_for(session: Session, part: CampaignUnit, question_id: str) -> Sequence[AnswerEvidence]:
    """Return what bears the answers to a question out, in an order that tells nothing."""
    query = select(AnswerEvidence).where(
        AnswerEvidence.campaign_unit_id == part.id, AnswerEvidence.question == question_id
    )
    return sorted(session.scalars(query), key=lambda one: (one.content_id, one.url, str(one.id)))
