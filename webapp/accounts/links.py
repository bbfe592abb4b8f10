"""One-time links: made, found, used once."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import LINK_LASTS, add_user, set_password
from webapp.accounts.models import OneTimeLink, User
from webapp.accounts.queries import has_administrator
from webapp.accounts.rules import (
    LinkExpired,
    LinkPurpose,
    Role,
    check_password,
    new_secret,
    secret_hash,
)


def make_link(session: Session, purpose: LinkPurpose, *, user: User | None = None) -> str:
    """Return the secret of a new one-time link; it cannot be had again."""
    secret = new_secret()
    session.add(
        OneTimeLink(
            secret_hash=secret_hash(secret),
            purpose=purpose,
            user_id=user.id if user else None,
            expires_at=clock.now() + LINK_LASTS,
        )
    )
    session.flush()
    return secret


def find_link(session: Session, secret: str, purpose: LinkPurpose) -> OneTimeLink:
    """Return a link that still opens something, or raise `LinkExpired`."""
    query = select(OneTimeLink).where(
        OneTimeLink.secret_hash == secret_hash(secret), OneTimeLink.purpose == purpose
    )
    link = session.scalar(query.with_for_update())
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        raise LinkExpired
    return link


def forget_links(session: Session, purpose: LinkPurpose) -> None:
    """Make links that were printed earlier open nothing any more."""
    session.execute(delete(OneTimeLink).where(OneTimeLink.purpose == purpose, OneTimeLink.used_at.is_(None)))


def become_administrator(session: Session, secret: str, *, email: str, name: str, password: str) -> User:
    """Open the first administrator's account by the link that was printed at the first start."""
    link = find_link(session, secret, LinkPurpose.FIRST_ADMINISTRATOR)
    if has_administrator(session):
        raise LinkExpired
    check_password(password)
    user = add_user(session, email=email, name=name, role=Role.ADMIN, by=None)
    set_password(session, user, password)
    link.used_at = clock.now()
    session.flush()
    return user


def set_password_by_link(session: Session, secret: str, *, password: str) -> User:
    """Set the password of the person a link was made for."""
    link = find_link(session, secret, LinkPurpose.SET_PASSWORD)
    if link.user_id is None:
        raise LinkExpired
    user = session.get_one(User, link.user_id)
    set_password(session, user, password)
    link.used_at = clock.now()
    session.flush()
    return user
