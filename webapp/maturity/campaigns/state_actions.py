"""Take a round from one state to the next, or back with a reason; every step is kept."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.units.models import Unit
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import say
from webapp.maturity.campaigns.queries import count_seats, has_answers, plans_of
from webapp.maturity.campaigns.refusals import (
    AlreadyAnswered,
    CampaignMoved,
    FiguresSeen,
    NeverReopened,
    NotReady,
    ReasonMissing,
)
from webapp.maturity.campaigns.rules import LONGEST_REASON, missing
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.answers import DraftResponse
from webapp.maturity.models.rounds import Campaign, CampaignEvent, CampaignUnit
from webapp.maturity.models.seats import Reminder, Seat
from webapp.maturity.rules.campaign import Mode, State
from webapp.outbox import post

CLEAN = "maturity-clean"
ASKED = say("请你参加成熟度自评：%(title)s，%(day)s 截止。")
CALIBRATE = say("成熟度自评“%(title)s”结束作答，请你引导本单位的校准。")


def open_campaign(session: Session, campaign: Campaign, *, by: User) -> None:
    """Let people answer from now on; refused with reasons while something lacks."""
    _need(campaign, State.DRAFT)
    model_of(campaign.model)
    plans = plans_of(session, campaign)
    if missing(plans, campaign.mode, campaign.closes_on, clock.today()) or campaign.closes_on is None:
        raise NotReady
    used = [part.unit_id for part in campaign.units]
    session.execute(update(Unit).where(Unit.id.in_(used)).values(is_used=True))
    campaign.opens_on, campaign.opened_at = clock.today(), clock.now()
    move(session, campaign, State.OPEN, "opened", by=by)
    for part in campaign.units:
        people = select(User).join(Seat, Seat.user_id == User.id).where(Seat.campaign_unit_id == part.id)
        for person in session.scalars(people):
            told = {"title": campaign.title, "day": campaign.closes_on.isoformat()}
            url = f"/app/maturity/answer/{part.id}/begin"
            notify(session, person, ASKED, key=f"maturity-asked:{part.id}", url=url, **told)


def pause_campaign(session: Session, campaign: Campaign, *, reason: str, by: User) -> None:
    """Take an open round back into preparation, as long as nobody has begun to answer."""
    _need(campaign, State.OPEN)
    if has_answers(session, campaign):
        raise AlreadyAnswered
    seats = select(Seat.id).where(Seat.campaign_unit_id.in_([part.id for part in campaign.units]))
    session.execute(delete(Reminder).where(Reminder.seat_id.in_(seats)))
    move(session, campaign, State.DRAFT, "paused", by=by, reason=_reason(reason))


def end_answering(session: Session, campaign: Campaign, *, by: User | None) -> None:
    """Take no more answers: links die, and of an anonymous round only counts of its seats remain.

    Units are held before their seats are counted: a submission under way counts, and none comes after. `by` is None
    for the calendar. The outbox rewrites the files afterwards, so that nothing deleted is left in them.
    """
    _hold(session, campaign)
    _need(campaign, State.OPEN)
    for part in campaign.units:
        part.invited, part.submitted = count_seats(session, part)
    parts = [part.id for part in campaign.units]
    if campaign.mode == Mode.ANONYMOUS:
        session.execute(delete(Seat).where(Seat.campaign_unit_id.in_(parts)))
        session.execute(delete(DraftResponse).where(DraftResponse.campaign_unit_id.in_(parts)))
        post(session, CLEAN, {}, key=f"{CLEAN}:{campaign.id}:answered")
    else:
        session.execute(update(Seat).where(Seat.campaign_unit_id.in_(parts)).values(token_hash=None))
    move(session, campaign, State.CALIBRATING, "answering-ended", by=by)
    for part in campaign.units:
        if part.facilitator is not None:
            url, key = f"/app/maturity/units/{part.id}", f"maturity-calibrate:{part.id}"
            notify(session, part.facilitator, CALIBRATE, key=key, url=url, title=campaign.title)


def reopen_campaign(session: Session, campaign: Campaign, *, reason: str, by: User) -> None:
    """Let people answer again, with a reason that is kept; only where every answer is seen with its name.

    In a confidential round the totals before and after would differ by what those said who answered in between.
    """
    _need(campaign, State.CALIBRATING)
    if campaign.mode == Mode.ANONYMOUS:
        raise NeverReopened
    if campaign.mode == Mode.CONFIDENTIAL:
        raise FiguresSeen
    if campaign.closes_on is None or campaign.closes_on < clock.today():
        campaign.closes_on = clock.today()
    for part in campaign.units:
        part.invited = part.submitted = None
    move(session, campaign, State.OPEN, "reopened", by=by, reason=_reason(reason))


def end_due(session: Session) -> None:
    """End answering in the rounds whose last day is over."""
    query = select(Campaign).where(Campaign.state == State.OPEN, Campaign.closes_on < clock.today())
    for campaign in session.scalars(query.with_for_update(of=Campaign, skip_locked=True)).all():
        end_answering(session, campaign, by=None)


def _hold(session: Session, campaign: Campaign) -> None:
    """Hold a round, read anew, and then its units, always in one order."""
    session.refresh(campaign, with_for_update={"of": Campaign})
    units = select(CampaignUnit.id).where(CampaignUnit.campaign_id == campaign.id)
    session.execute(units.order_by(CampaignUnit.id).with_for_update()).all()


def note(session: Session, campaign: Campaign, what: str, *, by: User | None, reason: str = "") -> None:
    """Keep what was done to a round, by whom and why."""
    event = CampaignEvent(campaign_id=campaign.id, what=what, reason=reason, at=clock.now())
    event.by_id = by.id if by else None
    session.add(event)
    session.flush()


def _need(campaign: Campaign, state: State) -> None:
    if campaign.state != state:
        raise CampaignMoved


def _reason(reason: str) -> str:
    clean = reason.strip()[:LONGEST_REASON]
    if not clean:
        raise ReasonMissing
    return clean


def move(
    session: Session, campaign: Campaign, to: State, what: str, *, by: User | None, reason: str = ""
) -> None:
    """Take a round to a state; who did it and why is kept in its history and in the audit log."""
    before, campaign.state = campaign.state, to
    note(session, campaign, what, by=by, reason=reason)
    decision = Decision(f"campaign-{what}", "campaign", str(campaign.id), before, to)
    record(session, decision, by=by.id if by else None)
