"""Say something of a page, take it back, and answer it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import NotFound, say
from webapp.improvements.models import Suggestion
from webapp.improvements.rules import (
    UNDO_MINUTES,
    Answer,
    NothingSaid,
    Said,
    Standing,
    check_length,
    check_step,
)

ANSWERED = say("你对 %(page)s 的建议有了答复。")


def give(session: Session, said: Said, *, by: User | None) -> Suggestion:
    """Keep what a reader says of a page; nothing is kept of who it was without an account."""
    check_length(wish=said.wish, present=said.present, proposed=said.proposed)
    row = Suggestion(
        page=said.page,
        version=said.version,
        language=Language(said.language),
        helped=said.helped,
        wish=said.wish.strip(),
        present=said.present.strip(),
        proposed=said.proposed.strip(),
        is_suggestion=said.is_suggestion,
        sender_id=by.id if by else None,
        at=clock.now(),
        standing=Standing.NEW,
        answer="",
        settled_in="",
    )
    session.add(row)
    session.flush()
    return row


def propose(session: Session, said: Said, *, by: User) -> Suggestion:
    """Keep a proposal; refuse one that says nothing."""
    if not said.is_suggestion:
        raise NothingSaid
    return give(session, said, by=by)


def take_back(session: Session, row: Suggestion) -> None:
    """Forget what was just said; refuse once it is older than some minutes or somebody has answered."""
    is_fresh = clock.now() - row.at <= timedelta(minutes=UNDO_MINUTES)
    if not is_fresh or row.standing != Standing.NEW:
        raise NotFound
    session.delete(row)
    session.flush()


def decide(session: Session, row: Suggestion, answer: Answer, *, by: User) -> None:
    """Take a suggestion one step on, and tell whoever made it."""
    check_step(row.standing, answer)
    check_length(answer=answer.answer, settled_in=answer.settled_in)
    before, row.standing = row.standing, answer.standing
    row.answer = answer.answer.strip() or row.answer
    row.settled_in = answer.settled_in.strip() or row.settled_in
    row.decider_id, row.decided_at = by.id, clock.now()
    session.flush()
    step = Decision("suggestion-answered", "suggestion", str(row.id), before.value, row.standing.value)
    record(session, step, by=by.id)
    if row.sender is not None:
        key = f"suggestion:{row.id}:{row.standing.value}"
        notify(session, row.sender, ANSWERED, key=key, url=f"/app/improvements#s-{row.id}", page=row.page)
