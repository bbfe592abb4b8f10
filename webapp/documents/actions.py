"""Keep drafts, and keep who took which document for which project."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.documents.models import IssuedDocument
from webapp.documents.rules import hash_of
from webapp.projects.models import Project


@dataclass(frozen=True)
class Form:
    """A form as somebody sends it: which document in which version and language, and what was typed."""

    document_id: str
    version: str
    language: str
    typed: Mapping[str, str]
    labels: Mapping[str, str]
    is_sensitive: bool = False

    @property
    def values(self) -> dict[str, str]:
        """Return what was typed, without empty fields."""
        return {key: text for key, text in self.typed.items() if text.strip()}


def issue_document(
    session: Session, form: Form, project: Project, *, by: User, kit_id: UUID | None = None
) -> IssuedDocument:
    """Keep that somebody takes a document for a project; of a sensitive one only the hash of its values."""
    issued = IssuedDocument(
        project_id=project.id,
        kit_id=kit_id,
        document_id=form.document_id,
        version=form.version,
        language=Language(form.language),
        values_hash=hash_of(form.values),
        values=None if form.is_sensitive else form.values,
        fields=dict(form.labels),
        by=by.id,
        at=clock.now(),
    )
    session.add(issued)
    session.flush()
    return issued
