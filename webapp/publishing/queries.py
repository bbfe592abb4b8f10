"""Ask how far publications are."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.publishing.models import Publication


def is_written(session: Session, subject: str) -> bool:
    """Tell whether the newest publication of a thing stands in the content and can be read."""
    query = select(Publication.published_at).where(Publication.subject == subject)
    return session.scalar(query.order_by(Publication.number.desc()).limit(1)) is not None


def newest_text(session: Session, root: Path, path: str) -> str:
    """Return the text of a file that is approved last, be it still on its way to its place."""
    query = select(Publication.text).where(Publication.path == path, Publication.published_at.is_(None))
    waiting = session.scalar(query.order_by(Publication.number.desc()).limit(1))
    return waiting or (root / path).read_text(encoding="utf-8")


def is_early(session: Session, publication: Publication) -> bool:
    """Tell whether another file of the same thing was approved before this one and is not in its place yet."""
    query = select(Publication.id).where(
        Publication.subject == publication.subject,
        Publication.path != publication.path,
        Publication.number < publication.number,
        Publication.published_at.is_(None),
    )
    return session.scalar(query.limit(1)) is not None
