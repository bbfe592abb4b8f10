"""Set a round up, step by step; every step is saved by itself, and only while the round is in preparation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from library.maturity.reading import ModelFile
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user
from webapp.accounts.units.models import Unit
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.maturity.campaigns.refusals import (
    CampaignMoved,
    DaysRefused,
    FloorRefused,
    NothingChosen,
    PersonUnknown,
    TitleMissing,
)
from webapp.maturity.campaigns.rules import HIGHEST_FLOOR, LONGEST_TITLE, least_floor
from webapp.maturity.kept_models import keep_model, model_of
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rules.campaign import FLOOR, Mode, State


@dataclass(frozen=True)
class Days:
    """When answering is meant to begin, when it ends, and when results are shown."""

    opens_on: date | None
    closes_on: date
    results_on: date


@dataclass(frozen=True)
class Positions:
    """Who leads the calibration of each unit and answers for it, by the unit's id in the round."""

    facilitators: Mapping[UUID, UUID | None]
    sponsors: Mapping[UUID, UUID | None]
    sponsor: UUID | None = None


def begin_campaign(session: Session, file: ModelFile, *, title: str, title_en: str, by: User) -> Campaign:
    """Start the preparation of a round on a published model."""
    campaign = Campaign(
        title=_title(title),
        title_en=title_en.strip(),
        model=keep_model(session, file),
        state=State.DRAFT,
        mode=Mode.CONFIDENTIAL,
        floor=FLOOR,
        created_by=by.id,
        created_at=clock.now(),
        units=[],
    )
    session.add(campaign)
    session.flush()
    record(session, Decision("campaign-begun", "campaign", str(campaign.id)), by=by.id)
    return campaign


def choose_model(session: Session, campaign: Campaign, file: ModelFile, *, title: str, title_en: str) -> None:
    """Name the round and choose its model; another model asks every unit for all its dimensions again."""
    need_draft(campaign)
    before = campaign.model_id
    campaign.title, campaign.title_en = _title(title), title_en.strip()
    campaign.model = keep_model(session, file)
    session.flush()
    if campaign.model_id != before:
        for part in campaign.units:
            part.dimensions = _all_dimensions(campaign)
        session.flush()


def choose_units(session: Session, campaign: Campaign, units: Collection[Unit]) -> None:
    """Take these units into the round and all others out of it."""
    need_draft(campaign)
    if not units:
        raise NothingChosen(field="units")
    wanted = {unit.id: unit for unit in units}
    for part in [one for one in campaign.units if one.unit_id not in wanted]:
        campaign.units.remove(part)
    present = {part.unit_id for part in campaign.units}
    for unit in units:
        if unit.id not in present:
            fresh = {"unit": unit, "unit_id": unit.id, "dimensions": _all_dimensions(campaign)}
            campaign.units.append(CampaignUnit(campaign_id=campaign.id, mode=campaign.mode, **fresh))
    session.flush()


def choose_scope(session: Session, part: CampaignUnit, dimensions: Collection[str]) -> None:
    """Say which dimensions a unit is asked; the others are outside its business."""
    need_draft(part.campaign)
    kept = [one for one in _all_dimensions(part.campaign) if one in dimensions]
    if not kept:
        raise NothingChosen(field="dimensions")
    part.dimensions = kept
    session.flush()


def choose_mode(session: Session, campaign: Campaign, mode: Mode, floor: int) -> None:
    """Choose how answers are kept, and below which number of people nothing is shown."""
    need_draft(campaign)
    if not least_floor(mode) <= floor <= HIGHEST_FLOOR:
        raise FloorRefused(least=least_floor(mode), most=HIGHEST_FLOOR)
    campaign.mode, campaign.floor = mode, floor
    session.flush()
    session.expire_all()


def choose_days(session: Session, campaign: Campaign, days: Days, positions: Positions) -> None:
    """Say when answering ends and results are shown, and who holds which position."""
    need_draft(campaign)
    if days.closes_on <= clock.today() or days.results_on < days.closes_on:
        raise DaysRefused
    campaign.opens_on, campaign.closes_on, campaign.results_on = (
        days.opens_on,
        days.closes_on,
        days.results_on,
    )
    campaign.sponsor_id = _person(session, positions.sponsor)
    for part in campaign.units:
        part.facilitator_id = _person(session, positions.facilitators.get(part.id))
        part.sponsor_id = _person(session, positions.sponsors.get(part.id))
    session.flush()
    session.expire(campaign, ["sponsor"])
    for part in campaign.units:
        session.expire(part, ["facilitator", "sponsor"])


def need_draft(campaign: Campaign) -> None:
    """Refuse what is done while a round is prepared once it is not."""
    if campaign.state != State.DRAFT:
        raise CampaignMoved


def _title(title: str) -> str:
    clean = title.strip()
    if not 0 < len(clean) <= LONGEST_TITLE:
        raise TitleMissing(most=LONGEST_TITLE)
    return clean


def _all_dimensions(campaign: Campaign) -> list[str]:
    return [one.id for one in model_of(campaign.model).dimensions]


def _person(session: Session, user_id: UUID | None) -> UUID | None:
    if user_id is not None and find_open_user(session, user_id) is None:
        raise PersonUnknown
    return user_id
