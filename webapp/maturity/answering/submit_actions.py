"""Submit a questionnaire: the seat is used up and the answers are written in one transaction.

In an anonymous round nothing leads from the seat to the answers: no key, no time, no order. The answers of the unit
that were there before are written anew with the fresh ones, so that their place tells nothing on PostgreSQL either.
"""

from collections.abc import Iterator

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.maturity.answering.drafts import forget_draft
from webapp.maturity.answering.refusals import NothingAnswered, RoleMissing
from webapp.maturity.answering.rules import Given, Sheet, asked_in
from webapp.maturity.answering.seat_actions import use_seat
from webapp.maturity.models.answers import MaturityAnswer, ProfileAnswer, Response
from webapp.maturity.models.calibrations import AnswerEvidence
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode, NoRating


def submit(
    session: Session, part: CampaignUnit, seat: Seat, *, key: str, sheet: Sheet, model: MaturityModel
) -> None:
    """Write the answers of one person and use up their seat; the draft is deleted."""
    answers = dict(_asked(part, model, sheet))
    if not any(given.is_answered for given in answers.values()):
        raise NothingAnswered
    if sheet.role not in {one.id for one in model.role_groups}:
        raise RoleMissing
    use_seat(session, seat)
    response = Response(campaign_unit_id=part.id, mode=part.mode, role_group=sheet.role)
    response.seat_id = None if part.mode == Mode.ANONYMOUS else seat.id
    session.add(response)
    session.flush()
    session.add_all(_rows(response, model, answers))
    session.add_all(_types(response, sheet))
    session.add_all(_evidence(part, answers))
    forget_draft(session, key)
    session.flush()
    if part.mode == Mode.ANONYMOUS:
        _write_anew(session, part)


def _asked(part: CampaignUnit, model: MaturityModel, sheet: Sheet) -> Iterator[tuple[str, Given]]:
    for dimension in part.dimensions:
        for question in asked_in(model, part.dimensions, dimension, sheet.role):
            yield question.id, sheet.of(question.id)


def _rows(response: Response, model: MaturityModel, answers: dict[str, Given]) -> Iterator[MaturityAnswer]:
    for question_id, given in answers.items():
        if given.is_answered:
            yield MaturityAnswer(
                response_id=response.id,
                question=question_id,
                rev=model.question(question_id).rev,
                option=given.option or None,
                kind=NoRating(given.kind) if given.kind else None,
                reason=given.reason if given.kind == NoRating.NOT_APPLICABLE else "",
                comment=given.comment,
                unmet=list(given.unmet) if given.option else [],
            )


def _types(response: Response, sheet: Sheet) -> Iterator[ProfileAnswer]:
    for key, option in sheet.types.items():
        item, _, asked = key.partition("/")
        yield ProfileAnswer(response_id=response.id, item=item, asked=asked, option=option)


def _evidence(part: CampaignUnit, answers: dict[str, Given]) -> Iterator[AnswerEvidence]:
    for question_id, given in answers.items():
        if given.evidence:
            is_address = "://" in given.evidence
            yield AnswerEvidence(
                campaign_unit_id=part.id,
                question=question_id,
                url=given.evidence if is_address else "",
                content_id="" if is_address else given.evidence,
                note="",
            )


def _write_anew(session: Session, part: CampaignUnit) -> None:
    """Give every row of a unit's answers the same transaction as the newest."""
    quiet = {"synchronize_session": False}
    ours = select(Response.id).where(Response.campaign_unit_id == part.id)
    for change in (
        update(Response).where(Response.campaign_unit_id == part.id).values(role_group=Response.role_group),
        update(MaturityAnswer).where(MaturityAnswer.response_id.in_(ours)).values(rev=MaturityAnswer.rev),
        update(ProfileAnswer).where(ProfileAnswer.response_id.in_(ours)).values(option=ProfileAnswer.option),
        update(AnswerEvidence)
        .where(AnswerEvidence.campaign_unit_id == part.id)
        .values(note=AnswerEvidence.note),
    ):
        session.execute(change, execution_options=quiet)
