"""The documents of a project: what is asked at its stage, what was taken, what is outdated."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.documents.outdated import outdated_among
from webapp.documents.papers_of import papers_of
from webapp.documents.queries import issued_for, kits_of, latest_in
from webapp.documents.shelf import offered
from webapp.projects.forms import STAGE_NAMES
from webapp.projects.queries import get_own_project
from webapp.projects.tailoring_queries import find_record
from webapp.site.content import the_catalog
from webapp.ui.languages import language

bp = Blueprint("issued", __name__, url_prefix="/app/projects", template_folder="templates")


@bp.get("/<uuid:project_id>/documents")
@requires(Permission.TAKE_PART)
def page(project_id: UUID) -> ResponseReturnValue:
    """Show what a project's people need, took and should renew."""
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        issued = issued_for(session, project)
        record = find_record(session, project)
        outdated = outdated_among(the_catalog(), latest_in(session, [project]), language())
        kits = kits_of(session, project, me())
    shelf = {entry.id: entry for entry in offered(the_catalog())}
    needed = papers_of(the_catalog(), project.stage, record, issued)
    parts = {"project": project, "record": record, "outdated": outdated, "kits": kits, "shelf": shelf}
    history = {"single": [one for one in issued if one.kit_id is None], "needed": needed}
    history["from_kits"] = [one for one in issued if one.kit_id is not None]
    return render_template("documents/issued.html", stages=STAGE_NAMES, **parts, **history)
