"""What the search box and the page of the search report, and the choice to leave no trace."""

from flask import Blueprint, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from search.index import SearchRequest
from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.database import transaction
from webapp.finder import log_actions
from webapp.finder.log_rules import LONGEST, Searched, clean
from webapp.settings import Settings
from webapp.site.access import need_reader
from webapp.site.finding import the_index

bp = Blueprint("search_log", __name__)
COOKIE, NO = "search-log", "no"
YEAR = 365 * 24 * 3600


def is_counted() -> bool:
    """Tell whether searches of this browser are counted: not when it, or whoever runs this, says no."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    headers = request.headers
    is_refused = "1" in {headers.get("DNT"), headers.get("Sec-GPC")} or request.cookies.get(COOKIE) == NO
    return settings.search_log_days > 0 and not is_refused


@bp.post("/api/searched")
@public
@limiter.limit("1200 per hour")
def searched() -> ResponseReturnValue:
    """Count one search, and which of its answers was opened; how much it found is looked up, not believed."""
    need_reader()
    words = clean(request.form.get("words", "")[: LONGEST * 2])
    if is_counted() and words:
        lang = "en" if request.form.get("language") == "en" else "zh"
        hits = the_index().search(SearchRequest(query=words, lang=lang, limit=1)).total
        position = request.form.get("position", 0, type=int)
        with transaction() as database_session:
            one = Searched(words, lang, hits, position)
            log_actions.keep_search(database_session, one, visit=str(session.get("csrf_token", "")))
    return "", 204


@bp.post("/app/find/counting")
@public
def choose() -> ResponseReturnValue:
    """Remember whether searches of this browser may be counted."""
    answer = redirect(url_for("finder.find"))
    if request.form.get("counting") == NO:
        answer.set_cookie(COOKIE, NO, max_age=YEAR, samesite="Lax", secure=request.is_secure)
    else:
        answer.delete_cookie(COOKIE)
    return answer
