"""Seats: joining, joining again after a lost cookie, taking the seat along to a second device."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.retrospectives.actions import need_facilitator, touch
from webapp.retrospectives.models import Participation, Retro, SeatTransfer
from webapp.retrospectives.refusals import NotInvited, RetrospectiveClosed, SeatFree, SeatTaken
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.tokens import new_token
from webapp.retrospectives.transfer import TransferUsed, open_code, seal_code, used_mark


def join(session: Session, retro: Retro, *, by: User) -> str:
    """Take a person's seat and return the token their browser keeps; the server keeps none."""
    if retro.phase == Phase.CLOSED or retro.retro_key is None:
        raise RetrospectiveClosed
    seat = session.get(Participation, (retro.id, by.id), with_for_update=True)
    if seat is None:
        raise NotInvited
    if seat.joined:
        raise SeatTaken
    seat.joined = True
    touch(session, retro)
    return new_token(retro.retro_key, by.id)


def give_fresh_seat(session: Session, retro: Retro, user_id: UUID, *, by: User) -> None:
    """Let a person who lost their cookie join again; everybody sees how often this was done."""
    need_facilitator(retro, by)
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    seat = session.get(Participation, (retro.id, user_id), with_for_update=True)
    if seat is None:
        raise NotInvited
    if not seat.joined:
        raise SeatFree
    seat.joined = False
    retro.fresh_seats += 1
    touch(session, retro)


def make_transfer(retro: Retro, token: str, *, by: User) -> str:
    """Return the code that carries a browser's token to a second device of the same person; nothing is stored."""
    if retro.retro_key is None:
        raise RetrospectiveClosed
    return seal_code(retro.retro_key, token, person=str(by.id), now=clock.now())


def take_transfer(session: Session, retro: Retro, code: str, *, by: User) -> str:
    """Return the token that a code carries; a code works once, for its own person, while it is fresh."""
    if retro.phase == Phase.CLOSED or retro.retro_key is None:
        raise RetrospectiveClosed
    token = open_code(retro.retro_key, code, person=str(by.id), now=clock.now())
    try:
        with session.begin_nested():
            session.add(SeatTransfer(retro_id=retro.id, mark=used_mark(retro.retro_key, code)))
    except IntegrityError as error:
        raise TransferUsed from error
    return token
