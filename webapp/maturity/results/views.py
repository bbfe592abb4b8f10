"""Pages of the results of a round: the organisation, its trend, and how it was computed."""

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.maturity.results import pages
from webapp.maturity.results.rounds import get_round
from webapp.maturity.results.trend_table import organisation_trend
from webapp.ui.languages import language

bp = Blueprint(
    "results",
    __name__,
    url_prefix="/app/maturity/<uuid:campaign_id>/results",
    template_folder="templates",
)


@bp.get("")
@requires(Permission.TAKE_PART)
def organisation(campaign_id: UUID) -> ResponseReturnValue:
    """Show what the round says of the organisation and of the units a person may see; `?revision=1` of that day."""
    with reading() as session:
        revision = request.args.get("revision", type=int)
        found = get_round(session, campaign_id, by=me(), lang=language(), revision=revision)
        return render_template("results/organisation.html", here="all", **pages.organisation_parts(found))


@bp.get("/trend")
@requires(Permission.TAKE_PART)
def trend(campaign_id: UUID) -> ResponseReturnValue:
    """Show the rounds of the organisation side by side."""
    with reading() as session:
        found = get_round(session, campaign_id, by=me(), lang=language())
        rounds = [*found.past, found.as_past(language())]
        made = organisation_trend(rounds, gettext("趋势"), language())
        parts = {**pages.names_of(found), "trend": made, "unit": None, "settings": found.model.settings}
        return render_template("results/trend.html", here="trend", **parts)


@bp.get("/method")
@requires(Permission.TAKE_PART)
def method(campaign_id: UUID) -> ResponseReturnValue:
    """Show how the figures were computed, on a unit this reader sees, else on the organisation."""
    with reading() as session:
        found = get_round(session, campaign_id, by=me(), lang=language())
        worked = pages.worked_parts(found, found.cells.units, found.cells.organisation)
        parts = {**pages.names_of(found), **worked, "unit": None}
        return render_template("results/method.html", here="method", **parts)
