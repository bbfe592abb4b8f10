"""Keep drafts, and keep who took which document for which project."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.documents.models import FormDraft, IssuedDocument
from webapp.documents.queries import find_draft
from webapp.documents.rules import LONGEST_DRAFTED, StaleDraft, draft_key, hash_of
from webapp.errors import Forbidden
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


def save_draft(session: Session, form: Form, project: Project | None, *, edition: int, by: User) -> FormDraft:
    """Keep what was typed; refuse what was begun on an older edition.

    A draft that is gone, because the document was taken or the draft discarded, begins anew: nothing typed is lost.
    """
    if form.is_sensitive:
        raise Forbidden
    draft = find_draft(session, by, project, form.document_id, form.language)
    values = {key: text[:LONGEST_DRAFTED] for key, text in form.values.items()}
    if draft is None:
        draft = _new_draft(form, project, by)
        draft.edition = edition
        session.add(draft)
    elif draft.edition != edition:
        raise StaleDraft
    draft.values, draft.version = values, form.version
    draft.edition, draft.changed_at = edition + 1, clock.now()
    session.flush()
    return draft


def _new_draft(form: Form, project: Project | None, by: User) -> FormDraft:
    place = str(project.id) if project else ""
    return FormDraft(
        key=draft_key(str(by.id), place, form.document_id, form.language),
        user_id=by.id,
        project_id=project.id if project else None,
        document_id=form.document_id,
        language=Language(form.language),
    )


def discard_draft(session: Session, draft: FormDraft) -> None:
    """Throw a draft away."""
    session.delete(draft)
    session.flush()


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


def settle_draft(session: Session, form: Form, project: Project | None, *, edition: int, by: User) -> None:
    """Let the draft go from which a document was taken; one that was saved elsewhere meanwhile stays."""
    draft = find_draft(session, by, project, form.document_id, form.language)
    if draft is not None and draft.edition == edition:
        discard_draft(session, draft)
