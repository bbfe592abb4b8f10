"""The steps of setting a round up: model, units and their scope, mode; each is saved by itself."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.units.queries import get_unit, open_units
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.maturity.answering.pages import MODE_NAMES
from webapp.maturity.campaigns import pages, setup_actions
from webapp.maturity.campaigns.forms import ModeForm, ModelForm, TicksForm
from webapp.maturity.campaigns.rules import Step
from webapp.maturity.campaigns.views import offered_form, offered_models
from webapp.maturity.campaigns.words import MODE_WORDS
from webapp.maturity.kept_models import ModelUnknown, model_of
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rights import get_managed, get_managed_part
from webapp.maturity.rules.campaign import Mode
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("maturity_setup", __name__, url_prefix="/app/maturity/campaigns/<uuid:campaign_id>")
INDENT = "　"


@bp.get("/model")
@requires(Permission.CURATE)
def model(campaign_id: UUID) -> ResponseReturnValue:
    """Show name and model of a round in preparation."""
    with reading() as session:
        campaign = _in_draft(session, campaign_id)
        form = offered_form(None)
        form.title.data, form.title_en.data = campaign.title, campaign.title_en
        form.model.data = campaign.model.key
        return _page("campaigns/model.html", campaign, Step.MODEL, form)


@bp.post("/model")
@requires(Permission.CURATE)
def save_model(campaign_id: UUID) -> ResponseReturnValue:
    """Keep name and model."""
    form = offered_form(ModelForm())
    with transaction() as session:
        campaign = _in_draft(session, campaign_id, for_change=True)
        if form.validate_on_submit():
            try:
                file = offered_models().get(typed(form.model))
                if file is None:
                    raise ModelUnknown
                setup_actions.choose_model(session, campaign, file, **form.titles())
                return _on(campaign, "maturity_setup.units")
            except DomainError as error:
                form.refuse(error)
        return _page("campaigns/model.html", campaign, Step.MODEL, form), 422


@bp.get("/units")
@requires(Permission.CURATE)
def units(campaign_id: UUID) -> ResponseReturnValue:
    """Show which units take part."""
    with reading() as session:
        campaign = _in_draft(session, campaign_id)
        form = _units_form(session, TicksForm(formdata=None))
        form.chosen.data = [str(part.unit_id) for part in campaign.units]
        return _units(campaign, form)


@bp.post("/units")
@requires(Permission.CURATE)
def save_units(campaign_id: UUID) -> ResponseReturnValue:
    """Keep which units take part."""
    with transaction() as session:
        campaign = _in_draft(session, campaign_id, for_change=True)
        form = _units_form(session, TicksForm())
        if form.validate_on_submit():
            try:
                chosen = [get_unit(session, one) for one in form.ids()]
                setup_actions.choose_units(session, campaign, chosen)
                return _on(campaign, "maturity_setup.mode")
            except DomainError as error:
                form.refuse(error)
        return _units(campaign, form), 422


def _units_form(session: Session, form: TicksForm) -> TicksForm:
    names = ((str(unit.id), INDENT * depth + unit.called(language())) for depth, unit in open_units(session))
    form.offer(names)
    return form


def _units(campaign: Campaign, form: TicksForm) -> str:
    count = len(model_of(campaign.model).dimensions)
    return _page("campaigns/units.html", campaign, Step.UNITS, form, dimension_count=count)


@bp.get("/units/<uuid:part_id>")
@requires(Permission.CURATE)
def scope(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show which dimensions one unit is asked."""
    with reading() as session:
        campaign, part = (
            _in_draft(session, campaign_id),
            get_managed_part(session, campaign_id, part_id, by=me()),
        )
        form = _scope_form(part, TicksForm(formdata=None))
        form.chosen.data = part.dimensions
        return _page("campaigns/scope.html", campaign, Step.UNITS, form, part=part)


@bp.post("/units/<uuid:part_id>")
@requires(Permission.CURATE)
def save_scope(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Keep which dimensions one unit is asked."""
    with transaction() as session:
        campaign = _in_draft(session, campaign_id, for_change=True)
        part = get_managed_part(session, campaign_id, part_id, by=me())
        form = _scope_form(part, TicksForm())
        if form.validate_on_submit():
            try:
                setup_actions.choose_scope(session, part, form.chosen.data or [])
                return _on(campaign, "maturity_setup.units")
            except DomainError as error:
                form.refuse(error)
        return _page("campaigns/scope.html", campaign, Step.UNITS, form, part=part), 422


def _scope_form(part: CampaignUnit, form: TicksForm) -> TicksForm:
    model = model_of(part.campaign.model)
    form.offer((one.id, one.title[language()]) for one in model.dimensions)
    return form


@bp.get("/mode")
@requires(Permission.CURATE)
def mode(campaign_id: UUID) -> ResponseReturnValue:
    """Show how answers are kept."""
    with reading() as session:
        campaign = _in_draft(session, campaign_id)
        form = ModeForm(formdata=None)
        form.mode.data, form.floor.data = campaign.mode.value, campaign.floor
        return _page(
            "campaigns/mode.html", campaign, Step.MODE, form, mode_words=MODE_WORDS, names=MODE_NAMES
        )


@bp.post("/mode")
@requires(Permission.CURATE)
def save_mode(campaign_id: UUID) -> ResponseReturnValue:
    """Keep how answers are kept, and the floor."""
    form = ModeForm()
    with transaction() as session:
        campaign = _in_draft(session, campaign_id, for_change=True)
        if form.validate_on_submit():
            try:
                setup_actions.choose_mode(session, campaign, Mode(typed(form.mode)), form.floor.data or 0)
                return _on(campaign, "maturity_people.people")
            except DomainError as error:
                form.refuse(error)
        more = {"mode_words": MODE_WORDS, "names": MODE_NAMES}
        return _page("campaigns/mode.html", campaign, Step.MODE, form, **more), 422


def _in_draft(session: Session, campaign_id: UUID, *, for_change: bool = False) -> Campaign:
    campaign = get_managed(session, campaign_id, by=me(), for_change=for_change)
    setup_actions.need_draft(campaign)
    return campaign


def _page(template: str, campaign: Campaign, step: Step, form: object, **more: object) -> str:
    return render_template(template, form=form, **pages.frame(campaign, step), **more)


def _on(campaign: Campaign, endpoint: str) -> ResponseReturnValue:
    return redirect(url_for(endpoint, campaign_id=campaign.id))
