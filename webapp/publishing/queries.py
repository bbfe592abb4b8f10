"""Ask how far publications are."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.publishing.models import Publication


def is_written(session: Session, subject: str) -> bool:
    """Tell whether the newest publication of a thing stands in the content and can be read."""
    query = select(Publication.published_at).where(Publication.subject == subject)
    return session.scalar(query.order_by(Publication.number.desc()).limit(1)) is not None
