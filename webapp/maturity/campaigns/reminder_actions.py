"""Remind those who have not answered: by the calendar or by the manager, and nobody twice for one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user
from webapp.errors import say
from webapp.maturity.campaigns.refusals import CampaignMoved, NothingToSend, TooSoon
from webapp.maturity.campaigns.rules import may_remind, reminder_days
from webapp.maturity.campaigns.state_actions import note
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Reminder, Seat
from webapp.maturity.rules.campaign import Mode, State

ROUNDS = "/app/maturity/campaigns"
SEND_LIST = say(
    "成熟度自评“%(title)s”：有 %(n)s 人没有账号，程序通知不到。请抄名单发出提醒，发完在那一页确认。"
)
REMIND = say("成熟度自评“%(title)s”还等着你的回答，%(day)s 截止。")


def reminded_on(session: Session, campaign: Campaign) -> list[date]:
    """Return the days for which people of a round were reminded."""
    parts = [part.id for part in campaign.units]
    query = select(Reminder.due_on).join(Seat, Seat.id == Reminder.seat_id)
    return sorted(session.scalars(query.where(Seat.campaign_unit_id.in_(parts)).distinct()))


def remind(session: Session, campaign: Campaign, *, by: User | None) -> int:
    """Remind everybody who has an account and has not submitted; return how many. `by` is None for the calendar.

    Who has none is put on the list to be copied, as somebody not yet told. The row of a reminder is written before the
    notice, and a seat has one row a day: nobody is told twice.
    """
    if campaign.state != State.OPEN:
        raise CampaignMoved
    today = clock.today()
    if not may_remind(reminded_on(session, campaign), today):
        raise TooSoon
    told = sum(_tell_people(session, part) for part in campaign.units)
    listed = sum(_list_addresses(session, part) for part in campaign.units)
    note(session, campaign, "reminded", by=by)
    if listed and by is None:
        _tell_manager(session, campaign, listed)
    return told


def _tell_people(session: Session, part: CampaignUnit) -> int:
    """Tell whoever has an account and has not submitted; return how many."""
    today, told = clock.today(), 0
    silent = (Seat.campaign_unit_id == part.id, Seat.is_used.is_(False))
    for seat in session.scalars(select(Seat).where(*silent)).all():
        if seat.user is not None:
            session.add(Reminder(seat_id=seat.id, due_on=today, sent_at=clock.now()))
            session.flush()
            told += 1
            facts = {"title": part.campaign.title, "day": str(part.campaign.closes_on)}
            url = f"/app/maturity/answer/{part.id}/begin"
            notify(session, seat.user, REMIND, key=f"maturity-remind:{part.id}:{today}", url=url, **facts)
    return told


def _list_addresses(session: Session, part: CampaignUnit) -> int:
    """Put addresses on the list to be copied; return how many."""
    seats = session.scalars(select(Seat).where(*_on_list(part))).all()
    session.add_all(Reminder(seat_id=seat.id, due_on=clock.today(), sent_at=None) for seat in seats)
    session.flush()
    return len(seats)


def _on_list(part: CampaignUnit) -> tuple[ColumnElement[bool], ...]:
    """Return which seats of a unit a list holds: addresses that are missing; in an anonymous round every address."""
    addresses = (Seat.campaign_unit_id == part.id, Seat.address.is_not(None))
    return addresses if part.mode == Mode.ANONYMOUS else (*addresses, Seat.is_used.is_(False))


def _tell_manager(session: Session, campaign: Campaign, listed: int) -> None:
    """Tell who set the round up that a list waits to be sent by hand."""
    person = find_open_user(session, campaign.created_by)
    if person is not None:
        key, url = f"maturity-list:{campaign.id}:{clock.today()}", f"{ROUNDS}/{campaign.id}/addresses"
        notify(session, person, SEND_LIST, key=key, url=url, title=campaign.title, n=listed)


@dataclass(frozen=True)
class CopyList:
    """How the list of those without an account stands: who waits since when, and when one was last sent."""

    waiting: int
    since: date | None
    sent_on: date | None


def copy_list(session: Session, campaign: Campaign) -> CopyList:
    """Return how the list stands."""
    rows = [row for part in campaign.units for row in session.execute(_listed(part)).all()]
    waiting = [row for row in rows if row.sent_at is None]
    sent = [clock.day_of(row.sent_at) for row in rows if row.sent_at is not None]
    since = min((row.due_on for row in waiting), default=None)
    return CopyList(len({row.seat_id for row in waiting}), since, max(sent, default=None))


def confirm_sent(session: Session, campaign: Campaign, *, by: User) -> None:
    """Mark those on the list as told, on the word of the manager that it was sent."""
    if campaign.state != State.OPEN:
        raise CampaignMoved
    if not copy_list(session, campaign).waiting:
        raise NothingToSend
    for part in campaign.units:
        seats = select(Seat.id).where(*_on_list(part))
        waiting = update(Reminder).where(Reminder.seat_id.in_(seats), Reminder.sent_at.is_(None))
        session.execute(waiting.values(sent_at=clock.now()))
    note(session, campaign, "list-sent", by=by)


def _listed(part: CampaignUnit) -> Select[UUID, date, datetime | None]:
    columns = select(Reminder.seat_id, Reminder.due_on, Reminder.sent_at)
    return columns.join(Seat, Seat.id == Reminder.seat_id).where(*_on_list(part))


def remind_due(session: Session) -> None:
    """Remind in every open round at half time and two days before its end."""
    today = clock.today()
    for campaign in session.scalars(select(Campaign).where(Campaign.state == State.OPEN)).all():
        if campaign.opens_on is None or campaign.closes_on is None:
            continue
        is_due = today in reminder_days(campaign.opens_on, campaign.closes_on)
        if is_due and may_remind(reminded_on(session, campaign), today):
            remind(session, campaign, by=None)


@dataclass(frozen=True)
class Addresses:
    """Addresses to write to by hand: of those without an account, and of those the app tells itself."""

    without_account: Sequence[str]
    with_account: Sequence[str]


def addresses_to_copy(session: Session, campaign: Campaign) -> Addresses:
    """Return the addresses to write to by hand: who has not submitted; in an anonymous round everybody."""
    parts = [part.id for part in campaign.units]
    query = select(Seat).where(Seat.campaign_unit_id.in_(parts))
    if campaign.mode != Mode.ANONYMOUS:
        query = query.where(Seat.is_used.is_(False))
    seats = session.scalars(query).all()
    return Addresses(
        sorted({seat.address for seat in seats if seat.address}),
        sorted({seat.user.email for seat in seats if seat.user}),
    )
