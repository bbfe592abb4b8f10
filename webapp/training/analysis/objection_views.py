"""Object to a question from the result page of one's own paper."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.accounts.sessions import limiter
from webapp.database import reading, transaction
from webapp.errors import Invalid
from webapp.training.analysis.objecting_actions import object_to
from webapp.training.attempts import pages, queries
from webapp.training.attempts.pages import Refused
from webapp.training.attempts.responses import place_of
from webapp.training.banks.shelf import the_papers
from webapp.ui.languages import sentence_of

bp = Blueprint("item_objections", __name__)


@bp.post("/app/training/attempts/<uuid:attempt_id>/items/<slot>/objection")
@requires(Permission.TAKE_PART)
@limiter.limit("60 per hour")
def raise_one(attempt_id: UUID, slot: str) -> ResponseReturnValue:
    """Keep an objection; what is refused comes back with its sentence and what was typed."""
    place, words = place_of(slot), request.form.get("words", "")
    try:
        with transaction() as session:
            attempt = queries.get_own(session, attempt_id, me())
            object_to(session, the_papers(), attempt, place, words, by=me())
    except Invalid as error:
        with reading() as session:
            attempt = queries.get_own(session, attempt_id, me())
            refused = Refused(place, words, sentence_of(error))
            return pages.result(session, the_papers(), attempt, refused), int(error.status)
    return redirect(url_for("attempts.attempt", attempt_id=attempt_id, objected=place, _anchor=f"q-{place}"))
