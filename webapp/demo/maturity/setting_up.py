"""Set a round up and open it by its own actions, and let some of the people answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.maturity.reading import ModelFile
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.units.actions import add_members, add_unit
from webapp.accounts.units.models import Unit
from webapp.demo.maturity.sheets import answer, respondents
from webapp.demo.maturity.units import OFFICES, Office
from webapp.maturity.campaigns.people_actions import invite_addresses
from webapp.maturity.campaigns.setup_actions import (
    Days,
    Positions,
    begin_campaign,
    choose_days,
    choose_mode,
    choose_scope,
    choose_units,
)
from webapp.maturity.campaigns.state_actions import open_campaign
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import FLOOR, Mode

Cast = Mapping[str, User]
ANSWERING, UNTIL_RESULTS = timedelta(days=14), timedelta(days=28)
MORE = 3
"""So many more are asked than answer."""


@dataclass(frozen=True)
class Stage:
    """Who and what the rounds of the demo are held with."""

    cast: Cast
    units: Mapping[str, Unit]
    file: ModelFile


def enter_units(session: Session, cast: Cast) -> dict[str, Unit]:
    """Put the six units into the tree, with those of the cast who belong to them."""
    head = cast["tang"]
    top = add_unit(session, name="北辰集团", name_en="Polestar Group", parent_id=None, by=head)
    made = {}
    for office in OFFICES:
        unit = add_unit(session, name=office.name, name_en=office.name_en, parent_id=top.id, by=head)
        add_members(session, unit, [cast[key].email for key in office.members], by=head)
        made[office.key] = unit
    return made


def open_round(session: Session, stage: Stage, mode: Mode) -> Campaign:
    """Prepare a round that begins today, and open it."""
    head, today = stage.cast["tang"], clock.today()
    names = {
        "title": f"{today.year} 年 {today.month} 月成熟度自评",
        "title_en": f"Self-assessment, {today:%B %Y}",
    }
    campaign = begin_campaign(session, stage.file, **names, by=head)
    choose_units(session, campaign, list(stage.units.values()))
    choose_mode(session, campaign, mode, FLOOR)
    parts = parts_of(session, campaign, stage)
    for office in OFFICES:
        part = parts[office.key]
        if office.left_out:
            choose_scope(session, part, [one for one in part.dimensions if one != office.left_out])
        count = sum(office.people.values()) + MORE - len(office.members)
        known = [stage.cast[key].email for key in office.members]
        others = [f"{office.key}.{place:02}@example.org" for place in range(1, count + 1)]
        invite_addresses(session, part, [*known, *others], by=head)
    leaders = {parts[one.key].id: stage.cast[one.facilitator].id for one in OFFICES}
    sponsors = {parts[one.key].id: stage.cast[one.sponsor].id for one in OFFICES}
    days = Days(today, today + ANSWERING, today + UNTIL_RESULTS)
    choose_days(session, campaign, days, Positions(leaders, sponsors, stage.cast["lin"].id))
    open_campaign(session, campaign, by=head)
    return campaign


def parts_of(session: Session, campaign: Campaign, stage: Stage) -> dict[str, CampaignUnit]:
    """Return the units of a round by the keys of the demo."""
    rows = session.scalars(select(CampaignUnit).where(CampaignUnit.campaign_id == campaign.id))
    by_unit = {part.unit_id: part for part in rows}
    return {key: by_unit[unit.id] for key, unit in stage.units.items()}


def let_answer(
    session: Session, part: CampaignUnit, office: Office, count: int, *, is_first: bool = False
) -> None:
    """Let so many people of a unit answer; the cast come last, so that they still can."""
    seats = session.scalars(select(Seat).where(Seat.campaign_unit_id == part.id)).all()
    used = sorted(seats, key=lambda seat: (seat.address is None, seat.address or ""))[:count]
    people = respondents(office, part.mode, used)
    for seat in used:
        seat.is_used = True
    session.flush()
    answer(session, part, office, people, is_first=is_first)
