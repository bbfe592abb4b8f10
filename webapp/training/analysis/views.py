"""Pages of trainers: the desk, a course and a question in figures, tables of attempts, the panel of a chapter."""

from flask import Blueprint, Response, g, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.database import reading, transaction
from webapp.site.content import the_catalog
from webapp.training.analysis import files, pages
from webapp.training.analysis.chapters import chapter_of
from webapp.training.analysis.courses import items_on
from webapp.training.analysis.rules import Depth
from webapp.training.analysis.sheet import sheet_of
from webapp.training.analysis.words import chapter_words
from webapp.training.banks.shelf import the_papers
from webapp.training.courses.course import get_course

bp = Blueprint("analysis", __name__, template_folder="templates")


@bp.get("/app/training/desk")
@requires(Permission.CURATE)
def desk() -> ResponseReturnValue:
    """Show what waits for a trainer."""
    with reading() as session:
        return pages.desk_page(session, the_papers(), me())


@bp.get("/app/training/courses/<course_id>/figures")
@requires(Permission.CURATE)
def course(course_id: str) -> ResponseReturnValue:
    """Show a course in figures."""
    found = get_course(the_catalog(), course_id)
    with reading() as session:
        return pages.course_page(session, the_papers(), found)


@bp.get("/app/training/items/<question_id>/figures")
@requires(Permission.CURATE)
def item(question_id: str) -> ResponseReturnValue:
    """Show a question in figures; `pooled` puts versions together that differ in text alone."""
    with reading() as session:
        return pages.item_page(session, the_papers(), question_id, is_pooled="pooled" in request.args)


@bp.get("/app/training/exam/<quiz_id>/responses.csv")
@requires(Permission.CURATE)
def responses(quiz_id: str) -> ResponseReturnValue:
    """Send the marks of first attempts, without names."""
    with reading() as session:
        columns = files.columns_for(sheet_of(session), the_papers().get_quiz(quiz_id).id)
    return _file(files.responses(columns), f"{quiz_id}-responses.csv")


@bp.post("/app/training/exam/<quiz_id>/choices.csv")
@requires(Permission.CURATE)
def choices(quiz_id: str) -> ResponseReturnValue:
    """Send what was chosen in first attempts, with the key; the audit log says who took it."""
    quiz = the_papers().get_quiz(quiz_id)
    with transaction() as session:
        columns = files.columns_for(sheet_of(session), quiz.id)
        record(session, Decision("choices-exported", "quiz", quiz.id), by=me().id)
    return _file(files.choices(columns), f"{quiz_id}-choices-SECRET-KEY.csv")


@bp.get("/api/training/units/<course_id>/<unit>/figures")
@requires(Permission.CURATE)
def panel(course_id: str, unit: str) -> ResponseReturnValue:
    """Tell the page of a chapter how often it is missed."""
    g.language = request.args.get("lang")
    found = get_course(the_catalog(), course_id).get(unit)
    papers = the_papers()
    with reading() as session:
        sheet = sheet_of(session)
        chapter = chapter_of(session, papers, sheet, found.id)
        flagged = sum(bool(one.flags) for one in items_on(papers, sheet, found.id))
    url = url_for("analysis.course", course_id=course_id, _anchor=f"unit-{unit}")
    is_few = chapter.now.rate.depth == Depth.FEW
    return jsonify(said=chapter_words(chapter), is_few=is_few, flagged=flagged, url=url)


def _file(text: str, name: str) -> Response:
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
