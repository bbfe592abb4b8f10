"""Look claims up: one's own, those that wait, and one of them if one may see it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.evidence.rules import ClaimState


def get_claim(session: Session, evidence_id: UUID, person: User) -> Evidence:
    """Return a claim of one's own, or any to a curator; else raise `NotFound`."""
    claim = session.get(Evidence, evidence_id)
    if claim is None or not (claim.person_id == person.id or person.may(Permission.CURATE)):
        raise NotFound
    return claim


def claims_of(session: Session, person: User) -> Sequence[Evidence]:
    """Return what a person has claimed, the newest first."""
    query = select(Evidence).where(Evidence.person_id == person.id)
    return session.scalars(query.order_by(Evidence.claimed_at.desc())).all()


def waiting_claims(session: Session) -> Sequence[Evidence]:
    """Return the claims that nobody has decided, the oldest first."""
    query = select(Evidence).where(Evidence.state == ClaimState.WAITING)
    return session.scalars(query.order_by(Evidence.claimed_at)).all()


def count_with_file(session: Session, file_hash: str) -> int:
    """Return how many claims rest on a file."""
    query = select(func.count()).select_from(Evidence).where(Evidence.file_hash == file_hash)
    return session.scalar(query) or 0
