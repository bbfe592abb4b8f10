"""The clause a question is about, as it was typed, and what follows when it is asked about often."""

from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.guidance.clauses import TITLE, WHY, note_clause
from webapp.guidance.refusals import PlaceUnknown
from webapp.guidance.rules import ASKED_OFTEN
from webapp.improvements.places import place_at, wording_of
from webapp.improvements.refusals import ClauseUnknown, PageUnknown
from webapp.improvements.rules import Place


def place_about(typed: str) -> Place | None:
    """Return the place somebody wrote, if they wrote one; say beside its field what is wrong with it."""
    if not typed.strip():
        return None
    try:
        return place_at(typed)
    except (PageUnknown, ClauseUnknown) as error:
        raise PlaceUnknown(place=typed.strip()) from error


def note_about(session: Session, place: Place | None) -> None:
    """Propose a change of the clause when this was the question too many."""
    if place is not None:
        title, why = gettext(TITLE, n=ASKED_OFTEN), gettext(WHY, n=ASKED_OFTEN)
        note_clause(session, place, wording_of(place), title=title, why=why)
