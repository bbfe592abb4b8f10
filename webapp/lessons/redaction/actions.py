"""Add names to the dictionary, and take them out."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, NotFound
from webapp.lessons.redaction.models import RedactionTerm
from webapp.lessons.redaction.rules import TermKind, key_of, terms_in


def add_terms(session: Session, text: str, kind: TermKind, *, by: User) -> int:
    """Take in names, one a line; return how many were new. The audit log keeps their number, not the names."""
    if not by.may(Permission.CURATE):
        raise Forbidden
    named = {key_of(term): term for term in terms_in(text)}
    known = set(session.scalars(select(RedactionTerm.key).where(RedactionTerm.key.in_(named))))
    new = [
        RedactionTerm(term=term, key=key, kind=kind, added_by=by.id, added_at=clock.now())
        for key, term in named.items()
        if key not in known
    ]
    session.add_all(new)
    session.flush()
    if new:
        record(session, Decision("redaction-terms-added", "dictionary", kind, None, str(len(new))), by=by.id)
    return len(new)


def remove_term(session: Session, term_id: UUID, *, by: User) -> None:
    """Take a name out of the dictionary."""
    if not by.may(Permission.CURATE):
        raise Forbidden
    row = session.get(RedactionTerm, term_id)
    if row is None:
        raise NotFound
    record(session, Decision("redaction-term-removed", "dictionary", row.kind), by=by.id)
    session.delete(row)
    session.flush()
