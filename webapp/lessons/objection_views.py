"""Objections of the source project: raised, withdrawn, and settled by a curator."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.lessons import objections
from webapp.lessons.curation_views import act_on
from webapp.lessons.forms import NoteForm
from webapp.ui.forms import typed

bp = Blueprint("objections", __name__, url_prefix="/app/lessons", template_folder="templates")


@bp.post("/drafts/<uuid:draft_id>/object")
@requires(Permission.TAKE_PART)
def object_to(draft_id: UUID) -> ResponseReturnValue:
    """Object as the manager of the source project, with a reason."""
    form = NoteForm()
    note = typed(form.note)
    return act_on(
        draft_id,
        lambda session, draft: objections.object_to(session, draft, note=note, by=me()),
        form,
        must_see=True,
    )


@bp.post("/drafts/<uuid:draft_id>/clear")
@requires(Permission.TAKE_PART)
def clear(draft_id: UUID) -> ResponseReturnValue:
    """Say as the manager of the source project that nothing speaks against the text."""
    return act_on(draft_id, lambda session, draft: objections.clear(session, draft, by=me()), must_see=True)


@bp.post("/drafts/<uuid:draft_id>/answer")
@requires(Permission.CURATE)
def answer(draft_id: UUID) -> ResponseReturnValue:
    """Settle an objection with a reason the manager reads."""
    form = NoteForm()
    note = typed(form.note)
    return act_on(
        draft_id, lambda session, draft: objections.answer(session, draft, note=note, by=me()), form
    )
