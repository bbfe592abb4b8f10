"""Whether a page helped: what the box at the end of every page sends, and takes back."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.accounts.guards import me, public
from webapp.accounts.sessions import limiter
from webapp.database import transaction
from webapp.errors import Invalid
from webapp.improvements import feedback
from webapp.improvements.places import place_of
from webapp.improvements.rules import Helped, Said
from webapp.site.access import need_reader

bp = Blueprint("feedback", __name__)


@bp.post("/api/feedback")
@public
@limiter.limit("30 per hour")
def give() -> ResponseReturnValue:
    """Keep what a reader says of the page they are on."""
    need_reader()
    said = _said(request.form)
    with transaction() as session:
        row = feedback.give(session, said, by=me() if current_user.is_authenticated else None)
        return jsonify(id=str(row.id)), 201


@bp.post("/api/feedback/<uuid:feedback_id>/undo")
@public
@limiter.limit("30 per hour")
def undo(feedback_id: UUID) -> ResponseReturnValue:
    """Forget what was just said; only whoever said it knows its id."""
    with transaction() as session:
        feedback.take_back(session, feedback.get_feedback(session, feedback_id))
    return "", 204


def _said(form: Mapping[str, str]) -> Said:
    """Return what was sent of a page that exists, as it stands."""
    place = place_of(form.get("page", ""))
    try:
        helped = Helped(form.get("helped", ""))
    except ValueError as error:
        raise Invalid from error
    lang = "en" if form.get("language") == "en" else "zh"
    return Said(place, lang, helped, form.get("wish", "").replace("\0", ""))
