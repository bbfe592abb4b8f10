"""Mark cases by their rubric: by one person, or by two where the quiz asks for it; nobody sees the other's marks."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user
from webapp.errors import say, within
from webapp.training.attempts import queries
from webapp.training.attempts.events import note
from webapp.training.attempts.finish_actions import settle
from webapp.training.attempts.marking_queries import ToMark
from webapp.training.attempts.marking_rules import MarkedAlready, checked_marks
from webapp.training.attempts.models import Attempt, Marking
from webapp.training.attempts.states import Happened, State
from webapp.training.banks.shelf import Papers

MARKED = say("“%(title)s”的案例题评完了，可以看结果。")
LONGEST_NOTE = 4000


def mark(
    session: Session, papers: Papers, case: ToMark, *, typed: Sequence[str], note_text: str, by: User
) -> None:
    """Keep what one marker gives; the last one needed settles the result, and the person is told."""
    attempt, item = case.attempt, case.item
    marks = checked_marks(item.version.body, typed)
    words = within(note_text.strip(), LONGEST_NOTE, "note")
    if attempt.state != State.MARKING or case.has_mine or case.markers >= queries.quiz_of(attempt).markers:
        raise MarkedAlready
    row = Marking(attempt_id=attempt.id, slot=item.slot, marker_id=by.id, marks=marks, note=words)
    row.marked_at = clock.now()
    session.add(row)
    note(session, attempt, Happened.MARKED, by=by.id, slot=item.slot)
    settle(session, papers, attempt)
    if attempt.has_result:
        tell_marked(session, attempt)


def tell_marked(session: Session, attempt: Attempt) -> None:
    """Tell a person that nothing of their paper waits any more."""
    person = get_user(session, attempt.person_id)
    title = queries.title_for(attempt, person)
    url = f"/app/training/attempts/{attempt.id}"
    notify(session, person, MARKED, key=f"marked:{attempt.id}", url=url, title=title)
