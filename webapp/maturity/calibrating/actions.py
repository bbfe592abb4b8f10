"""Agree on a value, grade the evidence, add evidence: only while a round is calibrated."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from library.maturity.format import Question
from webapp import clock
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.maturity.calibrating.queries import find_calibration
from webapp.maturity.calibrating.rules import (
    LONGEST_REASON,
    MOST_PRESENT,
    NotCalibrating,
    PresentRefused,
    WhyMissing,
    check_value,
)
from webapp.maturity.models.calibrations import AnswerEvidence, Calibration
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.rules.campaign import EvidenceGrade, State


@dataclass(frozen=True)
class Agreed:
    """What a unit agreed on for one question; no value: only the evidence is graded."""

    value: Fraction | None
    reason: str
    grade: EvidenceGrade
    present: int | None


def agree(
    session: Session, part: CampaignUnit, question: Question, agreed: Agreed, *, by: User
) -> Calibration:
    """Set the official value of a question with its reason; who said what is not kept."""
    need_calibrating(part)
    row = write_agreed(session, part, question, agreed, by=by)
    record(session, Decision("maturity-calibrated", "campaign-unit", str(part.id)), by=by.id)
    return row


def write_agreed(
    session: Session, part: CampaignUnit, question: Question, agreed: Agreed, *, by: User
) -> Calibration:
    """Keep a value that may be one, or refuse it; in which state of the round is for the caller to say."""
    reason = agreed.reason.strip()
    if agreed.value is not None:
        check_value(question, agreed.value)
        if not 0 < len(reason) <= LONGEST_REASON:
            raise WhyMissing(most=LONGEST_REASON)
    if agreed.present is not None and not 1 <= agreed.present <= MOST_PRESENT:
        raise PresentRefused(most=MOST_PRESENT)
    row = find_calibration(session, part, question.id)
    if row is None:
        row = Calibration(campaign_unit_id=part.id, question=question.id)
        session.add(row)
    row.value, row.reason, row.present = agreed.value, reason[:LONGEST_REASON], agreed.present
    row.evidence_grade, row.by_id, row.at = agreed.grade, by.id, clock.now()
    session.flush()
    session.refresh(row)
    return row


def add_evidence(
    session: Session,
    part: CampaignUnit,
    question: Question,
    *,
    url: str = "",
    content_id: str = "",
    note: str = "",
) -> None:
    """Note an address or a content id that bears a value out."""
    need_calibrating(part)
    fresh = {"url": url, "content_id": content_id, "note": note.strip()[:300]}
    session.add(AnswerEvidence(campaign_unit_id=part.id, question=question.id, **fresh))
    session.flush()


def remove_evidence(session: Session, part: CampaignUnit, evidence_id: UUID) -> None:
    """Take a piece of evidence away."""
    need_calibrating(part)
    mine = (AnswerEvidence.campaign_unit_id == part.id, AnswerEvidence.id == evidence_id)
    session.execute(delete(AnswerEvidence).where(*mine))


def need_calibrating(part: CampaignUnit) -> None:
    """Refuse what is done in calibration before and after it."""
    if part.campaign.state != State.CALIBRATING:
        raise NotCalibrating
