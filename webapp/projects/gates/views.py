"""Pages of a gate: what lies ahead, the checks, the pack, the outcome, the conditions, the report."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.projects.gates import actions, decision_actions, pages, queries, report
from webapp.projects.gates.forms import AnswerForm, ClosingForm, DecisionForm
from webapp.projects.queries import get_project
from webapp.rendering.names import file_name
from webapp.rendering.papers import TYPES, made
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import LANGUAGES

OK = 200

bp = Blueprint("gates", __name__, url_prefix="/app", template_folder="templates")


@bp.get("/projects/<uuid:project_id>/gates/<gate>")
@requires(Permission.TAKE_PART)
def gate_page(project_id: UUID, gate: str) -> ResponseReturnValue:
    """Show one gate of a project: who decides, what is asked, what to read before, what was decided."""
    with reading() as session:
        project = get_project(session, project_id)
        agenda = pages.need_agenda(gate, project.tier)
        project = queries.see_project(session, project_id, me(), agenda.decides)
        return render_template("gates/gate.html", **pages.gate_parts(session, project, agenda))


@bp.post("/projects/<uuid:project_id>/gates/<gate>")
@requires(Permission.TAKE_PART)
def open_gate(project_id: UUID, gate: str) -> ResponseReturnValue:
    """Begin a review of a gate."""
    with transaction() as session:
        project = get_project(session, project_id, for_change=True)
        agenda = pages.need_agenda(gate, project.tier)
        queries.see_project(session, project_id, me(), agenda.decides)
        review = actions.open_review(session, project, agenda, by=me())
    return redirect(url_for("gates.review", review_id=review.id))


@bp.get("/gates/<uuid:review_id>")
@requires(Permission.TAKE_PART)
def review(review_id: UUID) -> ResponseReturnValue:
    """Show a review with its checks, its outcome and what is still owed."""
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
        return pages.review_page(session, found, show=request.args.get("show", ""))


@bp.post("/gates/<uuid:review_id>/checks/<uuid:check_id>")
@requires(Permission.TAKE_PART)
def answer(review_id: UUID, check_id: UUID) -> ResponseReturnValue:
    """Keep the answer to one check; a script gets only its row back."""
    form, error = AnswerForm(), None
    if form.validate_on_submit():
        try:
            with transaction() as session:
                found = queries.get_review(session, review_id, by=me(), for_change=True)
                check = queries.get_check(found, check_id)
                actions.answer_check(session, found, check, form.answer(), seen=form.edition(), by=me())
            return _answered(found.id, check_id, None, 200)
        except DomainError as refusal:
            error = refusal
    status = int(error.status) if error is not None else 422
    return _answered(review_id, check_id, pages.refusal_of(check_id, form, error), status)


def _answered(
    review_id: UUID, check_id: UUID, refused: pages.Refused | None, status: int
) -> ResponseReturnValue:
    """Answer a script with the row of the check, and a browser with the page."""
    is_script = request.headers.get("HX-Request") == "true"
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
        check = queries.get_check(found, check_id)
        if is_script:
            parts = {"review": found, "check": check, "refused": refused, **pages.names()}
            return render_template("gates/row.html", **parts), status
        if refused is not None:
            return pages.review_page(
                session, found, refused=refused, show=request.args.get("show", "")
            ), status
    show = request.args.get("show") or None
    return redirect(url_for("gates.review", review_id=review_id, show=show, _anchor=f"c{check.place}"))


@bp.route("/gates/<uuid:review_id>/decision", methods=["GET", "POST"])
@requires(Permission.TAKE_PART)
def decision(review_id: UUID) -> ResponseReturnValue:
    """Record the outcome of a gate."""
    form = DecisionForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                found = queries.get_review(session, review_id, by=me(), for_change=True)
                project = get_project(session, found.project_id, for_change=True)
                decision_actions.decide(session, found, project, form.resolution(), by=me())
            return redirect(url_for("gates.review", review_id=review_id))
        except DomainError as error:
            form.refuse(error)
            return _decision_page(review_id, form, int(error.status))
    return _decision_page(review_id, form, 422 if form.errors else 200)


def _decision_page(review_id: UUID, form: DecisionForm, status: int) -> ResponseReturnValue:
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
        if status == OK:
            decision_actions.need_decider(session, found, me())
        page = render_template("gates/decision.html", form=form, **pages.decision_parts(session, found))
    return page, status


@bp.post("/gates/<uuid:review_id>/conditions/<uuid:condition_id>")
@requires(Permission.TAKE_PART)
def close(review_id: UUID, condition_id: UUID) -> ResponseReturnValue:
    """Close a condition on its evidence."""
    form, error = ClosingForm(), None
    if form.validate_on_submit():
        try:
            with transaction() as session:
                found = queries.get_review(session, review_id, by=me(), for_change=True)
                condition = queries.get_condition(found, condition_id)
                decision_actions.close_condition(session, condition, evidence=typed(form.evidence), by=me())
            return redirect(url_for("gates.review", review_id=review_id, _anchor="conditions"))
        except DomainError as refusal:
            error = refusal
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
        refused = pages.refusal_of(condition_id, form, error)
        return pages.review_page(session, found, refused=refused), int(error.status) if error else 422


@bp.get("/gates/<uuid:review_id>/report/<lang>")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def gate_report(review_id: UUID, lang: str) -> ResponseReturnValue:
    """Send the gate report in a language, with everything the record knows."""
    paper = report.find_paper(the_catalog(), lang) if lang in LANGUAGES else None
    if paper is None:
        raise NotFound
    with reading() as session:
        found = queries.get_review(session, review_id, by=me())
        before = queries.find_forerunner(session, found)
        values = report.report_values(the_catalog(), found, before, paper)
        name = file_name(found.project.number, found.code, paper.title, ending=paper.format)
    answer = send_file(
        BytesIO(made(paper, values)), TYPES[paper.format], as_attachment=True, download_name=name
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
