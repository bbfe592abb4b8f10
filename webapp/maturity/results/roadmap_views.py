"""Pages of a roadmap: actions by horizon, a new one, the next step of one."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import find_open_user
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.improvements.measures import Stride
from webapp.improvements.refusals import StepRefused
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results import plan_pages, rights
from webapp.maturity.results.forms import ActionForm, StrideForm
from webapp.maturity.results.gap_table import gap_rows
from webapp.maturity.results.plan_actions import ActionWish, Charge, move_action, open_action
from webapp.maturity.results.plan_queries import actions_of, get_action, get_campaign_unit, marks_of
from webapp.maturity.results.plan_views import planned_part
from webapp.maturity.results.refusals import QuestionRefused
from webapp.maturity.results.standards import proposed_changes
from webapp.maturity.results.unit_views import Found, found_unit
from webapp.ui.forms import typed
from webapp.ui.languages import language, sentence_of

bp = Blueprint(
    "roadmaps", __name__, url_prefix="/app/maturity/<uuid:campaign_id>/results/units/<uuid:part_id>"
)


@bp.get("/roadmap")
@requires(Permission.TAKE_PART)
def roadmap(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show the actions of a unit by horizon, with what they would come to."""
    return _page(campaign_id, part_id, None, {}, 200)


@bp.post("/roadmap")
@requires(Permission.TAKE_PART)
def add(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Open an action for a gap; refused, everything typed comes back."""
    form = ActionForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                part = planned_part(session, campaign_id, part_id, for_change=True)
                _open(session, part, form)
            return redirect(url_for("roadmaps.roadmap", campaign_id=campaign_id, part_id=part_id))
        except NotFound:
            raise
        except DomainError as error:
            form.refuse(error)
            return _page(campaign_id, part_id, form, {}, int(error.status))
    return _page(campaign_id, part_id, form, {}, 422)


def _open(session: Session, part: CampaignUnit, form: ActionForm) -> None:
    found, unit, _ = found_unit(session, part.campaign_id, part.id, "roadmap")
    rows = gap_rows(found.model, unit, language(), marks=marks_of(session, part))
    steps = {step.question: step for row in rows for step in row.steps}
    step = steps.get(typed(form.question))
    if step is None:
        raise QuestionRefused
    wish = ActionWish(
        title=typed(form.title),
        why=typed(form.why),
        question=step.question,
        from_level=step.official,
        to_level=form.aimed(),
        effort=form.effort_value(),
        horizon=form.horizon_value(),
        content=step.links,
    )
    owner_id = form.owner_id()
    owner = find_open_user(session, owner_id) if owner_id else None
    open_action(
        session, part, found.model.question(step.question), wish, Charge(owner, form.due.data), by=me()
    )


@bp.post("/actions/<uuid:improvement_id>")
@requires(Permission.TAKE_PART)
def move(campaign_id: UUID, part_id: UUID, improvement_id: UUID) -> ResponseReturnValue:
    """Take an action one step on; refused, the page says why beside it."""
    form, error = StrideForm(), None
    if form.validate_on_submit():
        try:
            with transaction() as session:
                _move(session, campaign_id, part_id, improvement_id, form)
            return redirect(
                url_for(
                    "roadmaps.roadmap", campaign_id=campaign_id, part_id=part_id, _anchor=str(improvement_id)
                )
            )
        except NotFound:
            raise
        except DomainError as refusal:
            error = refusal
    said = {str(improvement_id): sentence_of(error)} if error else {}
    return _page(campaign_id, part_id, None, said, int(error.status) if error else 422, stride=form)


def _move(session: Session, campaign_id: UUID, part_id: UUID, improvement_id: UUID, form: StrideForm) -> None:
    part = get_campaign_unit(session, campaign_id, part_id)
    action = get_action(session, part, improvement_id, for_change=True)
    if not rights.may_move(part, action.improvement, me()):
        raise NotFound
    state, owner_id = form.state_value(), form.owner_id()
    if state is None:
        raise StepRefused
    owner = find_open_user(session, owner_id) if owner_id else None
    stride = Stride(state, typed(form.reason), owner, form.due.data, typed(form.evidence))
    move_action(session, part, action, stride, by=me())


def _page(  # what came back refused, and where
    campaign_id: UUID,
    part_id: UUID,
    form: ActionForm | None,
    refused: dict[str, str],
    status: int,
    stride: StrideForm | None = None,
) -> ResponseReturnValue:
    with reading() as session:
        part = get_campaign_unit(session, campaign_id, part_id)
        actions = actions_of(session, part)
        mine = [one for one in actions if rights.may_move(part, one.improvement, me())]
        if not mine and not rights.may_plan(part, me()):
            raise NotFound
        found, unit, parts = _found(session, part)
        rows = gap_rows(found.model, unit, language(), marks=marks_of(session, part))
        form = form or ActionForm(formdata=None)
        plan_pages.offer_action(session, form, part, rows, found.model)
        more = plan_pages.roadmap_parts(session, found, part, unit, mine)
        stride = stride or StrideForm(formdata=None)
        own = {"form": form, "stride": stride, "refused": refused, "rows": rows}
        changes = proposed_changes([row for row in rows if row.is_chosen] or rows)
        page = render_template("results/roadmap.html", changes=changes, **own, **more, **parts)
    return page, status


def _found(session: Session, part: CampaignUnit) -> Found:
    return found_unit(session, part.campaign_id, part.id, "roadmap")
