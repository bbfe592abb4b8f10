"""The figures of a campaign as files, each reader's own."""

from uuid import UUID

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.clock import day_of
from webapp.database import reading
from webapp.maturity.cells.files import Made, as_csv, as_xlsx
from webapp.maturity.cells.long_form import Line, Named, long_form
from webapp.maturity.cells.planned import read_planned
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.viewers import viewer_of
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.rights import get_campaign
from webapp.ui.languages import language

bp = Blueprint("maturity_files", __name__, url_prefix="/app/maturity/<uuid:campaign_id>/results")


@bp.get("/figures.csv")
@requires(Permission.TAKE_PART)
def figures_csv(campaign_id: UUID) -> ResponseReturnValue:
    """Send the figures a person may see, in long form."""
    with reading() as session:
        campaign = get_campaign(session, campaign_id, by=me())
        made = as_csv(_lines(session, campaign, me()), _name_of(campaign))
    return _sent(made)


@bp.get("/figures.xlsx")
@requires(Permission.TAKE_PART)
def figures_xlsx(campaign_id: UUID) -> ResponseReturnValue:
    """Send the same as a workbook."""
    with reading() as session:
        campaign = get_campaign(session, campaign_id, by=me())
        on = day_of(campaign.closed_at or campaign.created_at)
        made = as_xlsx(_lines(session, campaign, me()), _name_of(campaign), on=on, lang=language())
    return _sent(made)


def _lines(session: Session, campaign: Campaign, person: User) -> list[Line]:
    viewer = viewer_of(session, campaign, person)
    found = cells(session, campaign, viewer)
    title = campaign.title_en if language() == "en" and campaign.title_en else campaign.title
    named = Named(title, gettext("整个组织"), model_of(campaign.model), language())
    ids = [one.id for one in found.units if viewer.sees_all or one.id in viewer.holds]
    return list(long_form(found, named, read_planned(session, ids)))


def _name_of(campaign: Campaign) -> str:
    return f"maturity-{campaign.opens_on or day_of(campaign.created_at)}"


def _sent(made: Made) -> Response:
    answer = Response(made.body, mimetype=made.mimetype)
    answer.headers["Content-Disposition"] = f"attachment; filename={made.name}"
    return answer
