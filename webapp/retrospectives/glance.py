"""Answer a poll with as little work as can be: nothing is new, or what is new was made for somebody else already."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple
from uuid import UUID

from flask import g, make_response, request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import is_session
from webapp.accounts.rules import Permission, Role, may
from webapp.accounts.sessions import session_key
from webapp.database import reading
from webapp.retrospectives.live import kept_pattern, said_to
from webapp.retrospectives.live_views import Kind
from webapp.retrospectives.models import Participation, Retro
from webapp.retrospectives.own import Looking, Standing, own_of, signs_of, tag_of
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.tokens import cookie_name, handle_in
from webapp.ui.languages import language_for

View = Callable[[UUID], ResponseReturnValue]


class Glimpse(NamedTuple):
    """A person and a board, in one row; `seat` is empty for whoever is not invited."""

    person: UUID
    role: Role
    language: str | None
    phase: Phase
    shown_version: int
    votes_each: int
    is_anonymous: bool
    retro_key: bytes | None
    facilitator: UUID
    seat: UUID | None


QUESTION = (
    select(
        User.id,
        User.role,
        User.language,
        Retro.phase,
        Retro.shown_version,
        Retro.votes_each,
        Retro.is_anonymous,
        Retro.retro_key,
        Retro.facilitator_id,
        Participation.user_id,
    )
    .select_from(User)
    .join(Retro, Retro.id == bindparam("board"))
    .outerjoin(Participation, and_(Participation.retro_id == Retro.id, Participation.user_id == User.id))
    .where(is_session(bindparam("key")))
)


def at_a_glance(view: View) -> View:
    """Answer somebody invited, or the facilitator, from a few rows; ask the view where it takes a closer look."""

    @wraps(view)
    def guarded(retro_id: UUID) -> ResponseReturnValue:
        key = session_key()
        answer = None
        if key:
            with reading() as session:
                answer = _answer(session, retro_id, key)
        return view(retro_id) if answer is None else answer

    return guarded


def unchanged(tag: str) -> Response:
    """Return the answer without a body to a copy with this tag."""
    answer = Response(status=304)
    answer.set_etag(tag)
    return answer


def is_seen(tag: str) -> bool:
    """Tell whether the browser holds the copy with this tag."""
    return request.headers.get("If-None-Match") == f'"{tag}"'


def _answer(session: Session, retro_id: UUID, key: str) -> Response | None:
    row = session.execute(QUESTION, {"board": retro_id, "key": key}).first()
    seen = Glimpse._make(row) if row else None
    if seen is None or not _is_plain(seen):
        return None
    leads = seen.facilitator == seen.person
    token = request.cookies.get(cookie_name(retro_id, seen.person))
    by = Looking(handle_in(seen.retro_key, token, seen.person), leads, language_for(seen.language))
    at = Standing(retro_id, seen.phase, seen.shown_version, seen.votes_each)
    signs = signs_of(session, at, by)
    tag = tag_of(at, by, signs)
    if is_seen(tag):
        return unchanged(tag)
    g.language = by.language
    kind = Kind(leads=leads, writes=by.handle is not None and seen.seat is not None, is_guest=False)
    pattern = kept_pattern(session, at, kind, is_anonymous=seen.is_anonymous)
    if pattern is None:
        return None
    answer = make_response(pattern.filled(said_to(at, own_of(session, at, by, signs))))
    answer.set_etag(tag)
    return answer


def _is_plain(seen: Glimpse) -> bool:
    """Tell whether this is an open board and one of its people; all others are looked at closely."""
    is_here = seen.facilitator == seen.person or seen.seat is not None
    return is_here and seen.phase != Phase.CLOSED and may(seen.role, Permission.TAKE_PART)
