"""The tailoring record of a project: store it, read it, ask for less and decide."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from sqlalchemy.orm import Session

from library.tailoring import Answers
from webapp.accounts.guards import me, requires
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.documents.desk import read_id
from webapp.documents.shelf import offered
from webapp.documents.tailored import rules_of, tailor_with
from webapp.errors import DomainError, Invalid
from webapp.projects.queries import get_own_project, may_lead
from webapp.projects.tailoring_actions import Wish, ask_waiver, decide_waiver, store_record
from webapp.projects.tailoring_queries import (
    approvers_for,
    find_record,
    get_record,
    get_waiver,
    may_decide,
    records_of,
    waivers_of,
)
from webapp.site.content import the_catalog
from webapp.ui.languages import sentence_of

bp = Blueprint("records", __name__, url_prefix="/app/projects", template_folder="templates")


@bp.get("/<uuid:project_id>/tailoring")
@requires(Permission.TAKE_PART)
def page(project_id: UUID) -> ResponseReturnValue:
    """Show the tailoring record in force, its waivers and its history."""
    return _page(project_id, {}, None)


@bp.post("/<uuid:project_id>/tailoring")
@requires(Permission.TAKE_PART)
def store(project_id: UUID) -> ResponseReturnValue:
    """Store the answers as the record of this project."""
    given = {name: request.form.get(name, "").strip() for name in Answers.model_fields}
    try:
        answers = Answers.model_validate({name: text for name, text in given.items() if text}).model_dump()
        with transaction() as session:
            project = get_own_project(session, project_id, by=me(), for_change=True)
            chosen = request.form.getlist("chosen")
            store_record(session, project, answers, chosen, tailor_with(the_catalog()), by=me())
    except (ValidationError, ValueError) as error:
        raise Invalid from error
    return redirect(url_for("records.page", project_id=project_id))


@bp.get("/<uuid:project_id>/tailoring/<uuid:record_id>")
@requires(Permission.TAKE_PART)
def record(project_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Show one record of a project as it was decided, for reading and printing."""
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        stored = get_record(session, project, record_id)
    return render_template("documents/record.html", project=project, record=stored, shelf=_shelf())


@bp.post("/<uuid:project_id>/waivers")
@requires(Permission.TAKE_PART)
def ask(project_id: UUID) -> ResponseReturnValue:
    """Ask another person to let the project do less; a refusal comes back with what was typed."""
    given = {name: request.form.get(name, "").strip() for name in ("document", "reason", "approver")}
    try:
        with transaction() as session:
            project = get_own_project(session, project_id, by=me(), for_change=True)
            ask_waiver(session, project, _wish(session, given), by=me())
    except DomainError as error:
        if error.field is None:
            raise
        return _page(project_id, given, error)
    return redirect(url_for("records.page", project_id=project_id, _anchor="waivers"))


def _wish(session: Session, given: Mapping[str, str]) -> Wish:
    """Return what a form asks for: `TPL-023`, or `tier:C`."""
    subject, _, after = given["document"].partition(":")
    approver = session.get(User, read_id(given["approver"])) if given["approver"] else None
    core = rules_of(the_catalog()).never_waived
    return Wish("" if subject == "tier" else subject, after or "none", given["reason"], approver, core)


@bp.post("/waivers/<uuid:waiver_id>")
@requires(Permission.TAKE_PART)
def decide(waiver_id: UUID) -> ResponseReturnValue:
    """Approve a waiver or refuse it."""
    note = request.form.get("note", "")
    is_approved = request.form.get("verdict") == "approve"
    with transaction() as session:
        waiver = get_waiver(session, waiver_id, by=me())
        tailor = tailor_with(the_catalog())
        decide_waiver(session, waiver, is_approved=is_approved, note=note, tailor=tailor, by=me())
    return redirect(url_for("records.page", project_id=waiver.project_id, _anchor="waivers"))


def _shelf() -> Mapping[str, Any]:
    return {entry.id: entry for entry in offered(the_catalog())}


def _page(project_id: UUID, given: Mapping[str, str], error: DomainError | None) -> ResponseReturnValue:
    with reading() as session:
        project = get_own_project(session, project_id, by=me())
        waivers = waivers_of(session, project)
        parts: dict[str, Any] = {
            "project": project,
            "record": find_record(session, project),
            "records": records_of(session, project),
            "waivers": [(one, may_decide(one, me())) for one in waivers],
            "approvers": [one for one in approvers_for(session, me()) if one.id != project.pm_id],
            "may_lead": may_lead(project, me()),
        }
    parts |= {"given": given, "mistake": {error.field: sentence_of(error)} if error else {}}
    parts |= {"core": rules_of(the_catalog()).never_waived, "shelf": _shelf()}
    return render_template("documents/records.html", **parts), error.status if error else 200
