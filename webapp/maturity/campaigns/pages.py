"""What the pages of a round show besides its forms."""

from datetime import timedelta
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me
from webapp.maturity.answering.pages import MODE_NAMES
from webapp.maturity.campaigns import queries
from webapp.maturity.campaigns.close_actions import UnitCheck, checks_of
from webapp.maturity.campaigns.forms import ReasonForm
from webapp.maturity.campaigns.people_actions import Links
from webapp.maturity.campaigns.reminder_actions import addresses_to_copy, copy_list, reminded_on
from webapp.maturity.campaigns.rules import MOST_REMINDERS, Step, may_remind, missing, reminder_days
from webapp.maturity.campaigns.words import (
    EVENT_WORDS,
    LACK_WORDS,
    MODE_WORDS,
    ORDER,
    STATE_LOOKS,
    STATE_NAMES,
    STEP_NAMES,
)
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rights import is_manager
from webapp.maturity.rules.campaign import FLOOR, Mode, State
from webapp.ui.languages import language


def frame(campaign: Campaign | None, step: Step = Step.MODEL) -> dict[str, Any]:
    """Return what stands around each step of the set-up."""
    return {"campaign": campaign, "step": step, "steps": STEP_NAMES, "step_order": list(Step)}


def campaign(session: Session, campaign: Campaign, form: ReasonForm | None = None) -> str:
    """Return the page of a round as one person sees it."""
    plans = queries.plans_of(session, campaign)
    checks = checks_of(session, campaign, by=me()) if is_manager(me()) else []
    by_part = {one.part.id: one for one in checks}
    return render_template(
        "campaigns/campaign.html",
        model=model_of(campaign.model),
        form=form or ReasonForm(formdata=None),
        person=me(),
        is_manager=is_manager(me()),
        lacks=missing(plans, campaign.mode, campaign.closes_on, clock.today()),
        rows=[_row(session, part, by_part.get(part.id)) for part in queries.units_of(campaign, language())],
        events=queries.events_of(session, campaign),
        has_answers=queries.has_answers(session, campaign),
        reminders=_reminders(session, campaign),
        is_ready=all(one.is_ready for one in checks),
        **frame(campaign),
        **{"states": STATE_NAMES, "looks": STATE_LOOKS, "order": list(ORDER), "lack_words": LACK_WORDS},
        **{"mode_names": MODE_NAMES, "mode_words": MODE_WORDS, "event_words": EVENT_WORDS},
    )


def links(campaign: Campaign, made: Links) -> ResponseReturnValue:
    """Return the page of links that were made, the only one on which they ever stand."""
    rows = [
        (one.part.unit, one.address, url_for("maturity_doors.link", secret=one.secret, _external=True))
        for one in made.made
    ]
    page = render_template("campaigns/links.html", campaign=campaign, rows=rows, standing=made.standing)
    return page, 200, {"Cache-Control": "no-store"}


def addresses(session: Session, campaign: Campaign) -> str:
    """Return the page of addresses and of a text to copy."""
    facts = {"addresses": addresses_to_copy(session, campaign), "listed": copy_list(session, campaign)}
    return render_template("campaigns/addresses.html", campaign=campaign, **facts)


def _row(session: Session, part: CampaignUnit, check: UnitCheck | None) -> dict[str, Any]:
    """Return how many of a unit have answered: from the floor up, and in a named round exactly."""
    invited, submitted = queries.count_seats(session, part)
    least = 1 if part.mode == Mode.NAMED else max(FLOOR, part.campaign.floor)
    is_shown = submitted >= least
    share = round(100 * submitted / invited) if invited and is_shown else 0
    shown = {"is_shown": is_shown, "least": least, "share": share, "check": check}
    return {"part": part, "invited": invited, "submitted": submitted if is_shown else None, **shown}


def _reminders(session: Session, campaign: Campaign) -> dict[str, Any]:
    days = reminded_on(session, campaign)
    planned = [
        day
        for day in _planned(campaign)
        if day > clock.today() and all(abs(day - one) >= timedelta(days=3) for one in days)
    ]
    may = campaign.state == State.OPEN and may_remind(days, clock.today())
    listed = copy_list(session, campaign)
    return {"days": days, "may": may, "most": MOST_REMINDERS, "planned": planned, "listed": listed}


def _planned(campaign: Campaign) -> tuple[Any, ...]:
    if campaign.state != State.OPEN or campaign.opens_on is None or campaign.closes_on is None:
        return ()
    return reminder_days(campaign.opens_on, campaign.closes_on)
