"""Half-written documents: kept, taken up again, thrown away."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.documents.actions import Form
from webapp.documents.models import FormDraft
from webapp.documents.queries import find_draft
from webapp.documents.rules import LONGEST_DRAFTED, StaleDraft, draft_key
from webapp.errors import Forbidden
from webapp.projects.models import Project


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


def settle_draft(session: Session, form: Form, project: Project | None, *, edition: int, by: User) -> None:
    """Let the draft go from which a document was taken; one that was saved elsewhere meanwhile stays."""
    draft = find_draft(session, by, project, form.document_id, form.language)
    if draft is not None and draft.edition == edition:
        discard_draft(session, draft)
