"""Look people and their notices up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from webapp.accounts.models import ExpertField, Notice, RoleHolder, User
from webapp.accounts.rules import Role
from webapp.errors import NotFound


def get_user(session: Session, user_id: UUID) -> User:
    """Return a person, or raise `NotFound`."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound
    return user


def find_open_user(session: Session, user_id: UUID) -> User | None:
    """Return a person whose account is open, if there is one."""
    return session.scalar(select(User).where(User.id == user_id, User.closed_at.is_(None)))


def find_user_by_email(session: Session, email: str) -> User | None:
    """Return the open account of a clean address, if there is one."""
    return session.scalar(select(User).where(User.email == email, User.closed_at.is_(None)))


def is_session(key: str | BindParameter[str]) -> ColumnElement[bool]:
    """Return the condition that an account is open and that a session is its own."""
    return and_(User.session_key == key, User.closed_at.is_(None))


def find_user_by_session_key(session: Session, key: str) -> User | None:
    """Return the open account whose session this is, if it still is one."""
    return session.scalar(BY_SESSION, {"key": key})


BY_SESSION = select(User).where(is_session(bindparam("key")))
"""Asked with every request of a signed-in person, and so built once."""


def find_people(session: Session, text: str, *, limit: int) -> Sequence[User]:
    """Return the open accounts whose name holds a text, or whose address begins with it, by name."""
    sought = or_(User.name.icontains(text, autoescape=True), User.email.istartswith(text, autoescape=True))
    query = select(User).where(sought, User.closed_at.is_(None)).order_by(User.name, User.email)
    return session.scalars(query.limit(limit)).all()


def all_users(session: Session) -> Sequence[User]:
    """Return every account: open ones by name, then closed ones."""
    rows = session.scalars(select(User).order_by(User.name)).all()
    return sorted(rows, key=lambda user: user.closed_at is not None)


def has_administrator(session: Session) -> bool:
    """Tell whether somebody can administer this installation."""
    return count_administrators(session) > 0


def count_administrators(session: Session) -> int:
    """Return how many people can administer this installation."""
    query = select(func.count()).where(User.role == Role.ADMIN, User.closed_at.is_(None))
    return session.scalar(query) or 0


def people_with_role(session: Session, *roles: Role) -> Sequence[User]:
    """Return the open accounts of these roles, by name."""
    query = select(User).where(User.role.in_(roles), User.closed_at.is_(None)).order_by(User.name)
    return session.scalars(query).all()


def codes_of(session: Session, user: User) -> frozenset[str]:
    """Return the role codes of the method a person holds."""
    return frozenset(session.scalars(select(RoleHolder.code).where(RoleHolder.user_id == user.id)))


def holders_of(session: Session, code: str) -> Sequence[User]:
    """Return the open accounts that hold a role code of the method, by name."""
    query = select(User).join(RoleHolder, RoleHolder.user_id == User.id)
    query = query.where(RoleHolder.code == code, User.closed_at.is_(None))
    return session.scalars(query.order_by(User.name)).all()


def experts_of(session: Session, category: str) -> Sequence[User]:
    """Return the experts who validate lessons of a category."""
    query = select(User).join(ExpertField, ExpertField.user_id == User.id)
    query = query.where(ExpertField.category == category, User.closed_at.is_(None))
    return session.scalars(query.order_by(User.name)).all()


def fields_of(session: Session, user: User) -> frozenset[str]:
    """Return the categories in which a person validates."""
    return frozenset(session.scalars(select(ExpertField.category).where(ExpertField.user_id == user.id)))


def notices_of(session: Session, user: User, *, limit: int = 100) -> Sequence[Notice]:
    """Return a person's notices, newest first."""
    query = select(Notice).where(Notice.user_id == user.id).order_by(Notice.sent_at.desc()).limit(limit)
    return session.scalars(query).all()


def count_unread(session: Session, user: User) -> int:
    """Return how many notices a person has not read."""
    query = select(func.count()).where(Notice.user_id == user.id, Notice.read_at.is_(None))
    return session.scalar(query) or 0
