"""Guests: a link with seats, written beforehand, and the token a guest's browser keeps."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import new_secret, secret_hash
from webapp.retrospectives.actions import need_facilitator, touch
from webapp.retrospectives.guards import GuestRefused, check_guests, check_until
from webapp.retrospectives.models import GuestLink, GuestSeat, Retro
from webapp.retrospectives.refusals import RetrospectiveClosed
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.tokens import handle_of, is_issued, new_token


@dataclass(frozen=True)
class Guest:
    """Somebody without an account at one board: their link and their handle."""

    link: GuestLink
    handle: str


def make_link(session: Session, retro: Retro, *, seats: int, expires_at: datetime, by: User) -> str:
    """Write the seats of a link and return its secret, which is shown once and kept as a hash."""
    need_facilitator(retro, by)
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    taken = session.scalar(select(func.sum(GuestLink.seats)).where(GuestLink.retro_id == retro.id)) or 0
    wished = check_guests(seats, taken, retro.guest_seats)
    expires_at = check_until(expires_at, None, clock.now())
    secret = new_secret()
    link = GuestLink(retro_id=retro.id, secret_hash=secret_hash(secret), seats=wished, expires_at=expires_at)
    session.add(link)
    session.flush()
    session.add_all(GuestSeat(link_id=link.id, joined=False) for _ in range(wished))
    touch(session, retro)
    return secret


def find_link(session: Session, retro_id: UUID, secret: str) -> GuestLink | None:
    """Return the link of a secret while it opens something."""
    query = select(GuestLink).where(
        GuestLink.retro_id == retro_id, GuestLink.secret_hash == secret_hash(secret)
    )
    link = session.scalar(query)
    return link if link is not None and link.expires_at > clock.now() else None


def enter_as_guest(session: Session, retro: Retro, link: GuestLink) -> str:
    """Take one free seat of a link and return the token for the guest's browser; the server keeps none."""
    if retro.retro_key is None or retro.phase == Phase.CLOSED:
        raise GuestRefused
    seat = session.scalar(
        select(GuestSeat)
        .where(GuestSeat.link_id == link.id, GuestSeat.joined.is_(False))
        .limit(1)
        .with_for_update()
    )
    if seat is None:
        raise GuestRefused
    seat.joined = True
    touch(session, retro)
    return new_token(retro.retro_key, link.id)


def find_guest(session: Session, retro: Retro, token: str | None) -> Guest | None:
    """Return the guest whose browser sends this token, while their link and the board are open."""
    if token is None or retro.retro_key is None:
        return None
    for link in session.scalars(select(GuestLink).where(GuestLink.retro_id == retro.id)):
        if link.expires_at > clock.now() and is_issued(retro.retro_key, token, link.id):
            return Guest(link, handle_of(retro.retro_key, token))
    return None
