"""An answer that was acknowledged survives `kill -9` at any instant, and so does the end of every exam."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from library import load_catalog
from library.site_build import manifest_of
from tests.browsers import Browser
from tests.training.attempts.wire import PATIENCE, Wire
from tests.training.small_banks import EXAM
from webapp import clock
from webapp.database import Database
from webapp.factory.attempts import SWEEP
from webapp.jobs.models import JobRun
from webapp.site.built import MANIFEST
from webapp.training.attempts.events import break_of, events_of
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.states import Ended, Happened, State

CHECKOUT = Path(__file__).resolve().parents[3]
KILLS = 2
SEED = 20_261_129
LONGEST = 0.6  # seconds after which a serving program is killed at the latest
OVERDUE = ("gu", "fang", "luo")


class Served:
    """The program on a port, killed and started anew."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        command = [sys.executable, "-m", "tests.training.attempts.killed_server", str(self.port)]
        self._parent = subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._process = 0

    def start(self) -> None:
        """Start the program and wait until it answers."""
        assert self._parent.stdin is not None
        self._parent.stdin.write("serve\n")
        self._parent.stdin.flush()
        self._process = int(self._until("pid").split()[1])
        assert Wire(self.port, {}).send("GET", "/healthz").status == 200

    def kill(self) -> None:
        """Kill it as a power cut would."""
        os.kill(self._process, signal.SIGKILL)
        self._until("ended")

    def close(self) -> None:
        """End what still runs."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        self._parent.kill()
        self._parent.communicate()

    def _until(self, word: str) -> str:
        assert self._parent.stdout is not None
        return next(line for line in self._parent.stdout if line.startswith(word))


@pytest.fixture
def served(settings, database) -> Iterator[Served]:
    """Return the program on the content and the database of this test, with a site that needs no building."""
    settings.site.mkdir(parents=True)
    (settings.site / "index.html").touch()
    manifest = json.dumps(manifest_of(load_catalog(settings.root)))
    (settings.site / MANIFEST).write_text(manifest, encoding="utf-8")
    given = {
        "LODESTAR_ROOT": settings.root,
        "LODESTAR_VAR": settings.var,
        "DATABASE_URL": settings.database_url,
        "LODESTAR_SECRET_KEY": settings.secret_key,
    }
    made = Served({**os.environ, **{name: str(value) for name, value in given.items()}})
    yield made
    made.close()


@pytest.fixture
def connect(served, app, cast) -> Callable[[str], Wire]:
    """Return a function that gives somebody of the cast a connection to the program, signed in."""

    def connected(key: str) -> Wire:
        cookie = Browser(app, cast[key]).client.get_cookie("lodestar")
        assert cookie is not None
        return Wire(served.port, {"lodestar": cookie.value, "language": "zh"})

    return connected


def said_to(item: dict, turn: int) -> object:
    """Return an answer to a question, another one each turn."""
    if item["options"]:
        return {"chosen": [item["options"][turn % len(item["options"])]["token"]]}
    return {"text": str(turn)} if item["kind"] == "numeric" else {"blanks": [f"EV {turn}"]}


def keep_saving(person: Wire, until: threading.Event) -> None:
    """Save one answer after the other until told to stop."""
    items = person.ask()["items"]
    for turn in count():
        for item in items:
            if until.is_set():
                return
            person.save(item["slot"], said_to(item, turn))


def test_what_was_acknowledged_is_there_whenever_the_program_is_killed(served, connect, database) -> None:
    chance = random.Random(SEED)  # noqa: S311  # repeatable instants, not secrets
    served.start()
    person, done, faults = connect("xu"), threading.Event(), []
    person.begin(EXAM)

    def save() -> None:
        try:
            keep_saving(person, done)
        except Exception as error:
            faults.append(error)

    saving = threading.Thread(target=save)
    saving.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.05, LONGEST))
        served.kill()
        served.start()
    time.sleep(0.2)
    done.set()
    saving.join()

    assert not faults
    shown = {one["slot"]: (one["rev"], one["response"]) for one in person.ask()["items"]}
    assert shown == person.kept
    assert sum(rev for rev, _ in shown.values()) == person.saves > KILLS
    end_it(served, person)
    check_ended(database, person, Ended.SUBMITTED)


def end_it(served: Served, person: Wire) -> None:
    """Hand in, be killed at that very moment, and hand in once more with the same key."""
    sending = threading.Thread(target=lambda: person.send("POST", f"{person.api}/submit", submit_key="one"))
    sending.start()
    time.sleep(0.01)
    served.kill()
    served.start()
    sending.join()
    assert person.send("POST", f"{person.api}/submit", submit_key="one").json["state"] == "ended"


def check_ended(database: Database, person: Wire, how: Ended) -> None:
    """Find the attempt ended once, with the answers that were acknowledged and the score they give."""
    with database.reading() as session:
        attempt = session.get_one(Attempt, UUID(person.page.rpartition("/")[2]))
        events = events_of(session, attempt)
        query = select(AttemptItem).where(AttemptItem.attempt_id == attempt.id)
        revs = {one.slot: one.rev for one in session.scalars(query)}
        total = evaluation_of(session, attempt).total
        assert (attempt.state, attempt.ended) == (State.GRADED, how)
        assert [one.kind for one in events].count(Happened.ENDED) == 1
        assert break_of(attempt, events) is None
        assert revs == {slot: rev for slot, (rev, _) in person.kept.items()}
        assert total is not None
        assert total.score == attempt.score


def make_overdue(database: Database) -> None:
    """Let every open attempt be an hour past its end, and the sweeper be due."""
    with database.transaction() as session:
        for attempt in session.scalars(select(Attempt).where(Attempt.state == State.OPEN)):
            attempt.started_at -= timedelta(hours=2)
            attempt.deadline_at = clock.now() - timedelta(hours=1)
        session.execute(delete(JobRun).where(JobRun.name == SWEEP))


def count_open(database: Database) -> int:
    """Return how many attempts are open."""
    with database.reading() as session:
        return len(session.scalars(select(Attempt.id).where(Attempt.state == State.OPEN)).all())


def test_an_overdue_attempt_is_ended_once_whenever_the_sweeper_is_killed(served, connect, database) -> None:
    chance = random.Random(SEED)  # noqa: S311  # repeatable instants, not secrets
    served.start()
    people = [connect(key) for key in OVERDUE]
    for person in people:
        person.begin(EXAM)
        person.save(1, None)
    served.kill()
    make_overdue(database)

    served.start()
    time.sleep(chance.uniform(0, 0.1))
    served.kill()
    served.start()
    end = time.monotonic() + PATIENCE
    while count_open(database) and time.monotonic() < end:
        time.sleep(0.05)

    for person in people:
        check_ended(database, person, Ended.TIMED_OUT)
