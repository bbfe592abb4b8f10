"""Restricted lessons whose review is due: they have no page in the review calendar, so people are told once."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of, holders_of, people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.lessons.restricted.models import RestrictedLesson

DUE = say("有一条限阅教训到了复审日期：请打开看看，还要不要限阅。")
"""Without its title: no notice contains a word of a restricted lesson."""


def tell_of_due(session: Session) -> None:
    """Tell curators, and the holders of the owning role who may read it, of each lesson whose day has come."""
    due = select(RestrictedLesson).where(
        RestrictedLesson.released_at.is_(None), RestrictedLesson.review_on <= clock.today()
    )
    for row in session.scalars(due).all():
        key = f"{key_of(row.id)}{row.review_on}"
        for person in _concerned(session, row):
            notify(session, person, DUE, key=key, url=f"/app/lessons/restricted/{row.id}")


def key_of(restricted_id: UUID) -> str:
    """Return how the keys of all notices about reviews of a lesson begin."""
    return f"restricted-review:{restricted_id}:"


def _concerned(session: Session, row: RestrictedLesson) -> Iterable[User]:
    readers = {role.code for role in row.roles}
    owners = holders_of(session, row.draft.facts.owner)
    yield from people_with_role(session, Role.CURATOR)
    yield from (one for one in owners if readers & codes_of(session, one))
