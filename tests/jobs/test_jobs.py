"""Work that comes round: once a due key, however many nodes ask, and again after a failure."""

import logging
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp import clock
from webapp.database import Database
from webapp.jobs import Jobs
from webapp.jobs.models import JobRun
from webapp.jobs.schedule import daily

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def jobs() -> Jobs:
    return Jobs()


def enter(session: Session, due_key: str) -> None:
    """Write something a test can look for."""
    session.add(JobRun(name="trace", due_key=due_key, ran_at=NOON))
    session.flush()


def traces(database: Database) -> list[str]:
    with database.reading() as session:
        return [row.due_key for row in session.query(JobRun).filter_by(name="trace")]


def test_a_job_runs_once_a_day(database: Database, jobs: Jobs) -> None:
    ran: list[str] = []
    jobs.register("count", daily, lambda _session: ran.append(clock.today().isoformat()))

    for day, hour in ((1, 0), (1, 9), (1, 23), (2, 0)):
        with clock.stopped_at(NOON.replace(day=day, hour=hour)):
            jobs.run_due(database)

    assert ran == ["2026-06-01", "2026-06-02"]


def test_those_that_ran_are_named(database: Database, jobs: Jobs) -> None:
    jobs.register("one", daily, lambda _session: None)
    jobs.register("two", daily, lambda _session: None)

    assert jobs.run_due(database) == ["one", "two"]
    assert jobs.run_due(database) == []


def test_a_job_that_fails_leaves_nothing_and_is_tried_again(database: Database, jobs: Jobs) -> None:
    failures = [RuntimeError("not now")]

    def shaky(session: Session) -> None:
        enter(session, f"attempt {len(failures)}")
        if failures:
            raise failures.pop()

    jobs.register("shaky", daily, shaky)

    assert jobs.run_due(database) == []
    assert traces(database) == []
    assert jobs.run_due(database) == ["shaky"]
    assert traces(database) == ["attempt 0"]


def test_a_job_that_fails_does_not_keep_the_others_from_running(database: Database, jobs: Jobs) -> None:
    def broken(_session: Session) -> None:
        raise RuntimeError

    jobs.register("broken", daily, broken)
    jobs.register("healthy", daily, lambda _session: None)

    assert jobs.run_due(database) == ["healthy"]


def test_a_job_that_breaks_a_rule_of_the_database_is_not_taken_for_done(
    database: Database, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    def twice(session: Session) -> None:
        for _ in range(2):
            session.expunge_all()
            enter(session, "same")

    jobs.register("twice", daily, twice)

    with caplog.at_level(logging.ERROR):
        ran = jobs.run_due(database)

    assert ran == []
    assert [record.exc_info and record.exc_info[0] for record in caplog.records] == [IntegrityError]


def test_many_nodes_run_it_once(database: Database) -> None:
    ran: list[int] = []
    together = threading.Barrier(4)

    def node() -> None:
        jobs = Jobs()
        jobs.register("count", lambda: "today", lambda _session: ran.append(1))
        together.wait()
        jobs.run_due(database)

    threads = [threading.Thread(target=node) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ran == [1]
