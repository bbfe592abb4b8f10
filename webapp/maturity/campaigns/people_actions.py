"""Who is asked: people and addresses of each unit, and the links of those without an account."""

import re
from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user, find_user_by_email
from webapp.accounts.rules import EMAIL, new_secret, secret_hash
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.maturity.campaigns.refusals import AddressRefused, CampaignMoved, PersonUnknown
from webapp.maturity.campaigns.setup_actions import need_draft
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode, State

BETWEEN = re.compile(r"[\s,;，；、<>]+")
OPEN_TO_PEOPLE = (State.DRAFT, State.OPEN)


def addresses_in(pasted: str) -> list[str]:
    """Return the addresses of a pasted text, each once; refuse it all when one is none."""
    found = list(dict.fromkeys(one.casefold() for one in BETWEEN.split(pasted) if one))
    wrong = [one for one in found if not EMAIL.fullmatch(one)]
    if wrong:
        raise AddressRefused(which="、".join(wrong[:5]))
    return found


def invite_people(session: Session, part: CampaignUnit, user_ids: Collection[UUID]) -> None:
    """Ask exactly these people with an account in a unit; addresses stay as they are. Only while preparing."""
    need_draft(part.campaign)
    wanted = set(user_ids)
    for user_id in wanted:
        if find_open_user(session, user_id) is None:
            raise PersonUnknown
    mine = (Seat.campaign_unit_id == part.id, Seat.user_id.is_not(None))
    session.execute(delete(Seat).where(*mine, Seat.user_id.not_in(wanted)))
    present = set(session.scalars(select(Seat.user_id).where(*mine)))
    session.add_all(Seat(campaign_unit_id=part.id, user_id=one) for one in sorted(wanted - present, key=str))
    session.flush()


def invite_addresses(session: Session, part: CampaignUnit, addresses: Iterable[str], *, by: User) -> None:
    """Ask these addresses, too; one that belongs to an account becomes that person's seat."""
    if part.campaign.state not in OPEN_TO_PEOPLE:
        raise CampaignMoved
    seats = session.scalars(select(Seat).where(Seat.campaign_unit_id == part.id)).all()
    users, known = {seat.user_id for seat in seats}, {seat.address for seat in seats}
    for address in addresses:
        user = find_user_by_email(session, address)
        if user is not None and user.id not in users:
            session.add(Seat(campaign_unit_id=part.id, user_id=user.id))
            users.add(user.id)
        elif user is None and address not in known:
            session.add(Seat(campaign_unit_id=part.id, address=address))
    session.flush()
    record(session, Decision("campaign-people-added", "campaign", str(part.campaign_id)), by=by.id)


def remove_seat(session: Session, part: CampaignUnit, seat_id: UUID) -> None:
    """Ask one person or address no more; only while preparing."""
    need_draft(part.campaign)
    session.execute(delete(Seat).where(Seat.campaign_unit_id == part.id, Seat.id == seat_id))


def make_links(session: Session, campaign: Campaign, *, by: User) -> list[tuple[CampaignUnit, str, str]]:
    """Return unit, address and the secret of a new link for each address; links made earlier open nothing more.

    In an anonymous round everybody gets one, so that the list does not tell who has answered.
    """
    if campaign.state != State.OPEN:
        raise CampaignMoved
    made = []
    for part in campaign.units:
        query = select(Seat).where(Seat.campaign_unit_id == part.id, Seat.address.is_not(None))
        if campaign.mode != Mode.ANONYMOUS:
            query = query.where(Seat.is_used.is_(False))
        for seat in session.scalars(query.order_by(Seat.address)):
            secret = new_secret()
            seat.token_hash = secret_hash(secret)
            made.append((part, seat.address or "", secret))
    session.flush()
    record(session, Decision("campaign-links-made", "campaign", str(campaign.id)), by=by.id)
    return made
