"""Propose that a lesson stops counting; a second person confirms or returns it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField

from library.catalog import Entry
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.lessons.recurrence import recurrences_of
from webapp.lessons.standing import retirement_actions as actions
from webapp.lessons.standing.retirement_actions import Farewell
from webapp.lessons.standing.rules import Step
from webapp.lessons.standing.translation_views import lesson_of
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, typed
from webapp.ui.languages import sentence_of

bp = Blueprint("retirements", __name__, url_prefix="/app/lessons", template_folder="templates")


class RetirementForm(Form):
    """Why a lesson stops counting, and what takes its place."""

    reason_zh = TextAreaField(lazy_gettext("理由（中文）"))
    reason_en = TextAreaField(lazy_gettext("理由（英文）"))
    successor = StringField(lazy_gettext("接替它的教训（编号，没有就空着）"))


@bp.get("/<lesson_id>/retire")
@requires(Permission.TAKE_PART)
def show(lesson_id: str) -> ResponseReturnValue:
    """Show a lesson, and room for the reason to retire it."""
    return _page(lesson_of(lesson_id), RetirementForm(formdata=None))


@bp.post("/<lesson_id>/retire")
@requires(Permission.TAKE_PART)
def propose(lesson_id: str) -> ResponseReturnValue:
    """Propose the retirement; refused, everything typed comes back."""
    entry, form = lesson_of(lesson_id), RetirementForm()
    farewell = Farewell(typed(form.reason_zh), typed(form.reason_en), typed(form.successor))
    try:
        with transaction() as session:
            actions.propose(session, the_catalog(), entry, farewell, by=me())
    except DomainError as error:
        form.refuse(error)
        return _page(entry, form, "" if error.field in form else sentence_of(error)), int(error.status)
    return redirect(url_for("retirements.show", lesson_id=entry.id))


@bp.post("/<lesson_id>/retire/confirm")
@requires(Permission.TAKE_PART)
def confirm(lesson_id: str) -> ResponseReturnValue:
    """Confirm it as a second person; the page gets its banner."""
    return _decide(lesson_of(lesson_id), is_yes=True)


@bp.post("/<lesson_id>/retire/return")
@requires(Permission.TAKE_PART)
def send_back(lesson_id: str) -> ResponseReturnValue:
    """Return the proposal with a reason."""
    return _decide(lesson_of(lesson_id), is_yes=False)


def _decide(entry: Entry, *, is_yes: bool) -> ResponseReturnValue:
    note = request.form.get("note", "").replace("\0", "")
    try:
        with transaction() as session:
            row = actions.get_open(session, entry.id)
            if is_yes:
                actions.confirm(session, the_catalog(), entry, row, by=me())
            else:
                actions.send_back(session, entry, row, note=note, by=me())
    except DomainError as error:
        return _page(entry, RetirementForm(formdata=None), sentence_of(error), note), int(error.status)
    return redirect(url_for("retirements.show", lesson_id=entry.id))


def _page(entry: Entry, form: RetirementForm, refusal: str = "", note: str = "") -> str:
    with reading() as session:
        if not actions.may_propose(session, entry, me()):
            raise NotFound
        row = actions.find_last(session, entry.id)
        is_open = row is not None and row.step == Step.PROPOSED
        may_decide = row is not None and is_open and actions.may_decide(session, entry, row, me())
        again = len(recurrences_of(session, entry.id))
    return render_template(
        "standing/retire.html",
        **{"entry": entry, "form": form, "row": row, "refusal": refusal, "note": note, "again": again},
        is_open=is_open,
        may_decide=may_decide,
        is_gone=entry.status == "retired",
    )
