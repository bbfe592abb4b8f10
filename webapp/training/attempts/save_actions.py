"""Save answers of a running attempt: each save carries the revision it was made on."""

from http import HTTPStatus
from typing import Any

from sqlalchemy.orm import Session

from library.questions.quiz_format import Quiz
from webapp import clock
from webapp.errors import Conflict, DomainError, NotFound, say
from webapp.training.attempts import queries
from webapp.training.attempts.events import note
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.policy import Level, level_during
from webapp.training.attempts.responses import Change, ResponseRefused, stored
from webapp.training.attempts.states import Happened
from webapp.training.attempts.tries import SittingNow


class TimeIsOver(DomainError):
    """A save after the deadline and its grace, or of an attempt that has ended."""

    status = HTTPStatus.GONE
    sentence = say("时间到了，或者已经交卷：这个回答没有保存。之前保存的都算数。")


class Stale(Conflict):
    """A save on an older revision: another window was quicker."""

    sentence = say("这一题在另一个窗口改过了，这里已换成那边的回答。要改，请再选一次。")


class Frozen(Conflict):
    """An answer whose key was shown."""

    sentence = say("这一题已经看过答案，不能再改。")


def save(
    session: Session, attempt: Attempt, slot: int, *, rev: int, response: Any, flagged: bool
) -> AttemptItem:
    """Keep one answer; the server's clock and the revision decide, and nothing wrong is kept."""
    check_running(attempt)
    item = item_at(session, attempt, slot)
    keep(attempt, item, Change(slot, rev, response, flagged))
    session.flush()
    return item


def keep(attempt: Attempt, item: AttemptItem, change: Change) -> None:
    """Write one answer on its item, which is held; a stale or frozen one is refused."""
    kept = stored(item.version.body, item.option_order, (attempt.secret, item.slot), change.response)
    if change.rev != item.rev:
        raise Stale
    if item.frozen_at is not None and kept != item.response:
        raise Frozen
    item.response, item.flagged = kept, change.flagged
    item.rev, item.saved_at = item.rev + 1, clock.now()


def check_running(attempt: Attempt) -> None:
    """Refuse what comes too late."""
    if not queries.is_running(attempt):
        raise TimeIsOver


def log_late(session: Session, attempt: Attempt, slot: int) -> None:
    """Write down that an answer came too late; the refusal itself has undone all else."""
    note(session, attempt, Happened.LATE, by=attempt.person_id, slot=slot)


def item_at(session: Session, attempt: Attempt, slot: int) -> AttemptItem:
    """Return the item at a place of the paper; an unknown place is refused."""
    item = session.get(AttemptItem, (attempt.id, slot), with_for_update={"of": AttemptItem})
    if item is None:
        raise ResponseRefused
    return item


def reveal(session: Session, attempt: Attempt, slot: int) -> AttemptItem:
    """Freeze an answer so that its key may be shown; only a practice that shows keys at once does so."""
    quiz: Quiz = queries.quiz_of(attempt)
    if level_during(quiz) < Level.RIGHT_WRONG:
        raise NotFound
    check_running(attempt)
    if queries.is_sitting_exam(session, attempt.person_id):
        raise SittingNow
    item = item_at(session, attempt, slot)
    if item.frozen_at is None:
        item.frozen_at = clock.now()
        item.rev += 1
    session.flush()
    return item
