"""Pages of appraisals: mine, those of a project, beginning one or saying why not, the file of one's own."""

from uuid import UUID

from flask import Blueprint, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.appraisals import actions, pages
from webapp.appraisals.forms import BeginForm, ExemptForm
from webapp.appraisals.own_file import own_file
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.projects.queries import get_project

bp = Blueprint("appraisals", __name__, url_prefix="/app", template_folder="templates")


@bp.get("/appraisals")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show which appraisals concern a person."""
    with reading() as session:
        return pages.mine_page(session)


@bp.get("/appraisals/mine.json")
@requires(Permission.TAKE_PART)
def own() -> ResponseReturnValue:
    """Send a person everything that is kept of their own appraisals."""
    with transaction() as session:
        answer = jsonify(appraisals=own_file(session, me()))
    answer.headers["Content-Disposition"] = "attachment; filename=appraisals.json"
    return answer


@bp.get("/projects/<uuid:project_id>/appraisals")
@requires(Permission.TAKE_PART)
def of_project(project_id: UUID) -> ResponseReturnValue:
    """Show the appraisals of a project to who writes them, to all others the count or their own."""
    with reading() as session:
        return pages.project_page(session, get_project(session, project_id))


@bp.post("/projects/<uuid:project_id>/appraisals")
@requires(Permission.TAKE_PART)
def begin(project_id: UUID) -> ResponseReturnValue:
    """Publish criteria and weights for people of one post."""
    form, status = BeginForm(), 422
    form.subjects.choices = form.reviewer.choices = []
    pages.need_here()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                project = get_project(session, project_id, for_change=True)
                actions.begin_appraisals(session, project, form.beginning(), by=me())
            return _back(project_id)
        except DomainError as error:
            form.refuse(error)
            status = int(error.status)
    with reading() as session:
        return pages.project_page(session, get_project(session, project_id), begin=form), status


@bp.post("/projects/<uuid:project_id>/appraisals/exemption")
@requires(Permission.TAKE_PART)
def exempt(project_id: UUID) -> ResponseReturnValue:
    """Say why somebody is not appraised."""
    form = ExemptForm()
    form.subject.choices = []
    if form.validate_on_submit():
        try:
            with transaction() as session:
                project = get_project(session, project_id, for_change=True)
                actions.exempt(session, project, form.subject_id(), reason=form.text.data or "", by=me())
            return _back(project_id)
        except DomainError as error:
            form.refuse(error)
    with reading() as session:
        return pages.project_page(session, get_project(session, project_id), exempt=form), 422


def _back(project_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("appraisals.of_project", project_id=project_id))
