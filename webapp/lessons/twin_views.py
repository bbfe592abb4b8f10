"""The question of near texts: the same, a variant, or different."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.lessons import actions, queries
from webapp.lessons.models import Draft
from webapp.lessons.rules import WRITABLE_BY_AUTHOR
from webapp.lessons.similar import Near, near_texts, unanswered
from webapp.lessons.twin_actions import Said, answer_near, may_answer
from webapp.ui.forms import Form
from webapp.ui.languages import language, sentence_of

bp = Blueprint("twins", __name__, url_prefix="/app/lessons", template_folder="templates")


@bp.get("/drafts/<uuid:draft_id>/near")
@requires(Permission.TAKE_PART)
def ask(draft_id: UUID) -> ResponseReturnValue:
    """Show what is near to a draft, and ask what each is."""
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
        if not may_answer(draft, me()):
            raise NotFound
        near = near_texts(session, draft, language(), by=me())
        said = {one.ref: Said(one.kind, one.reason) for one in draft.similar}
    return _page(draft, near, said)


@bp.post("/drafts/<uuid:draft_id>/near")
@requires(Permission.TAKE_PART)
def answer(draft_id: UUID) -> ResponseReturnValue:
    """Keep the answers; a draft of the author's then goes to the PMO, or ends in what it repeats."""
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
        near = near_texts(session, draft, language(), by=me())
    said = {one.ref: _said(one.ref) for one in near}
    try:
        with transaction() as session:
            _answer(session, queries.get_draft(session, draft_id, by=me(), for_change=True), near, said)
    except DomainError as error:
        return _page(draft, near, said, error), int(error.status)
    return redirect(url_for("lessons.look", draft_id=draft_id))


def _answer(session: Session, draft: Draft, near: list[Near], said: dict[str, Said]) -> None:
    goes_on = answer_near(session, draft, near, said, by=me())
    if goes_on and draft.state in WRITABLE_BY_AUTHOR:
        actions.submit(session, draft, by=me())


def asks_first(draft_id: UUID) -> bool:
    """Tell whether near texts wait for the author's answer before a draft can be submitted."""
    with reading() as session:
        draft = queries.get_draft(session, draft_id, by=me())
        return bool(unanswered(session, draft, language(), by=me()))


def _said(ref: str) -> Said:
    return Said(request.form.get(f"kind-{ref}", ""), request.form.get(f"reason-{ref}", "")[:400])


def _page(draft: Draft, near: list[Near], said: dict[str, Said], error: DomainError | None = None) -> str:
    told = sentence_of(error) if error else ""
    return render_template(
        "lessons/near.html",
        draft=draft,
        near=near,
        said=said,
        nothing=Said(),
        form=Form(),
        is_before=draft.state in WRITABLE_BY_AUTHOR,
        faults={error.field: told} if error and error.field else {},
        refusal="" if error and error.field else told,
    )
