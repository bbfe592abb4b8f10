"""Several processes work on one outbox, and any of them may be killed."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from webapp.database import Database
from webapp.outbox import Lane, Outbox, post
from webapp.outbox.holders import is_gone, own_name

CHECKOUT = Path(__file__).resolve().parents[2]
ENTRIES = 120

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """Return the file in which processes note what they did."""
    path = tmp_path / "done"
    path.touch()
    return path


@pytest.fixture
def start(database_url: str, done: Path) -> Iterator[Start]:
    """Return a function that starts a working process; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def go(act: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.outbox.worker_process", database_url, str(done), act]
        started.append(subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield go
    for process in started:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def put(database: Database, *numbers: int) -> None:
    with database.transaction() as session:
        for number in numbers:
            post(session, "note", {"number": number}, key=f"note:{number}")


def name_of(process: "subprocess.Popen[str]") -> str:
    """Wait until a process has something in hand, and return its name."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_two_processes_do_every_entry_once_between_them(database: Database, done: Path, start: Start) -> None:
    put(database, *range(ENTRIES))

    both = [start("drain"), start("drain")]
    (done.parent / "GO").touch()
    ends = [process.wait(timeout=60) for process in both]

    lines = [line.split() for line in done.read_text().splitlines()]
    assert ends == [0, 0]
    assert Counter(int(number) for number, _ in lines) == Counter(range(ENTRIES))


def test_a_starting_process_leaves_alone_what_a_living_one_has_in_hand(
    database: Database, start: Start
) -> None:
    put(database, 1)
    name_of(start("hold"))
    tried: list[object] = []
    outbox = Outbox()
    outbox.connect("note", tried.append)

    outbox.take_back(database)
    outbox.drain(database, Lane.QUICK)

    assert tried == []


def test_what_a_killed_process_had_in_hand_is_done_at_the_next_start(
    database: Database, start: Start
) -> None:
    put(database, 1)
    process = start("hold")
    name = name_of(process)
    process.kill()
    process.wait()
    tried: list[object] = []
    outbox = Outbox()
    outbox.connect("note", tried.append)

    outbox.take_back(database)
    outbox.drain(database, Lane.QUICK)

    assert is_gone(name)
    assert tried == [{"number": 1}]


def test_a_process_knows_that_it_lives_and_says_nothing_of_other_machines() -> None:
    machine, _, rest = own_name().partition(":")

    assert not is_gone(own_name())
    assert not is_gone(f"not-{machine}:{rest}")
    assert is_gone(f"{machine}:{rest}0"), "a later process got the number of a dead one"
