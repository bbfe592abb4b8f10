"""Remind those who have not answered: by the calendar or by the manager, and nobody twice for one day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.errors import say
from webapp.maturity.campaigns.refusals import CampaignMoved, TooSoon
from webapp.maturity.campaigns.rules import may_remind, reminder_days
from webapp.maturity.campaigns.state_actions import note
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.models.seats import Reminder, Seat
from webapp.maturity.rules.campaign import Mode, State

REMIND = say("成熟度自评“%(title)s”还等着你的回答，%(day)s 截止。")


def reminded_on(session: Session, campaign: Campaign) -> list[date]:
    """Return the days for which people of a round were reminded."""
    parts = [part.id for part in campaign.units]
    query = select(Reminder.due_on).join(Seat, Seat.id == Reminder.seat_id)
    return sorted(session.scalars(query.where(Seat.campaign_unit_id.in_(parts)).distinct()))


def remind(session: Session, campaign: Campaign, *, by: User | None) -> int:
    """Remind everybody who has an account and has not submitted; return how many. `by` is None for the calendar.

    The row of a reminder is written before the notice, and a seat has one row a day: nobody is told twice.
    """
    if campaign.state != State.OPEN:
        raise CampaignMoved
    today = clock.today()
    if not may_remind(reminded_on(session, campaign), today):
        raise TooSoon
    told = 0
    for part in campaign.units:
        for seat in _silent(session, part.id):
            session.add(Reminder(seat_id=seat.id, due_on=today, sent_at=clock.now()))
            session.flush()
            if seat.user is not None:
                told += 1
                facts = {"title": campaign.title, "day": str(campaign.closes_on)}
                url = f"/app/maturity/answer/{part.id}/begin"
                notify(session, seat.user, REMIND, key=f"maturity-remind:{part.id}:{today}", url=url, **facts)
    note(session, campaign, "reminded", by=by)
    return told


def remind_due(session: Session) -> None:
    """Remind in every open round at half time and two days before its end."""
    today = clock.today()
    for campaign in session.scalars(select(Campaign).where(Campaign.state == State.OPEN)).all():
        if campaign.opens_on is None or campaign.closes_on is None:
            continue
        is_due = today in reminder_days(campaign.opens_on, campaign.closes_on)
        if is_due and may_remind(reminded_on(session, campaign), today):
            remind(session, campaign, by=None)


def addresses_to_copy(session: Session, campaign: Campaign) -> list[str]:
    """Return the addresses to write to by hand: who has not submitted; in an anonymous round everybody."""
    parts = [part.id for part in campaign.units]
    query = select(Seat).where(Seat.campaign_unit_id.in_(parts))
    if campaign.mode != Mode.ANONYMOUS:
        query = query.where(Seat.is_used.is_(False))
    return sorted({seat.user.email if seat.user else seat.address or "" for seat in session.scalars(query)})


def _silent(session: Session, part_id: object) -> Sequence[Seat]:
    query = select(Seat).where(Seat.campaign_unit_id == part_id, Seat.is_used.is_(False))
    return session.scalars(query).all()
