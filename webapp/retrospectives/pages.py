"""Put a board together for one person: what they may see, and the forms they may use."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from flask import request
from sqlalchemy.orm import Session

from webapp.accounts.guards import me
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.retrospectives import queries
from webapp.retrospectives.formats import Format, find_format, formats_from
from webapp.retrospectives.models import Participation, Retro
from webapp.retrospectives.rules import (
    MOST_CARDS_EACH,
    Phase,
    PhaseMovedOn,
    RetrospectiveClosed,
    cookie_name,
    phase_before,
    road_of,
)
from webapp.site.content import the_catalog
from webapp.ui.languages import language


@dataclass(frozen=True)
class View:
    """One person's view of one board."""

    retro: Retro
    format: Format
    board: queries.Board
    road: list[Phase]
    is_facilitator: bool
    seat: Participation | None
    handle: str | None
    invited: Sequence[User] = ()

    @property
    def may_write(self) -> bool:
        """Tell whether this browser may write and vote."""
        return self.handle is not None and self.seat is not None

    @property
    def etag(self) -> str:
        """Return what this view is a copy of: the version, the language and, unreadably, the browser."""
        parts = f"{self.retro.version}:{self.retro.phase}:{language()}:{self.handle}:{self.is_facilitator}"
        return sha256(parts.encode()).hexdigest()[:24]

    @property
    def may_go_back(self) -> bool:
        """Tell whether the phase before can be entered again."""
        try:
            phase_before(self.retro.phase, self.format.phases)
        except PhaseMovedOn:
            return False
        return True

    @property
    def cards_left(self) -> int:
        """Return how many cards this browser may still write."""
        return MOST_CARDS_EACH - sum(1 for card in self.board.cards if card.is_mine)


def cookie_path(retro: Retro) -> str:
    """Return the only path to which the token is sent."""
    return f"/app/retrospectives/{retro.id}"


def the_formats() -> tuple[Format, ...]:
    """Return the formats an opening may choose from."""
    return formats_from(the_catalog().vocabulary.formats)


def format_of(retro: Retro) -> Format:
    """Return the format and version a retrospective was opened with, or raise `NotFound`."""
    return find_format(the_formats(), retro.format_id, retro.format_version)


def handle_here(retro: Retro) -> str | None:
    """Return the handle of the signed-in person in this browser, if they joined in it."""
    return queries.my_handle(retro, request.cookies.get(cookie_name(retro.id, me().id)), me())


def need_handle(retro: Retro) -> str:
    """Return the handle of this browser, or raise `NotFound` for one that has not joined."""
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    handle = handle_here(retro)
    if handle is None:
        raise NotFound
    return handle


def view_for(session: Session, retro: Retro, person: User) -> View:
    """Return one person's view of a board."""
    handle = handle_here(retro)
    format_ = format_of(retro)
    is_facilitator = queries.may_facilitate(retro, person)
    return View(
        retro=retro,
        format=format_,
        board=queries.board_for(session, retro, handle),
        road=road_of(format_.phases),
        is_facilitator=is_facilitator,
        seat=queries.find_seat(session, retro, person),
        handle=handle,
        invited=queries.people_invited(session, retro) if is_facilitator else (),
    )
