"""Find and use the seat of a person: by the token in their browser, which the server knows as a hash alone.

Every change of one seat writes all seats of its unit anew, so that on PostgreSQL no transaction number tells which
seat was used together with which answers.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import new_secret, secret_hash
from webapp.maturity.answering.refusals import AlreadySubmitted, LinkDead
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import State


def get_seat(session: Session, secret: str) -> Seat:
    """Return the seat that a token opens while the round takes answers, or raise."""
    seat = session.scalar(select(Seat).where(Seat.token_hash == secret_hash(secret)))
    if seat is None or not _is_open(session, seat.campaign_unit_id):
        raise LinkDead
    if seat.is_used:
        raise AlreadySubmitted
    return seat


def get_seat_in(session: Session, part_id: UUID, secret: str | None) -> tuple[CampaignUnit, Seat]:
    """Return the unit and the seat that a browser holds for it, or raise."""
    seat = get_seat(session, secret or "")
    if seat.campaign_unit_id != part_id:
        raise LinkDead
    return session.get_one(CampaignUnit, part_id), seat


def find_own_seat(session: Session, part_id: UUID, person: User) -> Seat | None:
    """Return the seat of a signed-in person in a unit of an open round, used or not."""
    seat = session.scalar(select(Seat).where(Seat.campaign_unit_id == part_id, Seat.user_id == person.id))
    return seat if seat is not None and _is_open(session, part_id) else None


def take_seat(session: Session, seat: Seat) -> str:
    """Return a new token for the browser of a seat; one given out before opens nothing more."""
    if seat.is_used:
        raise AlreadySubmitted
    secret = new_secret()
    write_seat(session, seat, token_hash=secret_hash(secret))
    return secret


def use_seat(session: Session, seat: Seat) -> None:
    """Mark a seat as used, once: of two at the same moment the second is refused."""
    lock_unit(session, seat.campaign_unit_id)
    if session.scalar(select(Seat.is_used).where(Seat.id == seat.id)) is not False:
        raise AlreadySubmitted
    write_seat(session, seat, is_used=True)


class Holding(StrEnum):
    """How a unit is held until the transaction ends: beside other drafts, or alone."""

    SHARED = "shared"
    ALONE = "alone"


def lock_unit(session: Session, part_id: UUID, holding: Holding = Holding.ALONE) -> None:
    """Let a submission of a unit wait for whatever else changes it, and refuse a change of a round that takes none.

    Whether the round is open is read in a statement of its own, which sees what was done while this one waited.
    """
    unit = select(CampaignUnit.id).where(CampaignUnit.id == part_id)
    session.execute(unit.with_for_update(read=holding == Holding.SHARED))
    if not _is_open(session, part_id):
        raise LinkDead


def write_seat(session: Session, seat: Seat, **values: object) -> None:
    """Change one seat by writing all seats of its unit anew."""
    changed = {
        name: case((Seat.id == seat.id, value), else_=getattr(Seat, name)) for name, value in values.items()
    }
    mine = Seat.campaign_unit_id == seat.campaign_unit_id
    session.execute(update(Seat).where(mine).values(**changed).execution_options(synchronize_session=False))
    session.expire(seat)


def _is_open(session: Session, part_id: UUID) -> bool:
    query = select(Campaign.state).join(CampaignUnit, CampaignUnit.campaign_id == Campaign.id)
    return session.scalar(query.where(CampaignUnit.id == part_id)) == State.OPEN
