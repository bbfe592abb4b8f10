"""Fill a document in on a page, keep what is typed, and take the file away."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from flask import Blueprint, Response, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from flask_login import current_user

from library.filling import Filling, filling_of
from library.paper import Paper
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.documents.actions import Form as Filled
from webapp.documents.actions import issue_document
from webapp.documents.desk import EDITION, PROJECT, Desk, desk_for, find_chosen, form_of, paper_for
from webapp.documents.draft_actions import save_draft, settle_draft
from webapp.documents.models import FormDraft
from webapp.documents.queries import in_use
from webapp.documents.rules import StaleDraft, is_newer
from webapp.rendering.papers import TYPES, made, name_of, styled
from webapp.ui.forms import Form
from webapp.ui.languages import language

STYLE = "as-style"

bp = Blueprint("documents", __name__, url_prefix="/app/documents", template_folder="templates")


@bp.get("/<document_id>")
@requires(Permission.TAKE_PART)
def fill(document_id: str) -> ResponseReturnValue:
    """Show the fields of a document, with what is known of a project already in them."""
    return _page(_desk(document_id, request.args.get("project"), request.args.get("from", "")))


def _own_key() -> str:
    """Return whose hour is counted: the person's, wherever they sit."""
    return f"person:{me().id}" if current_user.is_authenticated else get_remote_address()


def _is_taken(answer: Response) -> bool:
    return answer.status_code == 200  # noqa: PLR2004  # a file; a refusal costs nothing


@bp.post("/<document_id>")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour", key_func=_own_key, deduct_when=_is_taken)
def take(document_id: str) -> ResponseReturnValue:
    """Send the document with what was typed, or the page again with every mistake beside its field."""
    entry, paper = paper_for(document_id, language())
    form = form_of(entry, paper, request.form)
    filling = filling_of(paper, form.typed)
    if filling.mistakes:
        desk = replace(_desk(document_id, _asked()), values=form.typed, edition=_seen())
        return _page(desk, mistakes={one.key: one.sentence for one in filling.mistakes})
    file = made(styled(paper, request.form.get(STYLE)), filling.values)
    with transaction() as session:
        project = find_chosen(session, _asked(), by=me())
        if project is not None:
            issue_document(session, form, project, by=me())
            settle_draft(session, form, project, edition=_seen(), by=me())
    return _sent(paper, filling, file)


def _sent(paper: Paper, filling: Filling, file: bytes) -> Response:
    name = name_of(paper, str(filling.values.get("project_no", "")))
    answer = send_file(BytesIO(file), TYPES[paper.format], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<document_id>/draft")
@requires(Permission.TAKE_PART)
def save(document_id: str) -> ResponseReturnValue:
    """Keep what was typed so far, or show it beside what was kept elsewhere."""
    entry, paper = paper_for(document_id, language())
    form = form_of(entry, paper, request.form)
    try:
        _keep(form)
    except StaleDraft:
        desk = _desk(document_id, _asked())
        theirs = {key: desk.values.get(key, "") for key in form.typed}
        theirs = {key: text for key, text in theirs.items() if text.strip() != form.typed[key].strip()}
        return _page(replace(desk, values=form.typed), theirs=theirs, status=StaleDraft.status)
    return redirect(url_for("documents.fill", document_id=document_id, project=_asked()))


@bp.post("/<document_id>/keep")
@requires(Permission.TAKE_PART)
def keep(document_id: str) -> ResponseReturnValue:
    """Keep what was typed while somebody is still writing; answer with the edition it has now."""
    form = form_of(*paper_for(document_id, language()), request.form)
    try:
        return jsonify(kept=True, edition=_keep(form).edition)
    except StaleDraft:
        return jsonify(kept=False), StaleDraft.status


def _keep(form: Filled) -> FormDraft:
    with transaction() as session:
        project = find_chosen(session, _asked(), by=me())
        return save_draft(session, form, project, edition=_seen(), by=me())


def _asked() -> str:
    return request.form.get(PROJECT, "")


def _seen() -> int:
    text = request.form.get(EDITION, "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004  # digits of a number


def _desk(document_id: str, asked: str | None, issued_id: str = "") -> Desk:
    entry, paper = paper_for(document_id, language())
    with reading() as session:
        project = find_chosen(session, asked, by=me())
        return desk_for(session, entry, paper, by=me(), project=project, issued_id=issued_id)


def _page(
    desk: Desk,
    *,
    mistakes: Mapping[str, str] | None = None,
    theirs: Mapping[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    older = None
    if me().may(Permission.CURATE):
        with reading() as session:
            taken = in_use(session, desk.paper.id)
        older = len({one.project_id for one in taken if is_newer(desk.paper.version, one.version)})
    parts = {"desk": desk, "mistakes": mistakes or {}, "theirs": theirs or {}, "older": older}
    parts |= {"names": {"project": PROJECT, "edition": EDITION, "style": STYLE}}
    return render_template("documents/fill.html", form=Form(), **parts), 422 if mistakes else status
