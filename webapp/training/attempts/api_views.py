"""A running attempt for its script: look, save, reveal, submit, and say that the page was left."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import Conflict
from webapp.training.attempts import queries
from webapp.training.attempts.events import note
from webapp.training.attempts.finish_actions import submit
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.responses import ResponseRefused, place_of
from webapp.training.attempts.reviewed import revealed
from webapp.training.attempts.save_actions import Frozen, Stale, TimeIsOver, log_late, reveal, save
from webapp.training.attempts.shown import shown_item, shown_paper
from webapp.training.attempts.states import Happened
from webapp.training.attempts.timing import seconds_left
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import language, sentence_of

bp = Blueprint(
    "attempt_api", __name__, url_prefix="/api/attempts/<uuid:attempt_id>", template_folder="templates"
)
KEYS = {"rev", "response", "flagged"}
LONGEST_KEY = 64


@bp.get("")
@requires(Permission.TAKE_PART)
def look(attempt_id: UUID) -> ResponseReturnValue:
    """Return the time left, and the paper with the answers given so far while it runs."""
    with reading() as session:
        attempt = queries.get_own(session, attempt_id, me())
        items = queries.items_of(session, attempt) if queries.is_running(attempt) else ()
        paper = [one.as_json() for one in shown_paper(attempt, items, language())]
    return jsonify(**_standing(attempt), items=paper)


@bp.put("/items/<slot>")
@requires(Permission.TAKE_PART)
def put_answer(attempt_id: UUID, slot: str) -> ResponseReturnValue:
    """Save one answer on the revision it was made on."""
    place, sent = place_of(slot), _sent()
    try:
        with transaction() as session:
            attempt = queries.get_own(session, attempt_id, me(), for_change=True)
            item = save(session, attempt, place, **sent)
    except (Stale, Frozen) as error:
        return _current(attempt_id, place, error), 409
    except TimeIsOver:
        _log_late(attempt_id, place)
        raise
    return jsonify(rev=item.rev, saved_at=_told(item), seconds_left=_left(attempt))


@bp.post("/items/<slot>/reveal")
@requires(Permission.TAKE_PART)
def show_key(attempt_id: UUID, slot: str) -> ResponseReturnValue:
    """Freeze one answer of a practice, then give its solution."""
    with transaction() as session:
        attempt = queries.get_own(session, attempt_id, me(), for_change=True)
        item = reveal(session, attempt, place_of(slot))
        shown = revealed(the_papers(), attempt, item, language())
        html = render_template("attempts/solution.html", one=shown, catalog=the_papers().catalog)
    return jsonify(rev=item.rev, html=html)


@bp.post("/submit")
@requires(Permission.TAKE_PART)
def hand_in(attempt_id: UUID) -> ResponseReturnValue:
    """Submit, once; a repetition gives the same answer."""
    key = _body().get("submit_key")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY:
        raise ResponseRefused(field="submit_key")
    with transaction() as session:
        attempt = queries.get_own(session, attempt_id, me(), for_change=True)
        submit(session, the_papers(), attempt, key=key)
    return jsonify(**_standing(attempt))


@bp.post("/away")
@requires(Permission.TAKE_PART)
def away(attempt_id: UUID) -> ResponseReturnValue:
    """Note that the page lost its focus: a fact in the log, and no verdict."""
    with transaction() as session:
        attempt = queries.get_own(session, attempt_id, me())
        if queries.is_running(attempt):
            note(session, attempt, Happened.AWAY, by=attempt.person_id)
    return "", 204


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise ResponseRefused
    return body


def _sent() -> dict[str, Any]:
    """Return what a save brings, or refuse what is missing, unknown or of another type."""
    body = _body()
    if set(body) != KEYS or type(body["rev"]) is not int or not isinstance(body["flagged"], bool):
        raise ResponseRefused
    return body


def _current(attempt_id: UUID, slot: int, error: Conflict) -> Response:
    with reading() as session:
        attempt = queries.get_own(session, attempt_id, me())
        shown = shown_item(attempt, queries.get_item(session, attempt, slot), language())
        current = {"rev": shown.rev, "response": shown.response, "flagged": shown.flagged}
        return jsonify(error=sentence_of(error), current=current, seconds_left=_left(attempt))


def _log_late(attempt_id: UUID, slot: int) -> None:
    with transaction() as session:
        log_late(session, queries.get_own(session, attempt_id, me()), slot)


def _standing(attempt: Attempt) -> dict[str, Any]:
    return {"state": "open" if queries.is_running(attempt) else "ended", "seconds_left": _left(attempt)}


def _left(attempt: Attempt) -> int | None:
    return seconds_left(clock.now(), attempt.deadline_at)


def _told(item: AttemptItem) -> str:
    return clock.second_of(item.saved_at) if item.saved_at else ""
