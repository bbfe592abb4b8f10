"""The board of change requests, the form of a proposal, and the page of one request."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.improvements import actions, queries, tallies
from webapp.improvements.export import heads, rows_of
from webapp.improvements.forms import SOURCE_NAMES, STATE_LOOKS, STATE_NAMES, WishForm
from webapp.improvements.pages import look_page
from webapp.improvements.patch import patch_of
from webapp.improvements.places import shown
from webapp.improvements.rules import Source, Trace
from webapp.improvements.wishing import wish_of, wish_page
from webapp.rendering.csv_files import csv_lines
from webapp.site.content import the_catalog
from webapp.ui.languages import language

bp = Blueprint("improvements", __name__, url_prefix="/app/improvements", template_folder="templates")
MOST_COUNTED = 20
LONGEST_VALUE = 100


def _asked() -> queries.Filter:
    names = queries.Filter.__dataclass_fields__
    return queries.Filter(**{name: request.args.get(name, "").strip()[:LONGEST_VALUE] for name in names})


@bp.get("")
@requires(Permission.TAKE_PART)
def board() -> ResponseReturnValue:
    """Show the requests a person may see, the most urgent first."""
    wish, screen = _asked(), min(max(request.args.get("screen", 1, type=int), 1), 10_000)
    today, is_curator = clock.today(), me().may(Permission.CURATE)
    with reading() as session:
        offset = (screen - 1) * queries.PAGE
        rows, total = queries.board_of(session, wish, by=me(), today=today, offset=offset)
        return render_template(
            "improvements/board.html",
            **{"rows": rows, "total": total, "wish": wish, "today": today, "is_curator": is_curator},
            **{"screen": screen, "screens": max(1, -(-total // queries.PAGE))},
            **{"states": STATE_NAMES, "looks": STATE_LOOKS, "sources": SOURCE_NAMES},
            asked={name: value for name, value in vars(wish).items() if value},
            tally=tallies.tally_of(session, today=today),
            counts=tallies.page_counts(session, limit=MOST_COUNTED) if is_curator else [],
            shown=lambda row: shown(row.page, row.clause, language()),
        )


@bp.get("/export.csv")
@requires(Permission.CURATE)
@limiter.limit("20 per minute")
def export() -> ResponseReturnValue:
    """Send what fits the filters as a table that no spreadsheet takes for formulas."""
    wish, person, today = _asked(), me(), clock.today()

    with reading() as session:
        found = queries.all_of(session, wish, by=person, today=today)
        text = "".join(csv_lines(heads(), rows_of(found, today)))
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=improvements.csv"
    return answer


@bp.get("/new")
@requires(Permission.TAKE_PART)
def ask() -> ResponseReturnValue:
    """Show the form of a proposal."""
    form = WishForm(formdata=None)
    form.page.data = request.args.get("page", "")
    return wish_page(form)


@bp.post("/new")
@requires(Permission.TAKE_PART)
@limiter.limit("30 per hour")
def propose() -> ResponseReturnValue:
    """Keep a proposal, or show the form again with everything typed."""
    form = WishForm()
    try:
        wish = wish_of(form, Trace(Source.PROPOSAL))
        with transaction() as session:
            row = actions.propose(session, wish, by=me())
    except DomainError as error:
        form.refuse(error)
        return wish_page(form), 422
    return redirect(url_for("improvements.look", improvement_id=row.id))


@bp.get("/<uuid:improvement_id>")
@requires(Permission.TAKE_PART)
def look(improvement_id: UUID) -> ResponseReturnValue:
    """Show one request: what is wanted, what was decided and why."""
    return look_page(improvement_id)


@bp.get("/<uuid:improvement_id>/change.patch")
@requires(Permission.CURATE)
def patch(improvement_id: UUID) -> ResponseReturnValue:
    """Send an agreed request as a patch of the Markdown."""
    with reading() as session:
        row = queries.get_improvement(session, improvement_id, by=me())
        text, number = patch_of(the_catalog(), row), row.number
    answer = Response(text, mimetype="text/x-patch")
    answer.headers["Content-Disposition"] = f"attachment; filename={number}.patch"
    return answer
