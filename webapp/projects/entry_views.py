"""The page on which the register's entry of a project is changed."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.projects.candidates import candidates_for
from webapp.projects.entry_actions import change_entry, stamp_of
from webapp.projects.forms import EntryForm
from webapp.projects.models import Project
from webapp.projects.queries import get_own_project, may_lead
from webapp.projects.refusals import StaleEntry
from webapp.projects.tailoring_queries import find_record
from webapp.ui.forms import options, typed

bp = Blueprint("entry", __name__, url_prefix="/app/projects", template_folder="templates")


@bp.get("/<uuid:project_id>/entry")
@requires(Permission.TAKE_PART)
def page(project_id: UUID) -> ResponseReturnValue:
    """Show what the register says, to be changed."""
    with reading() as session:
        project = _led(session, project_id)
        form = _form(session, EntryForm(formdata=None))
        form.show(project, stamp_of(project))
    return _page(project_id, form, 200)


@bp.post("/<uuid:project_id>/entry")
@requires(Permission.TAKE_PART)
def save(project_id: UUID) -> ResponseReturnValue:
    """Change the entry, or show the page again with everything that was typed."""
    with reading() as session:
        form = _form(session, EntryForm())
    status = 422
    if form.validate_on_submit():
        try:
            with transaction() as session:
                project = get_own_project(session, project_id, by=me(), for_change=True)
                seen, why = typed(form.seen), typed(form.reason)
                change_entry(session, project, form.entry(), reason=why, seen=seen, by=me())
            return redirect(url_for("projects.project_page", project_id=project_id))
        except DomainError as error:
            status = _refused(project_id, form, error)
    return _page(project_id, form, status)


def _refused(project_id: UUID, form: EntryForm, error: DomainError) -> int:
    """Put the sentence beside its field; whoever read it may save over what another wrote."""
    form.refuse(error)
    if isinstance(error, StaleEntry):
        with reading() as session:
            form.seen.data = stamp_of(_led(session, project_id))
    return int(error.status)


def _led(session: Session, project_id: UUID) -> Project:
    project = get_own_project(session, project_id, by=me())
    if not may_lead(project, me()):
        raise NotFound
    return project


def _form(session: Session, form: EntryForm) -> EntryForm:
    people = options((str(one.id), one.name) for one in all_users(session) if one.is_active)
    form.pm.choices = people
    form.members.choices = people
    return form


def _page(project_id: UUID, form: EntryForm, status: int) -> ResponseReturnValue:
    with reading() as session:
        project = _led(session, project_id)
        parts = {
            "has_record": find_record(session, project) is not None,
            "candidates": candidates_for(session, me()),
        }
    return render_template("projects/entry.html", project=project, form=form, **parts), status
