"""The steps of people and of dates: who is asked in each unit, until when, and who holds which position."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.models import User
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.accounts.units.queries import members_of
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.maturity.campaigns import pages, people_actions, queries, setup_actions
from webapp.maturity.campaigns.forms import DatesForm, PasteForm, TicksForm, as_id, chosen_ids
from webapp.maturity.campaigns.people_actions import Links
from webapp.maturity.campaigns.refusals import CampaignMoved
from webapp.maturity.campaigns.rules import Step
from webapp.maturity.campaigns.setup_actions import Days, Positions
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rights import get_managed, get_managed_part
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("maturity_people", __name__, url_prefix="/app/maturity/campaigns/<uuid:campaign_id>")


@bp.get("/people")
@requires(Permission.CURATE)
def people(campaign_id: UUID) -> ResponseReturnValue:
    """Show how many people each unit asks."""
    with reading() as session:
        campaign = get_managed(session, campaign_id, by=me())
        counted = [
            (part, queries.count_seats(session, part)[0]) for part in queries.units_of(campaign, language())
        ]
        return render_template("campaigns/people.html", counted=counted, **pages.frame(campaign, Step.PEOPLE))


@bp.get("/people/<uuid:part_id>")
@requires(Permission.CURATE)
def unit(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Show who is asked in one unit."""
    with reading() as session:
        return _unit(
            session, get_managed_part(session, campaign_id, part_id, by=me()), PasteForm(formdata=None)
        )


@bp.post("/people/<uuid:part_id>")
@requires(Permission.CURATE)
def invite(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Ask the ticked people of a unit."""
    with transaction() as session:
        part = get_managed_part(session, campaign_id, part_id, by=me(), for_change=True)
        form = TicksForm()
        form.offer(_named(_candidates(session, part)))
        if not form.validate_on_submit():
            raise CampaignMoved
        people_actions.invite_people(session, part, form.ids())
    return redirect(url_for("maturity_people.people", campaign_id=part.campaign_id))


@bp.post("/people/<uuid:part_id>/paste")
@requires(Permission.CURATE)
def paste(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Ask the pasted addresses, too; while a round is open this is how somebody is added."""
    form = PasteForm()
    with transaction() as session:
        part = get_managed_part(session, campaign_id, part_id, by=me(), for_change=True)
        try:
            if not form.validate_on_submit():
                return _unit(session, part, form), 422
            addresses = people_actions.addresses_in(typed(form.addresses))
            people_actions.invite_addresses(session, part, addresses, by=me())
        except DomainError as error:
            form.refuse(error)
            return _unit(session, part, form), int(error.status)
    return redirect(url_for("maturity_people.unit", campaign_id=part.campaign_id, part_id=part_id))


@bp.post("/people/<uuid:part_id>/seats/<uuid:seat_id>/remove")
@requires(Permission.CURATE)
def remove(campaign_id: UUID, part_id: UUID, seat_id: UUID) -> ResponseReturnValue:
    """Ask one address no more."""
    with transaction() as session:
        part = get_managed_part(session, campaign_id, part_id, by=me(), for_change=True)
        people_actions.remove_seat(session, part, seat_id)
    return redirect(url_for("maturity_people.unit", campaign_id=part.campaign_id, part_id=part_id))


@bp.post("/people/<uuid:part_id>/seats/<uuid:seat_id>/link")
@requires(Permission.CURATE)
def renew_link(campaign_id: UUID, part_id: UUID, seat_id: UUID) -> ResponseReturnValue:
    """Make the link of one address anew and show it, this once."""
    with transaction() as session:
        part = get_managed_part(session, campaign_id, part_id, by=me(), for_change=True)
        made = people_actions.renew_link(session, part, seat_id, by=me())
        return pages.links(part.campaign, Links([made], 0))


def _unit(session: Session, part: CampaignUnit, form: PasteForm) -> str:
    seats = queries.seats_of(session, part)
    ticks = TicksForm(formdata=None)
    ticks.offer(_named(_candidates(session, part)))
    ticks.chosen.data = [str(seat.user_id) for seat in seats if seat.user_id]
    rows = [seat for seat in seats if seat.address]
    more = {"part": part, "form": form, "ticks": ticks, "addresses": rows, "count": len(seats)}
    return render_template("campaigns/unit_people.html", **more, **pages.frame(part.campaign, Step.PEOPLE))


def _candidates(session: Session, part: CampaignUnit) -> list[User]:
    """Return whom a unit may ask by ticking: its members, and who is asked already."""
    seated = [seat.user for seat in queries.seats_of(session, part) if seat.user]
    return list({one.id: one for one in (*members_of(session, part.unit), *seated)}.values())


def _named(people: list[User]) -> list[tuple[str, str]]:
    return [(str(one.id), f"{one.name} · {one.email}") for one in people]


@bp.get("/dates")
@requires(Permission.CURATE)
def dates(campaign_id: UUID) -> ResponseReturnValue:
    """Show the days of a round and who holds which position."""
    with reading() as session:
        campaign = get_managed(session, campaign_id, by=me())
        setup_actions.need_draft(campaign)
        form = DatesForm(formdata=None)
        form.opens_on.data, form.closes_on.data = campaign.opens_on, campaign.closes_on
        form.results_on.data, form.sponsor.data = campaign.results_on, str(campaign.sponsor_id or "")
        chosen = {part.id: (part.facilitator_id, part.sponsor_id) for part in campaign.units}
        return _dates(session, campaign, form, chosen)


@bp.post("/dates")
@requires(Permission.CURATE)
def save_dates(campaign_id: UUID) -> ResponseReturnValue:
    """Keep days and positions."""
    form = DatesForm()
    with transaction() as session:
        campaign = get_managed(session, campaign_id, by=me(), for_change=True)
        positions = _positions(campaign)
        if form.validate_on_submit():
            try:
                setup_actions.choose_days(session, campaign, Days(*form.days()), positions)
                return redirect(url_for("maturity.campaign", campaign_id=campaign.id))
            except DomainError as error:
                form.refuse(error)
        chosen = {
            one: (positions.facilitators[one], positions.sponsors[one]) for one in positions.facilitators
        }
        return _dates(session, campaign, form, chosen), 422


def _positions(campaign: Campaign) -> Positions:
    ids = [part.id for part in campaign.units]
    return Positions(
        chosen_ids(request.form, "facilitator", ids),
        chosen_ids(request.form, "sponsor", ids),
        as_id(request.form.get("sponsor", "")),
    )


def _dates(
    session: Session,
    campaign: Campaign,
    form: DatesForm,
    chosen: dict[UUID, tuple[UUID | None, UUID | None]],
) -> str:
    people = [one for one in all_users(session) if one.closed_at is None]
    form.offer(people)
    rows = [(part, *chosen[part.id]) for part in queries.units_of(campaign, language())]
    more = {"form": form, "rows": rows, "people": people}
    return render_template("campaigns/dates.html", **more, **pages.frame(campaign, Step.DATES))
