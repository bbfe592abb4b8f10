"""The revisions of a closed round, and the form with which the PMO corrects an official value."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from library.maturity.format import Question
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.maturity.calibrating.forms import GRADE_NAMES
from webapp.maturity.calibrating.pages import exact
from webapp.maturity.calibrating.queries import find_calibration
from webapp.maturity.calibrating.rules import steps_of
from webapp.maturity.cells.types import UnitCells
from webapp.maturity.correcting import actions
from webapp.maturity.correcting.forms import CorrectionForm
from webapp.maturity.correcting.queries import corrections_of
from webapp.maturity.correcting.rules import is_correctable
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.results import pages
from webapp.maturity.results.rounds import Round, get_round, round_of
from webapp.maturity.rights import get_managed, get_managed_part, is_manager
from webapp.maturity.rules.campaign import State
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint(
    "corrections",
    __name__,
    url_prefix="/app/maturity/<uuid:campaign_id>/results/revisions",
    template_folder="templates",
)


@bp.get("")
@requires(Permission.TAKE_PART)
def revisions(campaign_id: UUID) -> ResponseReturnValue:
    """Show the revisions of a round, why each was made, and what it changed."""
    with reading() as session:
        found = get_round(session, campaign_id, by=me(), lang=language())
        rows = corrections_of(session, found.campaign, me()) if found.revisions else []
        may_correct = is_manager(me()) and found.campaign.state == State.CLOSED
        parts = {**pages.names_of(found), "rows": rows, "may_correct": may_correct, "exact": exact}
        return render_template("correcting/revisions.html", **parts)


@bp.get("/units/<uuid:part_id>")
@requires(Permission.CURATE)
def unit(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show the values of a unit, to choose the one to correct."""
    with reading() as session:
        found, unit = _found(session, get_managed_part(session, campaign_id, part_id, by=me()))
        rows = [one for one in unit.questions if is_correctable(one)]
        parts = {**pages.names_of(found), "unit": unit, "rows": rows, "exact": exact}
        return render_template("correcting/unit.html", **parts)


@bp.get("/units/<uuid:part_id>/questions/<question_id>")
@requires(Permission.CURATE)
def question(campaign_id: UUID, part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Show one value with the form that corrects it."""
    with reading() as session:
        part = get_managed_part(session, campaign_id, part_id, by=me())
        form = CorrectionForm(formdata=None)
        form.fill(find_calibration(session, part, question_id))
        return _question(session, part, question_id, form)


@bp.post("/units/<uuid:part_id>/questions/<question_id>")
@requires(Permission.CURATE)
def correct(campaign_id: UUID, part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Make a new revision with the corrected value; what is refused leaves nothing behind."""
    form, status = CorrectionForm(), 422
    try:
        with transaction() as session:
            get_managed(session, campaign_id, by=me(), for_change=True)
            part = get_managed_part(session, campaign_id, part_id, by=me(), for_change=True)
            asked = _asked(get_round(session, campaign_id, by=me(), lang=language()), question_id)
            form.offer(asked)
            if form.validate_on_submit():
                actions.correct(session, part, asked, form.agreed(), why=typed(form.why), by=me())
                return redirect(url_for("corrections.revisions", campaign_id=campaign_id))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        status = int(error.status)
    with reading() as session:
        part = get_managed_part(session, campaign_id, part_id, by=me())
        return _question(session, part, question_id, form), status


def _question(session: Session, part: CampaignUnit, question_id: str, form: CorrectionForm) -> str:
    found, unit = _found(session, part)
    asked = _asked(found, question_id)
    form.offer(asked)
    parts = {"unit": unit, "question": asked, "cell": unit.question(asked.id), "steps": steps_of(asked)}
    names = {"form": form, "exact": exact, "grades": GRADE_NAMES}
    return render_template("correcting/question.html", **parts, **names, **pages.names_of(found))


def _found(session: Session, part: CampaignUnit) -> tuple[Round, UnitCells]:
    """Return a round that may be corrected, and the unit in it as everybody with a position sees it."""
    campaign: Campaign = part.campaign
    actions.need_closed(campaign)
    found = round_of(session, campaign, by=me(), lang=language())
    return found, found.unit(part.id)


def _asked(found: Round, question_id: str) -> Question:
    asked = found.model.find_question(question_id)
    if asked is None or asked.id != question_id:
        raise NotFound
    return asked
