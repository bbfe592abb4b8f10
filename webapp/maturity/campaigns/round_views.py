"""What the manager does with a whole round: open, pause, remind, links, end, reopen."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.maturity.campaigns import close_actions, pages, people_actions, reminder_actions, state_actions
from webapp.maturity.campaigns.forms import ReasonForm
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.rights import get_managed
from webapp.ui.forms import typed

bp = Blueprint("maturity_rounds", __name__, url_prefix="/app/maturity/campaigns/<uuid:campaign_id>")
Act = Callable[[Session, Campaign], object]


@bp.post("/open")
@requires(Permission.CURATE)
def open_it(campaign_id: UUID) -> ResponseReturnValue:
    """Let people answer from now on."""
    return _do(campaign_id, lambda session, one: state_actions.open_campaign(session, one, by=me()))


@bp.post("/pause")
@requires(Permission.CURATE)
def pause(campaign_id: UUID) -> ResponseReturnValue:
    """Take a round back into preparation."""
    return _do_with_reason(campaign_id, state_actions.pause_campaign)


@bp.post("/end")
@requires(Permission.CURATE)
def end(campaign_id: UUID) -> ResponseReturnValue:
    """Take no more answers; calibration begins."""
    return _do(campaign_id, lambda session, one: state_actions.end_answering(session, one, by=me()))


@bp.post("/reopen")
@requires(Permission.CURATE)
def reopen(campaign_id: UUID) -> ResponseReturnValue:
    """Let people answer again, with a reason."""
    return _do_with_reason(campaign_id, state_actions.reopen_campaign)


@bp.post("/close")
@requires(Permission.CURATE)
def close(campaign_id: UUID) -> ResponseReturnValue:
    """Close a round for good; what is still open needs a reason."""
    return _do_with_reason(campaign_id, close_actions.close_campaign)


@bp.post("/archive")
@requires(Permission.CURATE)
def archive(campaign_id: UUID) -> ResponseReturnValue:
    """Put a closed round away."""
    return _do(campaign_id, lambda session, one: close_actions.archive_campaign(session, one, by=me()))


@bp.post("/remind")
@requires(Permission.CURATE)
def remind(campaign_id: UUID) -> ResponseReturnValue:
    """Remind those who have not submitted, and show the addresses to write to by hand."""
    with transaction() as session:
        campaign = get_managed(session, campaign_id, by=me(), for_change=True)
        reminder_actions.remind(session, campaign, by=me())
    return redirect(url_for("maturity_rounds.addresses", campaign_id=campaign_id))


@bp.get("/addresses")
@requires(Permission.CURATE)
def addresses(campaign_id: UUID) -> ResponseReturnValue:
    """Show addresses and a text to copy, for where there is no mail."""
    with reading() as session:
        return pages.addresses(session, get_managed(session, campaign_id, by=me()))


@bp.post("/addresses/sent")
@requires(Permission.CURATE)
def confirm_sent(campaign_id: UUID) -> ResponseReturnValue:
    """Note that the manager has sent the reminder to those on the list."""
    with transaction() as session:
        campaign = get_managed(session, campaign_id, by=me(), for_change=True)
        reminder_actions.confirm_sent(session, campaign, by=me())
    return redirect(url_for("maturity_rounds.addresses", campaign_id=campaign_id))


@bp.post("/links")
@requires(Permission.CURATE)
def links(campaign_id: UUID) -> ResponseReturnValue:
    """Make links for whoever has no account and no link yet; they are shown on this one page and never again."""
    return _links(campaign_id, anew=False)


@bp.post("/links/renew")
@requires(Permission.CURATE)
def renew_links(campaign_id: UUID) -> ResponseReturnValue:
    """Make all links anew, for where the page with them was lost; those before open nothing more."""
    return _links(campaign_id, anew=True)


def _links(campaign_id: UUID, *, anew: bool) -> ResponseReturnValue:
    with transaction() as session:
        campaign = get_managed(session, campaign_id, by=me(), for_change=True)
        made = people_actions.make_links(session, campaign, anew=anew, by=me())
        return pages.links(campaign, made)


def _do(campaign_id: UUID, act: Act) -> ResponseReturnValue:
    with transaction() as session:
        act(session, get_managed(session, campaign_id, by=me(), for_change=True))
    return redirect(url_for("maturity.campaign", campaign_id=campaign_id))


def _do_with_reason(campaign_id: UUID, act: Callable[..., object]) -> ResponseReturnValue:
    form = ReasonForm()
    with transaction() as session:
        campaign = get_managed(session, campaign_id, by=me(), for_change=True)
        try:
            act(session, campaign, reason=typed(form.reason), by=me())
        except DomainError as error:
            form.refuse(error)
            return pages.campaign(session, campaign, form), int(error.status)
    return redirect(url_for("maturity.campaign", campaign_id=campaign_id))
