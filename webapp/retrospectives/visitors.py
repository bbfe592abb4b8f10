"""Who is at a board: somebody with an account, or a guest whose browser holds a token of a link."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec
from uuid import UUID

from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from webapp.accounts.guards import me
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.retrospectives import queries
from webapp.retrospectives.guest_actions import find_guest
from webapp.retrospectives.models import Participation, Retro
from webapp.retrospectives.refusals import RetrospectiveClosed
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.tokens import cookie_name, handle_in

GUEST_COOKIE = "guest-seat"
GUEST_NAME = "guest-name"
P = ParamSpec("P")


@dataclass(frozen=True)
class Visitor:
    """One person at one board, as this browser shows them."""

    person: User | None
    handle: str | None
    name: str
    seat: Participation | None = None

    @property
    def is_guest(self) -> bool:
        """Tell whether this is somebody without an account."""
        return self.person is None

    def leads(self, retro: Retro) -> bool:
        """Tell whether this is the facilitator."""
        return self.person is not None and queries.may_facilitate(retro, self.person)


def at_the_board(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let in people with an account and browsers that hold a guest's token; `enter` then looks at the board."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if _is_signed_in() or request.cookies.get(GUEST_COOKIE):
            return view(*args, **kwargs)
        answer: Any = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # Flask-Login
        return answer  # type: ignore[no-any-return]  # a response instead of the view's

    guarded.guard = "public"  # type: ignore[attr-defined]  # read by the test of all views
    return guarded


def enter(session: Session, retro_id: UUID, *, for_change: bool = False) -> tuple[Retro, Visitor]:
    """Return a board and who this browser is at it; to everybody else it is not there."""
    if _is_signed_in():
        found = queries.find_board(session, retro_id, me(), for_change=for_change)
        if found is not None:
            retro, seat = found
            return retro, Visitor(me(), handle_here(retro), me().name, seat)
        if not request.cookies.get(GUEST_COOKIE):
            raise NotFound
    return _enter_as_guest(session, retro_id, for_change=for_change)


def _enter_as_guest(session: Session, retro_id: UUID, *, for_change: bool) -> tuple[Retro, Visitor]:
    retro = queries.find_retro(session, retro_id, for_change=for_change)
    guest = find_guest(session, retro, request.cookies.get(GUEST_COOKIE)) if retro else None
    if retro is None or guest is None:
        raise NotFound
    return retro, Visitor(None, guest.handle, guest_name(request.cookies.get(GUEST_NAME, "")))


def guest_name(text: str) -> str:
    """Return the name of a guest as the board shows it, never to be taken for a colleague's."""
    return f"{text.strip()[:40] or '?'} *"


def handle_here(retro: Retro) -> str | None:
    """Return the handle of the signed-in person in this browser, if they joined in it."""
    return handle_in(retro.retro_key, request.cookies.get(cookie_name(retro.id, me().id)), me().id)


def need_handle(retro: Retro, visitor: Visitor) -> str:
    """Return the handle of this browser, or raise `NotFound` for one that has not joined."""
    if retro.phase == Phase.CLOSED:
        raise RetrospectiveClosed
    if visitor.handle is None:
        raise NotFound
    return visitor.handle


def _is_signed_in() -> bool:
    return bool(current_user.is_authenticated and current_user.may(Permission.TAKE_PART))
