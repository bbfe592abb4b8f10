"""The matrix: on the screen, as a file, one cell with its evidence, and what is done with chosen cells."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.training.requirements.choosing import extend_ticked, remind_ticked
from webapp.training.requirements.exporting import Made, as_csv, as_xlsx
from webapp.training.requirements.forms import ChosenForm
from webapp.training.requirements.matrix_page import cell_page, matrix_page, read_shown
from webapp.ui.languages import language

ASKED = ("as_of", "known_at", "unit", "role", "course", "state")
bp = Blueprint("training_matrix", __name__, url_prefix="/app/training/matrix", template_folder="templates")


@bp.get("")
@requires(Permission.CURATE)
def show() -> ResponseReturnValue:
    """Show people by requirements as of a day, narrowed as asked."""
    return matrix_page(ChosenForm(formdata=None))


@bp.get("/export.csv")
@requires(Permission.CURATE)
def export_csv() -> ResponseReturnValue:
    """Send what is shown as CSV."""
    read = read_shown()
    if not read.has_dates:
        return matrix_page(ChosenForm(formdata=None)), 422
    return _sent(as_csv(read.narrow, read.names))


@bp.get("/export.xlsx")
@requires(Permission.CURATE)
def export_xlsx() -> ResponseReturnValue:
    """Send what is shown as a workbook."""
    read = read_shown()
    if not read.has_dates:
        return matrix_page(ChosenForm(formdata=None)), 422
    return _sent(as_xlsx(read.narrow, read.names, language()))


@bp.get("/<uuid:requirement_id>/<course>/<uuid:person_id>")
@requires(Permission.CURATE)
def cell(requirement_id: UUID, course: str, person_id: UUID) -> ResponseReturnValue:
    """Show one cell with its evidence."""
    return cell_page(requirement_id, course, person_id)


@bp.post("/remind")
@requires(Permission.CURATE)
def remind() -> ResponseReturnValue:
    """Remind the people of the cells that were ticked."""
    return remind_ticked(matrix_page, _back)


@bp.post("/extend")
@requires(Permission.CURATE)
def extend() -> ResponseReturnValue:
    """Move the due dates of the cells that were ticked."""
    return extend_ticked(matrix_page, _back)


def _back(**done: int) -> str:
    """Return the address one came from, with what was done."""
    asked = {name: request.args[name] for name in (*ASKED, "page") if name in request.args}
    return url_for("training_matrix.show", **asked, **done)  # type: ignore[arg-type]  # parts of an address


def _sent(made: Made) -> Response:
    answer = Response(made.body, mimetype=made.mimetype)
    answer.headers["Content-Disposition"] = f"attachment; filename={made.name}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
