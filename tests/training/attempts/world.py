"""One app whose database forgets everything after each run, and what its rows must say after every step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from tests.scenes import Cast
from webapp.database import Database
from webapp.site.content import EXTENSION, Content
from webapp.training.attempts import queries
from webapp.training.attempts.events import break_of, events_of
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt, AttemptEvent
from webapp.training.attempts.states import Happened, State
from webapp.training.banks.models import QuestionVersion
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.shelf import Papers
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Standing

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@dataclass
class World:
    """The app, the connection below its database, and the bank as it is changed one edition after the other."""

    app: Flask
    database: Database
    connection: Connection
    cast: Cast
    editions: tuple[Content, ...]

    @contextmanager
    def run(self) -> Iterator[None]:
        """Undo everything at the end of the block."""
        outer = self.connection.begin()
        try:
            self.take_in(0)
            yield
        finally:
            outer.rollback()

    @property
    def papers(self) -> Papers:
        """Return the bank and the quizzes as they stand now."""
        return Papers(self.app.extensions[EXTENSION].catalog)

    def take_in(self, edition: int) -> None:
        """Let the program see an edition of the bank."""
        self.app.extensions[EXTENSION] = self.editions[edition]
        with self.database.transaction() as session:
            register_papers(session, self.papers)


@dataclass(frozen=True)
class Log:
    """What the log of an attempt says, as far as it explains a change."""

    kinds: tuple[Happened, ...]

    def count(self, kind: Happened) -> int:
        """Return how often something happened."""
        return self.kinds.count(kind)


@dataclass(frozen=True)
class Stood:
    """How an attempt stood after the step before."""

    state: State
    deadline_at: datetime | None
    result: tuple[Any, ...]
    answers: tuple[Any, ...]
    log: Log


@dataclass
class Watch:
    """Looks at every row after every step, and says what may not be."""

    stood: dict[UUID, Stood] = field(default_factory=dict)
    done: dict[tuple[UUID, str], datetime] = field(default_factory=dict)
    finished: set[UUID] = field(default_factory=set)
    versions: dict[UUID, Any] = field(default_factory=dict)

    def look(self, session: Session) -> None:
        """Compare everything with what it was, and with what the rules say."""
        attempts = session.scalars(select(Attempt)).all()
        open_ones = [(one.person_id, one.quiz) for one in attempts if one.is_open]
        assert len(open_ones) == len(set(open_ones)), "two open attempts of one person at one quiz"
        for attempt in attempts:
            self._look_at(session, attempt)
        self._completion(session)
        for version in session.scalars(select(QuestionVersion)):
            assert self.versions.setdefault(version.id, version.body) == version.body, "a version changed"

    def _look_at(self, session: Session, attempt: Attempt) -> None:
        events = events_of(session, attempt)
        now = _stood(session, attempt, events)
        assert break_of(attempt, events) is None, "the log of an attempt is broken"
        assert now.log.count(Happened.STARTED) == 1
        assert now.log.count(Happened.ENDED) <= 1, "an attempt ended twice"
        if attempt.has_result:
            _check_score(session, attempt)
        before = self.stood.get(attempt.id)
        self.stood[attempt.id] = now
        if before is not None:
            _check_step(before, now)

    def _completion(self, session: Session) -> None:
        rows = {row.id: row for row in session.scalars(select(Enrolment))}
        done = {
            (row.id, one.unit): one.done_at for row in rows.values() for one in row.progress if one.done_at
        }
        assert self.done.items() <= done.items(), "a unit that was done is not any more"
        self.done = done
        finished = {key for key, row in rows.items() if row.standing == Standing.DONE}
        assert self.finished <= finished, "a course that was done is not any more"
        self.finished = finished


def _stood(session: Session, attempt: Attempt, events: list[AttemptEvent]) -> Stood:
    items = queries.items_of(session, attempt)
    ending = (attempt.ended, attempt.ended_at, attempt.submit_key)
    marks = tuple((one.slot, one.score, one.voided, one.scored_by_id, one.points) for one in items)
    return Stood(
        attempt.state,
        attempt.deadline_at,
        (attempt.score, attempt.max, attempt.pass_mark, attempt.passed, *ending, marks),
        tuple((one.slot, str(one.response), one.rev, one.flagged, one.option_order) for one in items),
        Log(tuple(one.kind for one in events)),
    )


def _check_score(session: Session, attempt: Attempt) -> None:
    again = evaluation_of(session, attempt)
    assert again.total is not None
    stored = (attempt.score, attempt.max, attempt.pass_mark, attempt.passed)
    assert (again.total.score, again.total.max, again.total.pass_mark, again.total.passed) == stored
    assert {one.slot: one.score for one in queries.items_of(session, attempt)} == again.scores


def _check_step(before: Stood, now: Stood) -> None:
    """Every change of a paper has its entry in the log; of one that has ended only two kinds are left."""
    grown = {kind for kind in Happened if now.log.count(kind) > before.log.count(kind)}
    assert now.log.kinds[: len(before.log.kinds)] == before.log.kinds, "the log was not only added to"
    if now.deadline_at != before.deadline_at:
        assert Happened.EXTRA_TIME in grown, "a deadline moved by itself"
    if before.state != State.OPEN:
        assert now.answers == before.answers, "an answer changed after the end"
        assert now.deadline_at == before.deadline_at
        if now.result != before.result:
            assert Happened.REGRADED in grown, "a result moved without a decision"
        if now.state == State.VOIDED != before.state:
            assert Happened.VOIDED in grown
            assert now.result == before.result
    elif now.state != State.OPEN:
        assert grown & {Happened.ENDED, Happened.VOIDED}
