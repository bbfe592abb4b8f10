"""Pages on the effect of courses: all of them, one by quarter, and the figures as a file."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.errors import NotFound
from webapp.insights.courses.drawing import chart_of
from webapp.insights.courses.effect import Effect, effect_of
from webapp.insights.courses.exporting import as_csv
from webapp.insights.courses.reading import read_material
from webapp.insights.courses.rules import OF_COURSE, Line, last_quarters
from webapp.insights.courses.words import COUNTED, NAMES, said
from webapp.rendering.charts.svg import figure, table
from webapp.site.content import the_catalog
from webapp.training.courses.course import get_course, shown_courses

bp = Blueprint("course_effect", __name__, url_prefix="/app/training/effect", template_folder="templates")
WORDS = {"names": NAMES, "counted": COUNTED, "said": said, "lines": tuple(Line), "of_course": OF_COURSE}


@bp.get("")
@requires(Permission.CURATE)
def listed() -> ResponseReturnValue:
    """Show every course that somebody has done beside what happened under its standards."""
    return render_template("effect/list.html", effects=_effects(), today=clock.today(), **WORDS)


@bp.get("/export.csv")
@requires(Permission.CURATE)
def export() -> ResponseReturnValue:
    """Send the figures of every quarter."""
    answer = Response(as_csv(_effects()), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=course-effect.csv"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/<course_id>")
@requires(Permission.CURATE)
def one(course_id: str) -> ResponseReturnValue:
    """Show one course quarter by quarter, and before and after in the same projects."""
    course = get_course(the_catalog(), course_id)
    with reading() as session:
        effect = effect_of(read_material(session, the_catalog()), course, last_quarters(clock.today()))
    if effect.is_empty:
        raise NotFound
    parts = {"effect": effect, "chart": chart_of(effect), "figure": figure, "table": table}
    return render_template("effect/course.html", **parts, **WORDS)


def _effects() -> list[Effect]:
    catalog, quarters = the_catalog(), last_quarters(clock.today())
    with reading() as session:
        material = read_material(session, catalog)
    found = (effect_of(material, course, quarters) for course in shown_courses(catalog))
    return [one for one in found if not one.is_empty]
