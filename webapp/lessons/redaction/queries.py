"""Look names up in the dictionary."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from webapp.lessons.redaction.models import RedactionTerm
from webapp.lessons.redaction.rules import TermKind, key_of

PAGE = 50


def find_terms(session: Session, words: str, kind: TermKind | None, *, page: int) -> Sequence[RedactionTerm]:
    """Return one page of the names that hold these words, by name."""
    query = select(RedactionTerm).where(*_limits(words, kind)).order_by(RedactionTerm.key)
    return session.scalars(query.offset((page - 1) * PAGE).limit(PAGE)).all()


def count_terms(session: Session, words: str, kind: TermKind | None) -> int:
    """Return how many names hold these words."""
    return session.scalar(select(func.count()).select_from(RedactionTerm).where(*_limits(words, kind))) or 0


def _limits(words: str, kind: TermKind | None) -> list[ColumnElement[bool]]:
    limits = [RedactionTerm.key.contains(key_of(words), autoescape=True)] if words.strip() else []
    return [*limits, RedactionTerm.kind == kind] if kind else limits
