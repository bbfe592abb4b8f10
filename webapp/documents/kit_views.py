"""Ask for the kit of a project, watch it being made, and take it away."""

from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Language, Permission
from webapp.database import reading, transaction
from webapp.documents.kit_actions import KEPT_FOR, ask_kit
from webapp.documents.kits import Kits
from webapp.documents.queries import get_kit
from webapp.errors import NotFound
from webapp.projects.queries import get_own_project
from webapp.rendering.names import file_name
from webapp.ui.languages import language

bp = Blueprint("kits", __name__, url_prefix="/app", template_folder="templates")
EXTENSION = "lodestar.kits"


@bp.post("/projects/<uuid:project_id>/kits")
@requires(Permission.TAKE_PART)
def ask(project_id: UUID) -> ResponseReturnValue:
    """Ask for the kit of a project in the language of the page."""
    with transaction() as session:
        project = get_own_project(session, project_id, by=me(), for_change=True)
        order = ask_kit(session, project, Language(language()), by=me())
    return redirect(url_for("kits.progress", kit_id=order.id))


@bp.get("/kits/<uuid:kit_id>")
@requires(Permission.TAKE_PART)
def progress(kit_id: UUID) -> ResponseReturnValue:
    """Show how far a kit has come, and the way to it when it is ready."""
    with reading() as session:
        order = get_kit(session, kit_id, by=me())
    until = order.asked_at + KEPT_FOR
    return render_template("documents/kit.html", order=order, until=until)


@bp.get("/kits/<uuid:kit_id>/file")
@requires(Permission.TAKE_PART)
def download(kit_id: UUID) -> ResponseReturnValue:
    """Send a kit to the person who asked for it."""
    kits: Kits = current_app.extensions[EXTENSION]
    with reading() as session:
        order = get_kit(session, kit_id, by=me())
    path = kits.path(order)
    if order.ready_at is None or order.removed_at is not None or not path.exists():
        raise NotFound
    name = file_name(order.project.number, order.project.name, ending="zip")
    answer: Response = send_file(path, "application/zip", as_attachment=True, download_name=name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer
