"""The log of an attempt is chained: whatever is changed, cut or taken out of it shows; erased words do not."""

from itertools import pairwise

import pytest
from sqlalchemy import delete, func, select, update

from webapp.accounts.models import Notice
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.training.attempts.events import broken_logs, forget_notes, note
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.states import Happened
from webapp.training.attempts.verifying import verify_logs


@pytest.fixture
def logged(sit, database):
    """Return the id of an attempt with a log of its own: begun, noted, left, handed in."""
    person = sit()
    person.browser.post(f"{person.page}/incident", {"text": "断网了"})
    person.send("away")
    person.submit()
    with database.reading() as session:
        assert list(broken_logs(session)) == []
        query = select(AttemptEvent).where(AttemptEvent.attempt_id == person.id).order_by(AttemptEvent.number)
        rows = session.scalars(query).all()
        assert [one.number for one in rows] == [1, 2, 3, 4]
        assert all(first.at <= second.at for first, second in pairwise(rows))
    return person.id


def broken_in(database):
    with database.reading() as session:
        return [(attempt.id, number) for attempt, number in broken_logs(session)]


@pytest.mark.parametrize(
    ("number", "values"),
    [(2, {"data": {"text": "别的话"}}), (3, {"kind": Happened.INCIDENT}), (4, {"told": "0" * 64})],
)
def test_an_event_changed_in_the_database_shows(logged, database, number, values):
    with database.transaction() as session:
        place = (AttemptEvent.attempt_id == logged) & (AttemptEvent.number == number)
        session.execute(update(AttemptEvent).where(place).values(**values))

    assert broken_in(database) == [(logged, number)]


@pytest.mark.parametrize("number", [1, 3, 4])
def test_an_event_taken_out_of_the_database_shows(logged, database, number):
    with database.transaction() as session:
        place = (AttemptEvent.attempt_id == logged) & (AttemptEvent.number == number)
        session.execute(delete(AttemptEvent).where(place))

    assert broken_in(database) == [(logged, number)]


def test_erased_words_leave_the_log_whole(logged, database):
    with database.transaction() as session:
        attempt = session.get_one(Attempt, logged)
        forget_notes(session, attempt)
        note(session, attempt, Happened.ERASED, by=attempt.person_id)
        told = session.scalars(select(AttemptEvent.data).where(AttemptEvent.attempt_id == logged))
        assert not any("text" in one for one in told)

    assert broken_in(database) == []


def test_curators_hear_once_of_a_log_that_does_not_fit(logged, database, sign_in_as):
    with database.transaction() as session:
        session.execute(update(AttemptEvent).where(AttemptEvent.number == 2).values(told="x"))
    for _ in range(2):
        with database.transaction() as session:
            verify_logs(session)

    with database.reading() as session:
        keys = Notice.key.startswith(f"attempt-log:{logged}", autoescape=True)
        assert session.scalar(select(func.count(Notice.id)).where(keys)) == len(
            people_with_role(session, Role.CURATOR)
        )
    assert "从第 2 条起" in sign_in_as("tang").get(f"/app/training/attempts/{logged}/record").text
