"""The pages of an attempt: before, sitting, submitting, result; each works without a script."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import Conflict
from webapp.training.attempts import pages, queries
from webapp.training.attempts.finish_actions import TooEarly, submit
from webapp.training.attempts.save_actions import reveal
from webapp.training.attempts.sheet_actions import save_changes
from webapp.training.attempts.sheet_forms import changes_in
from webapp.training.attempts.start_actions import start
from webapp.training.attempts.time_actions import note_incident
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import language, sentence_of

bp = Blueprint("attempts", __name__, url_prefix="/app/training", template_folder="templates")


@bp.get("/exam/<quiz_id>")
@requires(Permission.TAKE_PART)
def before(quiz_id: str) -> ResponseReturnValue:
    """Say what awaits whoever starts; nothing of a paper leaves the server."""
    papers = the_papers()
    with reading() as session:
        return pages.before(session, papers, papers.get_quiz(quiz_id), me())


@bp.post("/exam/<quiz_id>")
@requires(Permission.TAKE_PART)
def begin(quiz_id: str) -> ResponseReturnValue:
    """Start an attempt, or go on with the open one."""
    papers = the_papers()
    quiz = papers.get_quiz(quiz_id)
    try:
        with transaction() as session:
            attempt = start(session, papers, quiz, me(), lang=language())
    except Conflict as error:
        with reading() as session:
            return pages.before(session, papers, quiz, me(), sentence_of(error)), int(error.status)
    return _to(attempt.id)


@bp.get("/attempts/<uuid:attempt_id>")
@requires(Permission.TAKE_PART)
def attempt(attempt_id: UUID) -> ResponseReturnValue:
    """Show the running paper, or the result as far as the policy allows."""
    with reading() as session:
        found = queries.get_own(session, attempt_id, me())
        page = pages.sitting if queries.is_running(found) else pages.result
        return page(session, the_papers(), found)


@bp.post("/attempts/<uuid:attempt_id>")
@requires(Permission.TAKE_PART)
def keep(attempt_id: UUID) -> ResponseReturnValue:
    """Save a whole page of answers and go on to the question asked for; what is refused stands beside it."""
    with transaction() as session:
        found = queries.get_own(session, attempt_id, me(), for_change=True)
        if not queries.is_running(found):
            return _to(attempt_id)
        changes, faults = changes_in(request.form, found, queries.items_of(session, found))
        faults |= save_changes(session, found, changes)
        shown = request.form.get("reveal", "")
        if shown.isdecimal() and not faults:
            reveal(session, found, int(shown))
        if faults:
            told = {slot: sentence_of(error) for slot, error in faults.items()}
            return pages.sitting(session, the_papers(), found, told), 409
    return _onward(attempt_id, shown or request.form.get("go", ""))


def _onward(attempt_id: UUID, place: str) -> ResponseReturnValue:
    if place == "submit":
        return redirect(url_for("attempts.confirm", attempt_id=attempt_id))
    return _to(attempt_id, f"q-{place}" if place.isdecimal() else None)


@bp.get("/attempts/<uuid:attempt_id>/submit")
@requires(Permission.TAKE_PART)
def confirm(attempt_id: UUID) -> ResponseReturnValue:
    """Ask once, and name what is empty or flagged."""
    with reading() as session:
        found = queries.get_own(session, attempt_id, me())
        if not queries.is_running(found):
            return _to(attempt_id)
        return pages.confirming(session, the_papers(), found)


@bp.post("/attempts/<uuid:attempt_id>/submit")
@requires(Permission.TAKE_PART)
def hand_in(attempt_id: UUID) -> ResponseReturnValue:
    """Submit, once; a repetition leads to the same result."""
    papers = the_papers()
    try:
        with transaction() as session:
            found = queries.get_own(session, attempt_id, me(), for_change=True)
            submit(session, papers, found, key=request.form.get("submit_key", "")[:64] or str(attempt_id))
    except TooEarly as error:
        with reading() as session:
            found = queries.get_own(session, attempt_id, me())
            return pages.confirming(session, papers, found, sentence_of(error)), int(error.status)
    return _to(attempt_id)


@bp.post("/attempts/<uuid:attempt_id>/incident")
@requires(Permission.TAKE_PART)
def incident(attempt_id: UUID) -> ResponseReturnValue:
    """Put a note into the log for the trainer; it pauses nothing."""
    with transaction() as session:
        note_incident(session, queries.get_own(session, attempt_id, me()), request.form.get("text", ""))
    return _to(attempt_id)


def _to(attempt_id: UUID, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("attempts.attempt", attempt_id=attempt_id, _anchor=anchor))
