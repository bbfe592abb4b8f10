"""Pages of requirements: all of them, one with its history, and the form that shows the effect before it saves."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.requirements import line_actions, queries
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.forms import RequirementForm
from webapp.training.requirements.pages import form_page, list_page, one_page, save, starting_form
from webapp.ui.forms import Form

bp = Blueprint("requirements", __name__, url_prefix="/app/training/requirements", template_folder="templates")


@bp.get("")
@requires(Permission.CURATE)
def listed() -> ResponseReturnValue:
    """Show every requirement: what holds, what comes, what has ended."""
    return list_page()


@bp.get("/new")
@requires(Permission.CURATE)
def new() -> ResponseReturnValue:
    """Show the form of a new requirement."""
    return form_page(starting_form(None), None)


@bp.post("/new")
@requires(Permission.CURATE)
def open_one() -> ResponseReturnValue:
    """Show the effect of a requirement, then save it."""
    return save(RequirementForm(), None)


@bp.get("/<uuid:requirement_id>")
@requires(Permission.CURATE)
def one(requirement_id: UUID) -> ResponseReturnValue:
    """Show what a requirement says, whom it concerns today, and what it said before."""
    return one_page(requirement_id, Form(formdata=None))


@bp.get("/<uuid:requirement_id>/change")
@requires(Permission.CURATE)
def change_form(requirement_id: UUID) -> ResponseReturnValue:
    """Show the form with what a requirement says now."""
    return form_page(starting_form(requirement_id), requirement_id)


@bp.post("/<uuid:requirement_id>/change")
@requires(Permission.CURATE)
def change(requirement_id: UUID) -> ResponseReturnValue:
    """Show the effect of a change, then save it as the next row of the line."""
    return save(RequirementForm(), requirement_id)


@bp.post("/<uuid:requirement_id>/end")
@requires(Permission.CURATE)
def end(requirement_id: UUID) -> ResponseReturnValue:
    """End a requirement, and release whom no other holds."""
    form = Form()
    try:
        with transaction() as session:
            row = queries.get_requirement(session, requirement_id)
            line_actions.end_line(session, row, by=me())
            evaluate(session, the_catalog())
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return one_page(requirement_id, form), int(error.status)
    return redirect(url_for("requirements.listed"))
