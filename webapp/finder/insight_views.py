"""For curators: what people search for and do not find, and what they make of it."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.finder import log_queries, requests_of_search
from webapp.finder.aliases import add_alias
from webapp.finder.insight_pages import rows_of
from webapp.finder.log_actions import settle
from webapp.finder.log_rules import Told, Verdict, kept_from, seldom_clicked, without_hits
from webapp.finder.pages import LANG_NAMES
from webapp.improvements.actions import enter_once
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.ui.languages import sentence_of

bp = Blueprint("search_insight", __name__, url_prefix="/app/insights/search", template_folder="templates")
SETTLED = 10


@bp.get("")
@requires(Permission.CURATE)
def page() -> ResponseReturnValue:
    """Show what was sought in vain, and what was found and hardly opened."""
    return _page()


@bp.post("/alias")
@requires(Permission.CURATE)
def alias() -> ResponseReturnValue:
    """Let a term be found by these words too."""

    def act(session: Session, told: Told) -> None:
        term = add_alias(session, the_catalog(), told.words, request.form.get("term", "").strip(), by=me())
        settle(session, told.words, Verdict.ALIAS, term.zh, by=me())

    return _act(act)


@bp.post("/request")
@requires(Permission.CURATE)
def propose() -> ResponseReturnValue:
    """Put a change on the board: a page that is missing, or one under the wrong title."""

    def act(session: Session, told: Told) -> None:
        row = enter_once(session, requests_of_search.wish_of(told), by=me())
        settle(session, told.words, Verdict.REQUEST, row.number, by=me())

    return _act(act)


@bp.post("/aside")
@requires(Permission.CURATE)
def put_aside() -> ResponseReturnValue:
    """Take a query off the lists of which nothing need be made."""
    return _act(lambda session, told: settle(session, told.words, Verdict.ASIDE, "", by=me()))


def _act(act: Callable[[Session, Told], None]) -> ResponseReturnValue:
    try:
        with transaction() as session:
            act(session, log_queries.get_told(session, request.form.get("words", ""), _first_day()))
    except DomainError as error:
        return _page(error), int(error.status)
    return redirect(url_for("search_insight.page"))


def _first_day() -> date:
    settings: Settings = current_app.extensions["lodestar.settings"]
    if not settings.search_log_days:
        raise NotFound
    return kept_from(clock.today(), settings.search_log_days)


def _page(error: DomainError | None = None) -> str:
    first, glossary = _first_day(), the_catalog().vocabulary.glossary
    with reading() as session:
        told = log_queries.told_since(session, first)
        figures = log_queries.figures_since(session, first)
        settled = log_queries.settled_lately(session, SETTLED)
    return render_template(
        "finder/insight.html",
        **{
            "figures": figures,
            "settled": settled,
            "glossary": glossary,
            "first": first,
            "lang_names": LANG_NAMES,
        },
        in_vain=rows_of(without_hits(told), glossary),
        seldom=rows_of(seldom_clicked(told), glossary),
        refusal=sentence_of(error) if error else "",
        typed=request.form,
    )
