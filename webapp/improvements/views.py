"""Say whether a page helped; propose a change; and the board on which proposals are answered."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp import clock
from webapp.accounts.guards import me, public, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import DomainError, Invalid, NotFound, say
from webapp.improvements import actions
from webapp.improvements.queries import PAGE, counts, get_suggestion, suggestions_for
from webapp.improvements.rules import FOLLOWING, Answer, Helped, Said, Standing
from webapp.site.access import may_read_here, need_reader
from webapp.site.content import the_catalog
from webapp.ui.forms import Form
from webapp.ui.languages import language, sentence_of

bp = Blueprint("improvements", __name__, template_folder="templates")
NAMES = {
    Standing.NEW: say("等第一次答复"),
    Standing.TRIAGED: say("在看"),
    Standing.ACCEPTED: say("采纳，待改"),
    Standing.DECLINED: say("不采纳"),
    Standing.DONE: say("改好了"),
}
MOST_COUNTED = 20
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
HEADS = (
    "page",
    "version",
    "language",
    "helped",
    "at",
    "standing",
    "wish",
    "present",
    "proposed",
    "answer",
    "settled_in",
)


@bp.post("/api/feedback")
@public
@limiter.limit("30 per hour")
def give() -> ResponseReturnValue:
    """Keep what a reader says of the page they are on."""
    need_reader()
    said = _said(request.form)
    with transaction() as session:
        row = actions.give(session, said, by=me() if current_user.is_authenticated else None)
        return jsonify(id=str(row.id)), 201


@bp.post("/api/feedback/<uuid:suggestion_id>/undo")
@public
@limiter.limit("30 per hour")
def undo(suggestion_id: UUID) -> ResponseReturnValue:
    """Forget what was just said; only whoever said it knows its id."""
    with transaction() as session:
        actions.take_back(session, get_suggestion(session, suggestion_id))
    return "", 204


@bp.get("/app/improvements")
@requires(Permission.TAKE_PART)
def board() -> ResponseReturnValue:
    """Show what may be answered, or to a reader what became of their own proposals."""
    return _board()


@bp.get("/app/improvements/new")
@requires(Permission.TAKE_PART)
def ask() -> ResponseReturnValue:
    """Show the form of a proposal."""
    return _form({"page": request.args.get("page", "")}, {})


@bp.post("/app/improvements/new")
@requires(Permission.TAKE_PART)
@limiter.limit("30 per hour")
def propose() -> ResponseReturnValue:
    """Keep a proposal, or show the form again with everything typed."""
    try:
        said = _said({**request.form, "helped": Helped.NOT_QUITE, "language": language()})
        with transaction() as session:
            actions.propose(session, said, by=me())
    except (DomainError, NotFound) as error:
        field = getattr(error, "field", None) or "page"
        return _form(request.form, {field: sentence_of(error)}), 422
    return redirect(url_for("improvements.board"))


@bp.post("/app/improvements/<uuid:suggestion_id>")
@requires(Permission.CURATE)
def decide(suggestion_id: UUID) -> ResponseReturnValue:
    """Take one step, with its reason; refused, the board comes back with what was typed."""
    answer = _answer()
    try:
        with transaction() as session:
            actions.decide(session, get_suggestion(session, suggestion_id), answer, by=me())
    except NotFound:
        raise
    except DomainError as error:
        return _board(_Refused(suggestion_id, answer, sentence_of(error))), int(error.status)
    return redirect(url_for("improvements.board"))


def _answer() -> Answer:
    try:
        standing = Standing(request.form.get("standing", ""))
    except ValueError as error:
        raise Invalid from error
    return Answer(standing, request.form.get("answer", ""), request.form.get("settled_in", ""))


@bp.get("/app/improvements.csv")
@requires(Permission.CURATE)
def export() -> ResponseReturnValue:
    """Send all suggestions as a table that no spreadsheet takes for formulas."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADS)
    with reading() as session:
        offset = 0
        while rows := suggestions_for(session, me(), offset=offset)[:PAGE]:
            writer.writerows([_safe(getattr(row, name)) for name in HEADS] for row in rows)
            offset += PAGE
    answer = Response("\ufeff" + file.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=improvements.csv"
    return answer


def _safe(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _said(form: Mapping[str, str]) -> Said:
    """Return what was sent of a page that exists, as it stands."""
    entry = the_catalog().find(form.get("page", ""))
    if entry is None or not may_read_here(entry):
        raise NotFound
    try:
        helped = Helped(form.get("helped", ""))
    except ValueError as error:
        raise Invalid from error
    lang = "en" if form.get("language") == "en" else "zh"
    texts = {name: form.get(name, "").replace("\0", "") for name in ("wish", "present", "proposed")}
    return Said(entry.id, entry.version or "", lang, helped, **texts)


@dataclass(frozen=True)
class _Refused:
    """An answer that was not taken, and why."""

    id: UUID
    typed: Answer
    sentence: str


def _board(refused: _Refused | None = None) -> str:
    asked = request.args.get("standing", "")
    standing = Standing(asked) if asked in set(Standing) else None
    page, offset = request.args.get("page", ""), max(request.args.get("from", 0, type=int), 0)
    may_decide = me().may(Permission.CURATE)
    with reading() as session:
        rows = suggestions_for(session, me(), standing=standing, page=page, offset=offset)
        tallies = counts(session)[:MOST_COUNTED] if may_decide else []
    return render_template(
        "improvements/board.html",
        form=Form(),
        rows=rows[:PAGE],
        more=offset + PAGE if len(rows) > PAGE else None,
        tallies=tallies,
        standing=standing,
        page=page,
        names=NAMES,
        following=FOLLOWING,
        refused=refused,
        may_decide=may_decide,
        today=clock.today(),
        catalog=the_catalog(),
    )


def _form(given: Mapping[str, str], mistakes: Mapping[str, str]) -> str:
    found = the_catalog().find(given.get("page", ""))
    entry = found if found is not None and may_read_here(found) else None
    shown = {name: mistakes.get(name, "") for name in ("page", "present", "proposed", "wish")}
    return render_template("improvements/new.html", form=Form(), given=given, entry=entry, mistakes=shown)
