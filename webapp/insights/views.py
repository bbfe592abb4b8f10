"""Pages of figures."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp import clock
from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.insights.lesson_figures import lesson_figures
from webapp.insights.names import COUNTED, NAMES, NOTHING_YET
from webapp.rendering.csv_files import csv_lines
from webapp.site.content import the_catalog

bp = Blueprint("insights", __name__, url_prefix="/app/insights", template_folder="templates")


@bp.get("/lessons")
@requires(Permission.TAKE_PART)
def lessons() -> ResponseReturnValue:
    """Show whether lessons have an effect."""
    with reading() as session:
        figures = lesson_figures(session, the_catalog(), clock.today())
    words = {"names": NAMES, "counted": COUNTED, "nothing": NOTHING_YET}
    return render_template("insights/lessons.html", figures=figures, today=clock.today(), **words)


@bp.get("/lessons.csv")
@requires(Permission.TAKE_PART)
def lessons_csv() -> ResponseReturnValue:
    """Send the same as a table."""
    with reading() as session:
        figures = lesson_figures(session, the_catalog(), clock.today())
    heads = [
        gettext("指标"),
        gettext("数值"),
        gettext("分子"),
        gettext("分母"),
        gettext("怎么算"),
        gettext("日期"),
    ]
    rows = [
        [
            NAMES[one.metric],
            one.value,
            f"{one.part:g}",
            one.of,
            COUNTED[one.metric],
            clock.today().isoformat(),
        ]
        for one in figures
    ]
    answer = Response("".join(csv_lines(heads, rows)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=lessons.csv"
    return answer
