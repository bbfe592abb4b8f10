"""Approve a publication, and record that it is done."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.outbox import post
from webapp.publishing.models import Publication, PublicationCounter
from webapp.publishing.rules import Approval, Paper

KIND = "publication"


def publish(session: Session, paper: Paper, approval: Approval, *, by: UUID | None) -> Publication:
    """Fix the bytes of a paper and put its publication into the outbox, in the decision's transaction."""
    publication = Publication(
        number=_next_number(session),
        path=paper.path,
        subject=paper.subject,
        text=paper.text,
        sha256=paper.sha256,
        message=approval.message[:200],
        approver_role=approval.role,
        by=by,
        approved_at=clock.now(),
    )
    session.add(publication)
    session.flush()
    post(session, KIND, {"publication": str(publication.id)}, key=f"{KIND}:{publication.id}")
    return publication


def hold_road(session: Session) -> None:
    """Let nobody else approve a publication until this transaction ends: for texts made out of the newest one."""
    _counter(session)


def is_overtaken(session: Session, publication: Publication) -> bool:
    """Tell whether a later publication of the same file is already written."""
    query = select(Publication.id).where(
        Publication.path == publication.path,
        Publication.number > publication.number,
        Publication.published_at.is_not(None),
    )
    return session.scalar(query.limit(1)) is not None


def mark_published(session: Session, publication_id: UUID) -> None:
    """Record that a publication stands in the content and can be read and found."""
    publication = session.get_one(Publication, publication_id, with_for_update=True)
    publication.published_at = publication.published_at or clock.now()


def _next_number(session: Session) -> int:
    counter = _counter(session)
    counter.number += 1
    session.flush()
    return counter.number


def _counter(session: Session) -> PublicationCounter:
    counter = session.get(PublicationCounter, 1, with_for_update=True)
    if counter is None:
        counter = PublicationCounter(id=1, number=0)
        session.add(counter)
    return counter
