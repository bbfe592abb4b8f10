"""Guards that changed or are gone: the curator confirms, moves or drops each."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import transaction
from webapp.errors import DomainError
from webapp.lessons.effect_forms import MendForm
from webapp.lessons.front import get_lesson
from webapp.lessons.guard_cures import broken_guards, mend_guard
from webapp.site.content import the_catalog
from webapp.ui.languages import sentence_of

bp = Blueprint("guards", __name__, url_prefix="/app/lessons", template_folder="templates")


@bp.get("/guards")
@requires(Permission.CURATE)
def overview() -> ResponseReturnValue:
    """Show every guard whose clause says something else now, or nothing."""
    rows = broken_guards(the_catalog())
    return render_template("lessons/guards.html", rows=rows)


@bp.get("/<lesson_id>/guard")
@requires(Permission.CURATE)
def look(lesson_id: str) -> ResponseReturnValue:
    """Show one guard: what stands there now, and the three cures."""
    return _page(lesson_id, MendForm(formdata=None), "", 200)


@bp.post("/<lesson_id>/guard")
@requires(Permission.CURATE)
def mend(lesson_id: str) -> ResponseReturnValue:
    """Do what the curator chose."""
    form, at = MendForm(), request.args.get("at", "")
    try:
        with transaction() as session:
            entry = get_lesson(the_catalog(), lesson_id)
            mend_guard(session, the_catalog(), entry, at, form.mend(), by=me())
    except DomainError as error:
        form.refuse(error)
        return _page(lesson_id, form, "" if error.field in form else sentence_of(error), int(error.status))
    return redirect(url_for("guards.overview"))


def _page(lesson_id: str, form: MendForm, refusal: str, status: int) -> ResponseReturnValue:
    entry, at = get_lesson(the_catalog(), lesson_id), request.args.get("at", "")
    row = next(
        (one for one in broken_guards(the_catalog()) if one.lesson.id == entry.id and one.guard.at == at),
        None,
    )
    page = render_template("lessons/guard.html", entry=entry, at=at, row=row, form=form, refusal=refusal)
    return page, status
