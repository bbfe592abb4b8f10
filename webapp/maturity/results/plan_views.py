"""Pages on which a sponsor plans: targets and gaps."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.maturity.cells.road import NoResultsYet
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results import plan_pages, rights
from webapp.maturity.results.forms import ChoiceForm, TargetForm, read_plan
from webapp.maturity.results.gap_table import gap_rows
from webapp.maturity.results.plan_actions import adopt, bounds_of, choose_gaps, set_plan
from webapp.maturity.results.plan_queries import get_campaign_unit, marks_of, plan_of
from webapp.maturity.results.unit_views import found_unit
from webapp.ui.languages import language, sentence_of

bp = Blueprint("plans", __name__, url_prefix="/app/maturity/<uuid:campaign_id>/results/units/<uuid:part_id>")


def planned_part(
    session: Session, campaign_id: UUID, part_id: UUID, *, for_change: bool = False
) -> CampaignUnit:
    """Return a unit for whoever plans for it; to all others there is no such page."""
    part = get_campaign_unit(session, campaign_id, part_id, for_change=for_change)
    if not rights.may_plan(part, me()):
        raise NotFound
    return part


@bp.get("/targets")
@requires(Permission.TAKE_PART)
def targets(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show the targets of a unit, with what deserves a second thought."""
    with reading() as session:
        part = planned_part(session, campaign_id, part_id)
        plan = plan_of(session, part)
        return _targets_page(session, part, plan_pages.cells_of(plan), {}, 200)


@bp.post("/targets")
@requires(Permission.TAKE_PART)
def set_targets(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Keep targets and importance; refused, everything typed comes back."""
    form, error = TargetForm(), None
    try:
        with transaction() as session:
            part = planned_part(session, campaign_id, part_id, for_change=True)
            model = model_of(part.campaign.model)
            plan = read_plan(request.form, part.dimensions, bounds_of(model))
            if form.validate_on_submit():
                set_plan(session, part, model, plan, by=me())
                return redirect(url_for("plans.targets", campaign_id=campaign_id, part_id=part_id))
    except NotFound:
        raise
    except DomainError as refusal:
        error = refusal
    errors = {error.field or "": sentence_of(error)} if error else {}
    with reading() as session:
        part = planned_part(session, campaign_id, part_id)
        return _targets_page(session, part, dict(request.form), errors, int(error.status) if error else 422)


def _targets_page(
    session: Session, part: CampaignUnit, cells: dict[str, str], errors: dict[str, str], status: int
) -> ResponseReturnValue:
    scores, has_profile = _known(session, part)
    parts = plan_pages.target_parts(part, model_of(part.campaign.model), cells, scores)
    warnings = plan_pages.warnings(session, part, scores, clock.today())
    form = TargetForm(formdata=None)
    more = {"form": form, "errors": errors, "warnings": warnings, "has_profile": has_profile}
    page = render_template("results/targets.html", **more, **parts)
    return page, status


def _known(session: Session, part: CampaignUnit) -> tuple[dict[str, Any], bool]:
    """Return the scores of a unit where there are some to show already, and whether it told its type."""
    try:
        _, unit, _ = found_unit(session, part.campaign_id, part.id, "targets")
    except NoResultsYet:
        return {}, False
    scores = {one.dimension: one.score for one in unit.dimensions if one.score is not None}
    return scores, unit.profile is not None


@bp.get("/gaps")
@requires(Permission.TAKE_PART)
def gaps(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show the gaps of a unit in their order, to choose what to pursue."""
    with reading() as session:
        part = planned_part(session, campaign_id, part_id)
        found, unit, parts = found_unit(session, campaign_id, part_id, "gaps")
        rows = gap_rows(found.model, unit, language(), marks=marks_of(session, part))
        form = ChoiceForm(formdata=None)
        return render_template("results/gaps.html", rows=rows, form=form, **parts)


@bp.post("/gaps")
@requires(Permission.TAKE_PART)
def choose(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Keep which gaps a unit pursues, and which content it uses already."""
    form = ChoiceForm()
    with transaction() as session:
        part = planned_part(session, campaign_id, part_id, for_change=True)
        if form.validate_on_submit():
            choose_gaps(session, part, form.chosen.data or [], by=me())
            adopt(session, part, form.adopted.data or [], by=me())
    return redirect(url_for("roadmaps.roadmap", campaign_id=campaign_id, part_id=part_id))
