"""Pages of a closing: the five parts, the receiver's word, verdicts, the meeting, the report, the library."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.closing import actions, library, pages, queries, report
from webapp.closing.forms import MEASURE_NAMES, PART_NAMES, MeetingForm, VerdictForm
from webapp.closing.rules import Part, Verdict
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.projects.forms import TYPE_NAMES
from webapp.projects.queries import get_project
from webapp.rendering.names import file_name
from webapp.rendering.papers import TYPES, made
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import LANGUAGES, sentence_of

bp = Blueprint("closing", __name__, url_prefix="/app", template_folder="templates")


@bp.get("/projects/<uuid:project_id>/closing")
@requires(Permission.TAKE_PART)
def page(project_id: UUID) -> ResponseReturnValue:
    """Show the closing of a project, or how to begin it."""
    with reading() as session:
        project = get_project(session, project_id)
        closing = queries.find_closing(session, project)
        if closing is not None:
            return pages.closing_page(session, queries.get_closing(session, closing.id, by=me()))
        if not queries.may_see_of(session, project, me()):
            raise NotFound
        return render_template("closing/begin.html", project=project, ending=actions.ENDING, **pages.names())


@bp.post("/projects/<uuid:project_id>/closing")
@requires(Permission.TAKE_PART)
def begin(project_id: UUID) -> ResponseReturnValue:
    """Apply for the closing of a project."""
    with transaction() as session:
        project = get_project(session, project_id, for_change=True)
        if not queries.may_see_of(session, project, me()):
            raise NotFound
        actions.open_closing(session, project, by=me())
    return _back(project_id)


@bp.post("/closings/<uuid:closing_id>/confirmation")
@requires(Permission.TAKE_PART)
def confirm(closing_id: UUID) -> ResponseReturnValue:
    """Confirm that one has received the result."""
    with transaction() as session:
        closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
        actions.confirm_handover(session, closing, by=me())
    return _back(closing.project_id)


@bp.post("/closings/<uuid:closing_id>/submission")
@requires(Permission.TAKE_PART)
def submit(closing_id: UUID) -> ResponseReturnValue:
    """Hand the self-check to the PMO."""
    try:
        with transaction() as session:
            closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
            standings = queries.standings_of(session, closing, pages.surroundings())
            names = {part: str(name) for part, name in PART_NAMES.items()}
            actions.submit(session, closing, standings.values(), names, by=me())
        return _back(closing.project_id)
    except DomainError as error:
        return _refused(closing_id, error)


def _refused(closing_id: UUID, error: DomainError) -> ResponseReturnValue:
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        return pages.closing_page(session, closing, sentence=sentence_of(error)), int(error.status)


@bp.post("/closings/<uuid:closing_id>/parts/<part>/verdict")
@requires(Permission.CURATE)
def judge(closing_id: UUID, part: str) -> ResponseReturnValue:
    """Say what the PMO thinks of a part."""
    form, which, status = VerdictForm(), pages.need_part(part), 422
    if form.validate_on_submit():
        try:
            project_id = _judged(closing_id, which, form)
            return redirect(url_for("closing.page", project_id=project_id, _anchor=which.value))
        except DomainError as error:
            form.refuse(error)
            status = int(error.status)
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        return pages.closing_page(session, closing, refused=(which, form)), status


def _judged(closing_id: UUID, part: Part, form: VerdictForm) -> UUID:
    with transaction() as session:
        closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
        standing = queries.standings_of(session, closing, pages.surroundings())[part]
        verdict = Verdict(typed(form.verdict))
        actions.judge(session, closing, standing, verdict, note=typed(form.note), by=me())
        return closing.project_id


@bp.post("/closings/<uuid:closing_id>/meeting")
@requires(Permission.CURATE)
def close(closing_id: UUID) -> ResponseReturnValue:
    """Record the meeting and close the project."""
    form = MeetingForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
                project = get_project(session, closing.project_id, for_change=True)
                actions.close(session, closing, project, form.meeting(), by=me())
            return _back(project.id)
        except DomainError as error:
            form.refuse(error)
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        return pages.closing_page(session, closing, meeting=form), 422


@bp.get("/closings/<uuid:closing_id>/report/<lang>")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def closure_report(closing_id: UUID, lang: str) -> ResponseReturnValue:
    """Send the closure report in a language, with everything the closing knows."""
    paper = report.find_paper(the_catalog(), lang) if lang in LANGUAGES else None
    if paper is None:
        raise NotFound
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        values = report.report_values(session, closing, pages.surroundings(), paper)
        name = file_name(closing.project.number, paper.id, paper.title, ending=paper.format)
    answer = send_file(
        BytesIO(made(paper, values)), TYPES[paper.format], as_attachment=True, download_name=name
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/baselines")
@requires(Permission.TAKE_PART)
def baselines() -> ResponseReturnValue:
    """Show what closed projects tell the next ones."""
    with reading() as session:
        shelves = library.shelves(session)
    return render_template(
        "closing/baselines.html", shelves=shelves, measures=MEASURE_NAMES, types=TYPE_NAMES
    )


def _back(project_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("closing.page", project_id=project_id))
