"""Run what features register, once per due key however many nodes ask."""

import logging
import threading
from collections.abc import Callable

from flask import Flask, current_app
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp import clock
from webapp.database import Database, the_database
from webapp.jobs.models import JobRun

log = logging.getLogger(__name__)

EXTENSION = "lodestar.jobs"
EVERY_SECONDS = 60.0

Job = Callable[[Session], None]
DueKey = Callable[[], str]


def daily() -> str:
    """Return the key of today: a job with it runs once a day."""
    return clock.today().isoformat()


def hourly() -> str:
    """Return the key of this hour: a job with it runs once an hour."""
    return clock.now().strftime("%Y-%m-%dT%H")


class Jobs:
    """The registered jobs, and the thread that runs those that are due."""

    def __init__(self) -> None:
        self._jobs: dict[str, tuple[DueKey, Job]] = {}
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def register(self, name: str, due_key: DueKey, job: Job) -> None:
        """Run `job` once for every value of `due_key`."""
        self._jobs[name] = (due_key, job)

    def run_due(self, database: Database) -> list[str]:
        """Run every job whose key has not had its run; return their names."""
        return [name for name in self._jobs if self._run_one(database, name)]

    def start(self, app: Flask) -> None:
        """Start the thread that looks every minute."""
        self._thread = threading.Thread(target=self._run, args=(app,), name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the job in hand."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _run(self, app: Flask) -> None:
        with app.app_context():
            while not self._stopping.is_set():
                try:
                    self.run_due(the_database())
                except Exception:
                    log.exception("The jobs could not be run; trying again.")
                self._stopping.wait(EVERY_SECONDS)

    def _run_one(self, database: Database, name: str) -> bool:
        due_key, job = self._jobs[name]
        key = due_key()
        with database.reading() as session:
            if session.get(JobRun, (name, key)) is not None:
                return False
        try:
            with database.transaction() as session:
                if not _is_first(session, name, key):
                    return False
                job(session)
        except Exception:
            log.exception("Job %s failed; it is tried again at the next round.", name)
            return False
        return True


def _is_first(session: Session, name: str, key: str) -> bool:
    """Enter a run; tell whether no other node was quicker."""
    try:
        with session.begin_nested():
            session.add(JobRun(name=name, due_key=key, ran_at=clock.now()))
    except IntegrityError:
        return False
    return True


def the_jobs() -> Jobs:
    """Return the jobs of the running program."""
    jobs: Jobs = current_app.extensions[EXTENSION]
    return jobs
