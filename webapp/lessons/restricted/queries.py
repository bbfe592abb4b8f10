"""Look restricted lessons up: curators all of them, others those of a role they hold."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.lessons.restricted.models import RestrictedLesson, RestrictedRole

PAGE = 50


def get_restricted(
    session: Session, restricted_id: UUID, *, by: User, for_change: bool = False
) -> RestrictedLesson:
    """Return a lesson a person may read, or raise `NotFound`; `for_change` locks it."""
    query = select(RestrictedLesson).where(RestrictedLesson.id == restricted_id, *_readable(session, by))
    row = session.scalar(query.with_for_update(of=RestrictedLesson) if for_change else query)
    if row is None:
        raise NotFound
    return row


def find_restricted(session: Session, by: User, *, page: int = 1) -> Sequence[RestrictedLesson]:
    """Return one page of what a person may read, the next review first."""
    query = select(RestrictedLesson).where(*_readable(session, by))
    query = query.order_by(RestrictedLesson.review_on, RestrictedLesson.id)
    return session.scalars(query.offset((max(page, 1) - 1) * PAGE).limit(PAGE)).all()


def count_restricted(session: Session, by: User) -> int:
    """Return how many a person may read."""
    query = select(func.count()).select_from(RestrictedLesson).where(*_readable(session, by))
    return session.scalar(query) or 0


def find_released(session: Session, by: User) -> Sequence[RestrictedLesson]:
    """Return what was released last, for curators."""
    if not by.may(Permission.CURATE):
        return []
    query = select(RestrictedLesson).where(RestrictedLesson.released_at.is_not(None))
    return session.scalars(query.order_by(RestrictedLesson.released_at.desc()).limit(PAGE)).all()


def _readable(session: Session, by: User) -> list[ColumnElement[bool]]:
    is_open = RestrictedLesson.released_at.is_(None)
    if by.may(Permission.CURATE):
        return [is_open]
    return [is_open, RestrictedLesson.roles.any(RestrictedRole.code.in_(codes_of(session, by)))]
