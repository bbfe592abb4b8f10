"""The list of rounds, the page of one, and the first step of a new one."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from library.maturity.reading import ModelFile
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.maturity.campaigns import pages, queries, setup_actions
from webapp.maturity.campaigns.forms import ModelForm
from webapp.maturity.campaigns.words import STATE_LOOKS, STATE_NAMES
from webapp.maturity.kept_models import ModelUnknown, offered
from webapp.maturity.rights import get_campaign, is_manager
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("maturity", __name__, url_prefix="/app/maturity", template_folder="templates")


@bp.get("/")
@requires(Permission.TAKE_PART)
def home() -> ResponseReturnValue:
    """Show what a person is asked, the units they lead or answer for, and the rounds they may see."""
    person = me()
    with reading() as session:
        return render_template(
            "campaigns/home.html",
            asked=queries.asked_of(session, person),
            parts=queries.parts_of(session, person),
            campaigns=queries.campaigns_for(session, person),
            to_read=queries.rounds_to_read(session, person),
            is_manager=is_manager(person),
            **{"states": STATE_NAMES, "looks": STATE_LOOKS, "person": person},
        )


@bp.get("/campaigns/<uuid:campaign_id>")
@requires(Permission.TAKE_PART)
def campaign(campaign_id: UUID) -> ResponseReturnValue:
    """Show where a round stands, what it lacks, and how many have answered."""
    with reading() as session:
        return pages.campaign(session, get_campaign(session, campaign_id, by=me()))


@bp.get("/campaigns/new")
@requires(Permission.CURATE)
def new() -> ResponseReturnValue:
    """Show the first step of a new round."""
    return _first(offered_form(None), 200)


@bp.post("/campaigns/new")
@requires(Permission.CURATE)
def begin() -> ResponseReturnValue:
    """Start a round on a model."""
    form = offered_form(ModelForm())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                file = offered_models().get(typed(form.model))
                if file is None:
                    raise ModelUnknown
                made = setup_actions.begin_campaign(session, file, **form.titles(), by=me())
            return redirect(url_for("maturity_setup.units", campaign_id=made.id))
        except DomainError as error:
            form.refuse(error)
    return _first(form, 422)


def offered_models() -> Mapping[str, ModelFile]:
    """Return the models a round may ask: of the content, and imported ones."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    return offered(the_catalog().root, settings.models)


def offered_form(form: ModelForm | None) -> ModelForm:
    """Return the form of the first step with the published models in it."""
    shown = form or ModelForm(formdata=None)
    files = offered_models().values()
    shown.offer((file.model for file in files if file.model), language())
    return shown


def _first(form: ModelForm, status: int) -> ResponseReturnValue:
    return render_template("campaigns/model.html", form=form, **pages.frame(None)), status
