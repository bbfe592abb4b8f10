"""Who sees a change request, who sorts it and who decides."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session

from webapp.accounts.models import RoleHolder, User
from webapp.accounts.queries import codes_of, holders_of
from webapp.accounts.rules import Permission
from webapp.improvements.models import Improvement, PageFeedback

HEAD_OF_PMO = "PMO"
"""The role code to whom what is late goes."""


def seen_by(session: Session, person: User) -> ColumnElement[bool]:
    """Return which requests a person may see: curators all, others what they sent, answer for, or decide."""
    if person.may(Permission.CURATE):
        return true()
    codes = codes_of(session, person)
    if HEAD_OF_PMO in codes:
        return true()
    said = select(PageFeedback.improvement_id).where(PageFeedback.sender_id == person.id)
    merged = select(Improvement.twin_id).where(
        or_(Improvement.sender_id == person.id, Improvement.id.in_(said)), Improvement.twin_id.is_not(None)
    )
    return or_(
        Improvement.owner_id == person.id,
        Improvement.sender_id == person.id,
        Improvement.id.in_(said.where(PageFeedback.improvement_id.is_not(None))),
        Improvement.id.in_(merged),
        Improvement.owner_role.in_(codes) if codes else false(),
    )


def may_sort(improvement: Improvement, person: User) -> bool:
    """Tell whether a person may give a request an owner, merge it or send it back: a curator or its owner."""
    return person.may(Permission.CURATE) or (person.is_active and improvement.owner_id == person.id)


def may_decide(session: Session, improvement: Improvement, person: User) -> bool:
    """Tell whether a person decides: the owner, the holder of the page's role, the head of the PMO.

    Where nobody holds the role and nobody owns the request, it falls to the curators, never to nobody.
    """
    if not person.is_active:
        return False
    codes = codes_of(session, person)
    if improvement.owner_id == person.id or HEAD_OF_PMO in codes or improvement.owner_role in codes:
        return True
    is_orphan = not holders_of(session, improvement.owner_role) and not _has_owner(improvement)
    return is_orphan and person.may(Permission.CURATE)


def _has_owner(improvement: Improvement) -> bool:
    return improvement.owner is not None and improvement.owner.is_active


def possible_owners(session: Session) -> Sequence[User]:
    """Return who may answer for a request: whoever holds a role of the method, by name."""
    held = select(RoleHolder.user_id)
    query = select(User).where(User.id.in_(held), User.closed_at.is_(None))
    return session.scalars(query.order_by(User.name)).all()


def sees(session: Session, person: User, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return which of these requests a person may see."""
    query = select(Improvement.id).where(Improvement.id.in_(ids), seen_by(session, person))
    return frozenset(session.scalars(query))
