"""One's own drafts and outdated documents, and for curators which documents are in use."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.documents.draft_actions import discard_draft
from webapp.documents.outdated import outdated_among
from webapp.documents.queries import drafts_of, get_draft, in_use, latest_in
from webapp.documents.shelf import offered
from webapp.documents.uses import uses
from webapp.projects.queries import projects_of
from webapp.site.content import the_catalog
from webapp.ui.languages import language

bp = Blueprint("drafts", __name__, url_prefix="/app/documents", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show what a person has begun, and what of their projects is outdated."""
    with reading() as session:
        projects = projects_of(session, me())
        drafts = drafts_of(session, me())
        outdated = outdated_among(the_catalog(), latest_in(session, projects), language())
    shelf = {entry.id: entry.text(language()).title for entry in offered(the_catalog())}
    parts = {"drafts": drafts, "outdated": outdated, "projects": projects, "shelf": shelf}
    return render_template("documents/mine.html", is_curator=me().may(Permission.CURATE), **parts)


@bp.post("/drafts/<uuid:draft_id>/discard")
@requires(Permission.TAKE_PART)
def discard(draft_id: UUID) -> ResponseReturnValue:
    """Throw one's own draft away."""
    with transaction() as session:
        discard_draft(session, get_draft(session, draft_id, by=me()))
    return redirect(url_for("drafts.mine"))


@bp.get("/in-use")
@requires(Permission.CURATE)
def used() -> ResponseReturnValue:
    """Show how many projects use each document, and how many an older version."""
    with reading() as session:
        rows = uses(the_catalog(), in_use(session), language())
    return render_template("documents/in_use.html", rows=rows)
