"""From a gap to a change of the standard: where the way of working itself stands in the way, it is proposed there."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.improvements import actions
from webapp.improvements.forms import WishForm
from webapp.improvements.rules import Source, Trace
from webapp.improvements.wishing import wish_of, wish_page
from webapp.maturity.results.gap_table import gap_rows
from webapp.maturity.results.plan_queries import marks_of
from webapp.maturity.results.plan_views import planned_part
from webapp.maturity.results.standards import Proposed, proposed_changes
from webapp.maturity.results.unit_views import found_unit
from webapp.ui.languages import language

bp = Blueprint(
    "gap_changes",
    __name__,
    url_prefix="/app/maturity/<uuid:campaign_id>/results/units/<uuid:part_id>/changes",
)


@bp.get("/<question_id>")
@requires(Permission.TAKE_PART)
def ask(campaign_id: UUID, part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Show the form of a proposal, begun with the standard of the gap and what it should make possible."""
    with reading() as session:
        change, _ = _change(session, campaign_id, part_id, question_id)
    form = WishForm(formdata=None)
    form.page.data = change.standard
    facts = {"question": change.question, "text": change.text, "anchor": change.upcoming}
    form.why.data = gettext("要做到“%(anchor)s”（%(question)s %(text)s），现在的写法要改。", **facts)
    return wish_page(form, action=_address(campaign_id, part_id, question_id))


@bp.post("/<question_id>")
@requires(Permission.TAKE_PART)
def propose(campaign_id: UUID, part_id: UUID, question_id: str) -> ResponseReturnValue:
    """Put the proposal on the board as one that came from a gap; refused, everything typed comes back."""
    form = WishForm()
    with reading() as session:
        change, model = _change(session, campaign_id, part_id, question_id)
    road = url_for("roadmaps.roadmap", campaign_id=campaign_id, part_id=part_id)
    try:
        wish = wish_of(form, Trace(Source.MATURITY, f"{model} {change.question}", road))
        with transaction() as session:
            row = actions.propose(session, wish, by=me())
    except DomainError as error:
        form.refuse(error)
        return wish_page(form, action=_address(campaign_id, part_id, question_id)), int(error.status)
    return redirect(url_for("improvements.look", improvement_id=row.id))


def _address(campaign_id: UUID, part_id: UUID, question_id: str) -> str:
    return url_for("gap_changes.propose", campaign_id=campaign_id, part_id=part_id, question_id=question_id)


def _change(session: Session, campaign_id: UUID, part_id: UUID, question_id: str) -> tuple[Proposed, str]:
    """Return the change a gap of the unit may ask for, with the model; raise `NotFound` where it is no gap."""
    part = planned_part(session, campaign_id, part_id)
    found, unit, _ = found_unit(session, campaign_id, part_id, "roadmap")
    rows = gap_rows(found.model, unit, language(), marks=marks_of(session, part))
    changes = {one.question: one for one in proposed_changes(rows)}
    if question_id not in changes:
        raise NotFound
    return changes[question_id], part.campaign.model.key
