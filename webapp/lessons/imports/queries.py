"""What earlier imports have brought."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.lessons.models import Draft


def known_keys(session: Session, source: str) -> frozenset[str]:
    """Return the ids that were imported from a source, whatever has become of them."""
    return frozenset(
        key for key in session.scalars(select(Draft.source_key).where(Draft.source == source)) if key
    )
