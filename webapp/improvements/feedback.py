"""Say something under a page, and take it back: the words of one page become one request, not one a click."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session, selectinload

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.errors import Conflict, Forbidden, NotFound
from webapp.improvements import queries, rights
from webapp.improvements.actions import enter
from webapp.improvements.models import Improvement, PageFeedback
from webapp.improvements.rules import (
    SHORT,
    UNDO_MINUTES,
    Place,
    Said,
    Source,
    State,
    Trace,
    Wish,
    check_length,
)

OPEN_TO_SORTING = (State.NEW, State.TRIAGED)


def give(session: Session, said: Said, *, by: User | None) -> PageFeedback:
    """Keep what a reader says of a page; nothing is kept of who it was without an account.

    A mere yes or no is only counted. Words join what waits of the same page, or begin a request.
    """
    check_length(wish=said.wish)
    words = said.wish.strip()
    row = PageFeedback(
        page=said.place.page,
        version=said.place.version,
        language=Language(said.language),
        helped=said.helped,
        wish=words,
        sender_id=by.id if by else None,
        at=clock.now(),
    )
    if words:
        bundle = queries.find_bundle(session, said.place.page)
        row.improvement = bundle or enter(session, _wish_of(said), by=None)
    session.add(row)
    session.flush()
    return row


def get_feedback(session: Session, feedback_id: UUID) -> PageFeedback:
    """Return what was said; raise `NotFound`."""
    whole = selectinload(PageFeedback.improvement).selectinload(Improvement.voices)
    row = session.get(PageFeedback, feedback_id, options=[whole], with_for_update={"of": PageFeedback})
    if row is None:
        raise NotFound
    return row


def take_back(session: Session, row: PageFeedback) -> None:
    """Forget what was just said; refuse once it is older than some minutes or somebody has looked at it."""
    bundle = row.improvement
    is_fresh = clock.now() - row.at <= timedelta(minutes=UNDO_MINUTES)
    if not is_fresh or (bundle is not None and bundle.state != State.NEW):
        raise NotFound
    session.delete(row)
    session.flush()
    if bundle is None:
        return
    session.refresh(bundle, ["voices"])
    if bundle.voices:
        bundle.title = bundle.voices[0].wish[:SHORT]
    else:
        session.delete(bundle)
    session.flush()


def split_off(session: Session, improvement: Improvement, voice: PageFeedback, *, by: User) -> Improvement:
    """Make what one reader said a request of its own, where a page's readers want different things."""
    if not rights.may_sort(improvement, by):
        raise Forbidden
    is_one_of_many = voice.improvement_id == improvement.id and len(improvement.voices) > 1
    if not is_one_of_many or improvement.state not in OPEN_TO_SORTING:
        raise Conflict
    said = Said(_place_of(improvement, voice), voice.language, voice.helped, voice.wish)
    own = enter(session, _wish_of(said), by=None)
    improvement.voices.remove(voice)
    own.voices.append(voice)
    improvement.title = improvement.voices[0].wish[:SHORT]
    session.flush()
    return own


def _place_of(improvement: Improvement, voice: PageFeedback) -> Place:
    return Place(voice.page, version=voice.version, owner_role=improvement.owner_role)


def _wish_of(said: Said) -> Wish:
    return Wish(
        said.place, Trace(Source.PAGE_FEEDBACK), said.language, title=" ".join(said.wish.split())[:SHORT]
    )
