"""A unit in a round: the agenda of its calibration, and the workshop page of one question."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from library.maturity.format import Question
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.maturity.calibrating import actions, pages
from webapp.maturity.calibrating.forms import AgreedForm, EvidenceForm
from webapp.maturity.calibrating.queries import find_calibration
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.rights import get_facilitated, get_part
from webapp.site.content import the_catalog
from webapp.ui.forms import typed

bp = Blueprint(
    "maturity_units", __name__, url_prefix="/app/maturity/units/<uuid:part_id>", template_folder="templates"
)


@bp.get("")
@requires(Permission.TAKE_PART)
def agenda(part_id: UUID) -> ResponseReturnValue:
    """Show what is to be talked about, worst first, and what is done."""
    with reading() as session:
        return pages.agenda(session, get_part(session, part_id, by=me()))


@bp.get("/questions/<question_id>")
@requires(Permission.TAKE_PART)
def question(part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Show one question for the wall, with the value to agree on."""
    with reading() as session:
        part = get_facilitated(session, part_id, by=me())
        asked, form = _asked(part, question_id), AgreedForm(formdata=None)
        form.offer(asked)
        form.fill(find_calibration(session, part, question_id))
        return pages.question(session, part, asked, form, EvidenceForm(formdata=None))


@bp.post("/questions/<question_id>")
@requires(Permission.TAKE_PART)
def agree(part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Keep the value a unit agreed on, and go on to the next question."""
    with transaction() as session:
        part = get_facilitated(session, part_id, by=me(), for_change=True)
        asked, form = _asked(part, question_id), AgreedForm()
        form.offer(asked)
        if form.validate_on_submit():
            try:
                actions.agree(session, part, asked, form.agreed(), by=me())
                return redirect(url_for("maturity_units.agenda", part_id=part_id))
            except DomainError as error:
                form.refuse(error)
        return pages.question(session, part, asked, form, EvidenceForm(formdata=None)), 422


@bp.post("/questions/<question_id>/evidence")
@requires(Permission.TAKE_PART)
def add_evidence(part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Note what bears a value out."""
    with transaction() as session:
        part = get_facilitated(session, part_id, by=me(), for_change=True)
        asked, form = _asked(part, question_id), EvidenceForm()
        try:
            if form.validate_on_submit():
                source = form.source_of(the_catalog())
                actions.add_evidence(session, part, asked, **source, note=typed(form.note))
                return redirect(url_for("maturity_units.question", part_id=part_id, question_id=question_id))
        except DomainError as error:
            form.refuse(error)
        agreed = AgreedForm(formdata=None)
        agreed.offer(asked)
        agreed.fill(find_calibration(session, part, question_id))
        return pages.question(session, part, asked, agreed, form), 422


@bp.post("/questions/<question_id>/evidence/<uuid:evidence_id>/remove")
@requires(Permission.TAKE_PART)
def remove_evidence(part_id: UUID, question_id: str, evidence_id: UUID) -> ResponseReturnValue:
    """Take a piece of evidence away."""
    with transaction() as session:
        part = get_facilitated(session, part_id, by=me(), for_change=True)
        actions.remove_evidence(session, part, evidence_id)
    return redirect(url_for("maturity_units.question", part_id=part_id, question_id=question_id))


def _asked(part: CampaignUnit, question_id: str) -> Question:
    """Return a question of the unit's scope, or raise."""
    found = model_of(part.campaign.model).find_question(question_id)
    if found is None or found.id != question_id or found.keys.get("dimension") not in part.dimensions:
        raise NotFound
    return found
