"""The list of published lessons: translations to write, reviews to do, and what was retired."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from webapp import clock
from webapp.accounts.guards import requires
from webapp.accounts.rules import Permission
from webapp.database import reading
from webapp.lessons.standing.queries import PAGE, Show, standing_lessons
from webapp.site.content import the_catalog
from webapp.ui.paging import Pages

bp = Blueprint("standing", __name__, url_prefix="/app/lessons", template_folder="templates")

SHOW_NAMES = {
    Show.ALL: lazy_gettext("全部"),
    Show.MISSING: lazy_gettext("没有译文"),
    Show.STALE: lazy_gettext("译文落后"),
    Show.WAITING: lazy_gettext("等人确认"),
    Show.PAST: lazy_gettext("过了复审日期"),
    Show.RETIRED: lazy_gettext("已退役"),
}


@bp.get("/published")
@requires(Permission.VALIDATE)
def show() -> ResponseReturnValue:
    """Show the published lessons, filtered and page by page."""
    asked, words = request.args.get("show", ""), request.args.get("words", "")[:80]
    chosen = Show(asked) if asked in set(Show) else Show.ALL
    with reading() as session:
        found = standing_lessons(session, the_catalog(), words, clock.today())
    counts = {one: sum(row.is_shown(one) for row in found) for one in Show}
    rows = [row for row in found if row.is_shown(chosen)]
    pages = Pages(max(request.args.get("page", 1, int), 1), len(rows), PAGE)
    shown = rows[pages.start : pages.start + PAGE]
    named = {"rows": shown, "counts": counts, "names": SHOW_NAMES, "pages": pages}
    return render_template("standing/published.html", **named, chosen=chosen, words=words)
