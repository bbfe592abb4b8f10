"""Read restricted lessons; curators review and release them."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.lessons.restricted import actions, queries
from webapp.lessons.restricted.forms import AgainForm, ReleaseForm
from webapp.lessons.restricted.models import RestrictedLesson
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, typed
from webapp.ui.languages import language
from webapp.ui.paging import Pages

bp = Blueprint("restricted", __name__, url_prefix="/app/lessons/restricted", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def show() -> ResponseReturnValue:
    """Show what a person may read, the next review first."""
    number = max(request.args.get("page", 1, int), 1)
    with reading() as session:
        rows = queries.find_restricted(session, me(), page=number)
        pages = Pages(number, queries.count_restricted(session, me()), queries.PAGE)
        return render_template(
            "restricted/list.html",
            **{"rows": rows, "pages": pages, "role_name": _role_name, "today": clock.today()},
            released=queries.find_released(session, me()),
            is_curator=me().may(Permission.CURATE),
        )


@bp.get("/<uuid:restricted_id>")
@requires(Permission.TAKE_PART)
def read(restricted_id: UUID) -> ResponseReturnValue:
    """Show one restricted lesson."""
    return _page(restricted_id, ReleaseForm(formdata=None), AgainForm(formdata=None))


@bp.post("/<uuid:restricted_id>/review")
@requires(Permission.CURATE)
def look_again(restricted_id: UUID) -> ResponseReturnValue:
    """Let it stay until another day."""
    form = AgainForm()
    day = form.review_on
    if form.validate() and _done(
        restricted_id, form, lambda session, row: actions.look_again(session, row, day.data, by=me())
    ):
        return redirect(url_for("restricted.read", restricted_id=restricted_id))
    return _page(restricted_id, ReleaseForm(formdata=None), form)


@bp.post("/<uuid:restricted_id>/release")
@requires(Permission.CURATE)
def release(restricted_id: UUID) -> ResponseReturnValue:
    """Put it back into review."""
    form = ReleaseForm()
    why = typed(form.reason)
    if _done(restricted_id, form, lambda session, row: actions.release(session, row, why, by=me())):
        return redirect(url_for("restricted.show"))
    return _page(restricted_id, form, AgainForm(formdata=None))


def _done(restricted_id: UUID, form: Form, act: Callable[[Session, RestrictedLesson], None]) -> bool:
    try:
        with transaction() as session:
            act(session, queries.get_restricted(session, restricted_id, by=me(), for_change=True))
    except DomainError as error:
        if error.field is None:
            raise
        form.refuse(error)
        return False
    return True


def _page(restricted_id: UUID, release_form: ReleaseForm, again: AgainForm) -> ResponseReturnValue:
    with reading() as session:
        page = render_template(
            "restricted/lesson.html",
            row=queries.get_restricted(session, restricted_id, by=me()),
            **{"release_form": release_form, "again": again, "role_name": _role_name},
            today=clock.today(),
            is_curator=me().may(Permission.CURATE),
        )
    return page, 422 if release_form.errors or again.errors else 200


def _role_name(code: str) -> str:
    role = the_catalog().vocabulary.roles.get(code)
    return f"{code} {role.title[language()]}" if role else code
