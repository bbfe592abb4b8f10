"""What changes accounts, links and notices."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import ExpertField, Notice, RoleHolder, User
from webapp.accounts.passwords import hash_password, is_password
from webapp.accounts.periods import begin_role, end_roles
from webapp.accounts.queries import codes_of, count_administrators, find_user_by_email
from webapp.accounts.rules import (
    EmailRefused,
    Language,
    LastAdministrator,
    Role,
    SignInRefused,
    check_password,
    clean_email,
    new_secret,
)
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden

LINK_LASTS = timedelta(days=3)


def add_user(session: Session, *, email: str, name: str, role: Role, by: User | None) -> User:
    """Open an account without a password; a link lets the person set one."""
    address = clean_email(email)
    if session.scalar(select(User.id).where(User.email == address)) is not None:
        raise EmailRefused
    user = User(
        email=address, name=name.strip()[:80], role=role, session_key=new_secret(), created_at=clock.now()
    )
    session.add(user)
    session.flush()
    record(session, Decision("account-opened", "user", str(user.id), None, role), by=by.id if by else None)
    return user


def set_password(session: Session, user: User, password: str) -> None:
    """Give a person a new password and end their other sessions."""
    user.password_hash = hash_password(check_password(password))
    user.session_key = new_secret()
    session.flush()


def sign_in(session: Session, *, email: str, password: str) -> User:
    """Return the person these belong to, or raise `SignInRefused` without saying which was wrong."""
    user = find_user_by_email(session, email.strip().casefold())
    if not is_password(user.password_hash if user else None, password) or user is None:
        raise SignInRefused
    return user


def change_role(session: Session, user: User, role: Role, *, by: User) -> None:
    """Give a person another role; the last administrator stays one."""
    if user.role == Role.ADMIN and role != Role.ADMIN and count_administrators(session) == 1:
        raise LastAdministrator
    record(session, Decision("role-changed", "user", str(user.id), user.role, role), by=by.id)
    user.role = role
    session.flush()


def close_account(session: Session, user: User, *, by: User) -> None:
    """Let a person who left enter no more; what they did stays. Nobody closes their own account."""
    if user.id == by.id:
        raise Forbidden
    record(session, Decision("account-closed", "user", str(user.id)), by=by.id)
    user.closed_at = user.closed_at or clock.now()
    user.password_hash, user.session_key = None, new_secret()
    session.flush()


def set_standing(
    session: Session, user: User, *, codes: Iterable[str], categories: Iterable[str], by: User
) -> None:
    """Say which role codes of the method a person holds, and for which categories they are an expert."""
    wished, before = frozenset(codes), codes_of(session, user)
    session.execute(delete(RoleHolder).where(RoleHolder.user_id == user.id))
    session.execute(delete(ExpertField).where(ExpertField.user_id == user.id))
    for code in sorted(wished):
        hold_role(session, user, code)
    end_roles(session, user.id, before - wished)
    make_expert(session, user, categories)
    told = (",".join(sorted(before)) or None, ",".join(sorted(wished)) or None)
    record(session, Decision("standing-changed", "user", str(user.id), *told), by=by.id)


def hold_role(session: Session, user: User, code: str) -> None:
    """Let a person hold a role code of the method."""
    if session.get(RoleHolder, (code, user.id)) is None:
        session.add(RoleHolder(code=code, user_id=user.id))
        session.flush()
        begin_role(session, user.id, code)


def make_expert(session: Session, user: User, categories: Iterable[str]) -> None:
    """Let a person validate lessons of these categories."""
    for category in categories:
        if session.get(ExpertField, (user.id, category)) is None:
            session.add(ExpertField(user_id=user.id, category=category))
    session.flush()


def remember_look(
    session: Session, user: User, *, language: Language | None = None, palette: str | None = None
) -> None:
    """Keep the language and palette a person chose."""
    user.language = language or user.language
    user.palette = palette or user.palette
    session.flush()


def notify(session: Session, user: User, sentence: str, *, key: str, url: str, **values: Any) -> None:
    """Tell a person something once; `sentence` is a msgid, and `key` makes a second telling impossible."""
    full_key = f"{key}:{user.id}"
    if session.scalar(select(Notice.id).where(Notice.key == full_key)) is None:
        notice = Notice(key=full_key, user_id=user.id, sentence=sentence, values=values, url=url)
        notice.sent_at = clock.now()
        session.add(notice)
        session.flush()


def forget_notices(session: Session, begin: str) -> None:
    """Take back the notices whose keys begin like this: what they name is no longer for those they told."""
    session.execute(delete(Notice).where(Notice.key.startswith(begin, autoescape=True)))


def read_notices(session: Session, user: User) -> None:
    """Mark all of a person's notices as read."""
    session.execute(
        update(Notice).where(Notice.user_id == user.id, Notice.read_at.is_(None)).values(read_at=clock.now())
    )
