"""Pages of learning before: what is put before a project, one answer after another, and what came of it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons.before import actions, pages
from webapp.lessons.before.forms import LessonAnswerForm, OutcomeForm
from webapp.lessons.before.suggesting import lines_of
from webapp.projects.queries import get_own_project
from webapp.site.content import the_catalog
from webapp.ui.forms import typed

bp = Blueprint("before", __name__, url_prefix="/app/projects", template_folder="templates")


@bp.get("/<uuid:project_id>/lessons")
@requires(Permission.TAKE_PART)
def overview(project_id: UUID) -> ResponseReturnValue:
    """Show what a project should read now, what it answered, and what came of it."""
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        occasion = pages.occasion_asked(project, request.args.get("gate", ""))
        parts = pages.overview_parts(session, project, occasion)
        return render_template("before/overview.html", **parts)


@bp.get("/<uuid:project_id>/lessons/<lesson_id>")
@requires(Permission.TAKE_PART)
def look(project_id: UUID, lesson_id: str) -> ResponseReturnValue:
    """Show one lesson with its reasons, and room for the answer or the outcome."""
    return _page(project_id, lesson_id, {}, 200)


@bp.post("/<uuid:project_id>/lessons/<lesson_id>")
@requires(Permission.TAKE_PART)
def answer(project_id: UUID, lesson_id: str) -> ResponseReturnValue:
    """Keep the answer, and go on to the next lesson without one."""
    form = LessonAnswerForm()
    try:
        with transaction() as session:
            project = get_own_project(session, project_id, by=me(), for_change=True)
            occasion = pages.occasion_asked(project, request.args.get("gate", ""))
            lines = lines_of(session, the_catalog(), project, occasion)
            row = actions.kept_row(session, project, occasion, lines, lesson_id)
            owner = form.chosen_owner(project)
            actions.answer_lesson(session, project, row, form.given(), owner=owner, by=me())
        return redirect(_next(project_id))
    except DomainError as error:
        form.refuse(error)
        return _page(project_id, lesson_id, {"form": form}, int(error.status))


@bp.post("/<uuid:project_id>/lessons/<lesson_id>/outcome")
@requires(Permission.TAKE_PART)
def outcome(project_id: UUID, lesson_id: str) -> ResponseReturnValue:
    """Keep what came of a lesson."""
    form = OutcomeForm()
    try:
        with transaction() as session:
            project = get_own_project(session, project_id, by=me(), for_change=True)
            effect, note = form.stated(), typed(form.note)
            actions.state_outcome(session, project, lesson_id, effect, note, by=me())
        return redirect(url_for("before.overview", project_id=project_id))
    except DomainError as error:
        form.refuse(error)
        return _page(project_id, lesson_id, {"outcome_form": form}, int(error.status))


def _page(project_id: UUID, lesson_id: str, forms: dict[str, Any], status: int) -> ResponseReturnValue:
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        occasion = pages.occasion_asked(project, request.args.get("gate", ""))
        parts = pages.lesson_parts(session, project, occasion, lesson_id)
        shown = {
            "form": LessonAnswerForm(formdata=None),
            "outcome_form": OutcomeForm(formdata=None),
        } | forms
        shown["form"].offer(project)
        return render_template("before/lesson.html", **parts, **shown), status


def _next(project_id: UUID) -> str:
    gate = request.args.get("gate") or None
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        lines = lines_of(session, the_catalog(), project, pages.occasion_asked(project, gate or ""))
    for line in lines:
        if not line.is_answered:
            return url_for("before.look", project_id=project_id, lesson_id=line.lesson_id, gate=gate)
    return url_for("before.overview", project_id=project_id, gate=gate)
