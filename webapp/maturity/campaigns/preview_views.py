"""The questionnaire as a respondent will see it; nothing is kept."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.errors import NotFound
from webapp.maturity.answering.pages import promised, sheet_page
from webapp.maturity.answering.rules import screens
from webapp.maturity.kept_models import model_of
from webapp.maturity.rights import get_part

bp = Blueprint("maturity_preview", __name__, url_prefix="/app/maturity/preview/<uuid:part_id>")


@bp.get("")
@requires(Permission.CURATE)
def first(part_id: UUID) -> ResponseReturnValue:
    """Show the page that says what this is."""
    with reading() as session:
        part = get_part(session, part_id, by=me())
        model = model_of(part.campaign.model)
        more = {"is_preview": True, "refusal": "", "at_fault": "", **promised(part, model)}
        return render_template("answering/what.html", part=part, model=model, **more)


@bp.get("/<screen>")
@requires(Permission.CURATE)
def screen(part_id: UUID, screen: str) -> ResponseReturnValue:
    """Show one screen."""
    with reading() as session:
        part = get_part(session, part_id, by=me())
        model = model_of(part.campaign.model)
        if screen not in screens(model, part.dimensions, ""):
            raise NotFound
        return sheet_page(part, model, screen, None)
