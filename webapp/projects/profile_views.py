"""What all documents of a project share, kept once."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from library.filling import PROFILE
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, Forbidden
from webapp.projects.profile_actions import find_profile, save_profile
from webapp.projects.profile_forms import ProfileForm
from webapp.projects.profile_rules import StaleProfile, registered_profile
from webapp.projects.queries import get_own_project, may_lead

bp = Blueprint("profile", __name__, url_prefix="/app/projects", template_folder="templates")


@bp.get("/<uuid:project_id>/profile")
@requires(Permission.TAKE_PART)
def page(project_id: UUID) -> ResponseReturnValue:
    """Show the common fields of a project's documents."""
    return _page(project_id, None, {}, 200)


@bp.post("/<uuid:project_id>/profile")
@requires(Permission.TAKE_PART)
def save(project_id: UUID) -> ResponseReturnValue:
    """Keep the common fields, or show the page again with everything that was typed."""
    form, status = ProfileForm(), 422
    if form.validate_on_submit():
        try:
            with transaction() as session:
                project = get_own_project(session, project_id, by=me(), for_change=True)
                save_profile(session, project, form.given(), edition=form.seen(), by=me())
            return redirect(url_for("profile.page", project_id=project_id))
        except Forbidden:
            raise
        except DomainError as error:
            form.refuse(error)
            status = error.status
    return _page(project_id, form, form.given(), status)


def _page(
    project_id: UUID, form: ProfileForm | None, given: Mapping[str, str], status: int
) -> ResponseReturnValue:
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        kept = find_profile(session, project)
    stands = registered_profile(project) | (kept.values if kept else {})
    edition = kept.edition if kept else 0
    theirs: dict[str, str] = {}
    if form is None:
        form = ProfileForm(formdata=None)
        form.show(stands, edition)
    elif status == StaleProfile.status:
        theirs = {key: stands.get(key, "") for key in PROFILE if stands.get(key, "") != given[key]}
        form.edition.data = str(edition)
    parts = {"project": project, "kept": kept, "form": form, "theirs": theirs, "keys": PROFILE}
    return render_template("projects/profile.html", may_lead=may_lead(project, me()), **parts), status
