"""Answer a browser that has everything already, with as little work as can be: most questions are such."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import is_session
from webapp.accounts.rules import Permission, Role, may
from webapp.accounts.sessions import session_key
from webapp.database import reading
from webapp.retrospectives.models import Participation, Retro
from webapp.retrospectives.own import Looking, Standing, tag_of
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
        Retro.retro_key,
        Retro.facilitator_id,
        Participation.user_id,
    )
    .select_from(User)
    .join(Retro, Retro.id == bindparam("board"))
    .outerjoin(Participation, and_(Participation.retro_id == Retro.id, Participation.user_id == User.id))
    .where(is_session(bindparam("key")))
)


def unless_unchanged(view: View) -> View:
    """Answer 304 to somebody invited, or the facilitator, whose copy is as new as the board; else ask the view."""

    @wraps(view)
    def guarded(retro_id: UUID) -> ResponseReturnValue:
        seen = request.headers.get("If-None-Match", "")
        key = session_key()
        if seen and key:
            with reading() as session:
                tag = _tag_at_a_glance(session, retro_id, key)
            if tag is not None and seen == f'"{tag}"':
                return unchanged(tag)
        return view(retro_id)

    return guarded


def unchanged(tag: str) -> Response:
    """Return the answer without a body to a copy with this tag."""
    answer = Response(status=304)
    answer.set_etag(tag)
    return answer


def _tag_at_a_glance(session: Session, retro_id: UUID, key: str) -> str | None:
    """Return the tag of the newest copy of the signed-in person, or None where it takes a closer look."""
    row = session.execute(QUESTION, {"board": retro_id, "key": key}).first()
    if row is None:
        return None
    seen = Glimpse(*row)
    leads = seen.facilitator == seen.person
    if not (leads or seen.seat) or seen.phase == Phase.CLOSED or not may(seen.role, Permission.TAKE_PART):
        return None
    token = request.cookies.get(cookie_name(retro_id, seen.person))
    by = Looking(handle_in(seen.retro_key, token, seen.person), leads, language_for(seen.language))
    return tag_of(session, Standing(retro_id, seen.phase, seen.shown_version, seen.votes_each), by)
