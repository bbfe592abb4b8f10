"""Who is asked: people and addresses of each unit, and the links of those without an account."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user, find_user_by_email
from webapp.accounts.rules import EMAIL, new_secret, secret_hash
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import NotFound
from webapp.maturity.answering.seat_actions import write_seat
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


@dataclass(frozen=True)
class Link:
    """A link that was made: for which address of which unit, and its secret, which is known this once."""

    part: CampaignUnit
    address: str
    secret: str


@dataclass(frozen=True)
class Links:
    """The links that were made, and how many stood already and still do."""

    made: Sequence[Link]
    standing: int


def make_links(session: Session, campaign: Campaign, *, anew: bool = False, by: User) -> Links:
    """Return a link for each address that has none; those made earlier stay, unless all are to be made `anew`.

    In an anonymous round this does not ask who has answered, so that no list tells it.
    """
    if campaign.state != State.OPEN:
        raise CampaignMoved
    made, standing = [], 0
    for part in campaign.units:
        for seat in session.scalars(_by_link(part).order_by(Seat.address)):
            if seat.token_hash is None or anew:
                link = Link(part, seat.address or "", new_secret())
                seat.token_hash = secret_hash(link.secret)
                made.append(link)
            else:
                standing += 1
    session.flush()
    what = "campaign-links-renewed" if anew else "campaign-links-made"
    record(session, Decision(what, "campaign", str(campaign.id)), by=by.id)
    return Links(made, standing)


def renew_link(session: Session, part: CampaignUnit, seat_id: UUID, *, by: User) -> Link:
    """Return a new link for one address; the one before opens nothing more, and no other is touched.

    In an anonymous round one who has answered gets one, too: to refuse it would tell.
    """
    if part.campaign.state != State.OPEN:
        raise CampaignMoved
    seat = session.scalar(_by_link(part).where(Seat.id == seat_id))
    if seat is None:
        raise NotFound
    made = Link(part, seat.address or "", new_secret())
    write_seat(session, seat, token_hash=secret_hash(made.secret))
    record(session, Decision("campaign-link-renewed", "campaign", str(part.campaign_id)), by=by.id)
    return made


def _by_link(part: CampaignUnit) -> Select[Seat]:
    """Return the seats of a unit that are taken by a link, but for those used where that is no secret."""
    query = select(Seat).where(Seat.campaign_unit_id == part.id, Seat.address.is_not(None))
    return query if part.mode == Mode.ANONYMOUS else query.where(Seat.is_used.is_(False))
