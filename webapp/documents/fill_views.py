"""Fill a document in on a page, and take the file away."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from library.filling import filling_of
from library.paper import Paper, paper_of
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading
from webapp.documents.rules import profile_of
from webapp.documents.shelf import offered
from webapp.errors import NotFound
from webapp.projects.models import Project
from webapp.projects.queries import projects_of
from webapp.rendering.papers import TYPES, made, name_of
from webapp.site.content import the_catalog
from webapp.ui.forms import Form
from webapp.ui.languages import language

bp = Blueprint("documents", __name__, url_prefix="/app/documents", template_folder="templates")


@bp.get("/<document_id>")
@requires(Permission.TAKE_PART)
def fill(document_id: str) -> ResponseReturnValue:
    """Show the fields of a document, with what is known of a project already in them."""
    paper = _paper(document_id)
    with reading() as session:
        projects = projects_of(session, me())
        chosen = _chosen(projects, request.args.get("project", ""))
        values = _known(chosen, paper)
    return _page(paper, values, {}, projects=projects, chosen=chosen)


@bp.post("/<document_id>")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def take(document_id: str) -> ResponseReturnValue:
    """Send the document with what was typed, or the page again with every mistake beside its field."""
    paper, given = _paper(document_id), {key: text.replace("\0", "") for key, text in request.form.items()}
    typed = {one.facts.key: given.get(one.facts.key, "") for one in paper.fields}
    filling = filling_of(paper, typed)
    if filling.mistakes:
        with reading() as session:
            projects = projects_of(session, me())
        mistakes = {one.key: one.sentence for one in filling.mistakes}
        return _page(paper, typed, mistakes, projects=projects, chosen=None)
    name = name_of(paper, str(filling.values.get("project_no", "")))
    file = BytesIO(made(paper, filling.values))
    answer = send_file(file, TYPES[paper.format], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _paper(document_id: str) -> Paper:
    catalog = the_catalog()
    entry = next((one for one in offered(catalog) if one.id == document_id), None)
    if entry is None:
        raise NotFound
    return paper_of(catalog, entry, language())


def _chosen(projects: Any, asked: str) -> Project | None:
    """Return the project asked for among a person's own; the only one without being asked."""
    try:
        wish = UUID(asked)
    except ValueError:
        return projects[0] if len(projects) == 1 else None
    return next((project for project in projects if project.id == wish), None)


def _known(project: Project | None, paper: Paper) -> dict[str, str]:
    defaults = {
        one.facts.key: str(one.facts.default) for one in paper.fields if one.facts.default is not None
    }
    return defaults | (profile_of(project, me().name) if project else {})


def _page(
    paper: Paper,
    values: Mapping[str, Any],
    mistakes: Mapping[str, str],
    *,
    projects: Any,
    chosen: Project | None,
) -> ResponseReturnValue:
    parts = {"paper": paper, "values": values, "mistakes": mistakes, "projects": projects, "chosen": chosen}
    return render_template("documents/fill.html", form=Form(), **parts), 422 if mistakes else 200
