"""An approved publication survives `kill -9` at any instant."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.publishing.conftest import git
from tests.publishing.killed_process import YEAR, paper
from webapp.database import Database
from webapp.factory import create_app
from webapp.publishing.models import Publication
from webapp.settings import Settings

CHECKOUT = Path(__file__).resolve().parents[2]
ROUNDS = 24
SEED = 20_260_601
LONGEST = 0.35  # seconds after which a program is killed at the latest


class Programs:
    """Programs that publish, one after the other, and are killed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._gate = settings.var / "gate"
        os.mkfifo(self._gate)
        given = {"root": settings.root, "var": settings.var, "database_url": settings.database_url}
        command = [sys.executable, "-m", "tests.publishing.killed_process", json.dumps(given, default=str)]
        self._parent = subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.accepted: list[int] = []
        self._process = 0
        self._until("ready")

    def start(self) -> None:
        """Start a program and wait until it has finished what an earlier one left."""
        assert self._parent.stdin is not None
        self._parent.stdin.write(f"{len(self.accepted) * 100 + 1}\n")
        self._parent.stdin.flush()
        self._process = int(self._until("pid").split()[1])
        self._until("settled")

    def let_publish_and_kill(self, seconds: float, *, with_git: bool) -> None:
        """Open the gate, and kill the program (and the git it may be running) after a while."""
        self._gate.write_bytes(b"go")
        time.sleep(seconds)
        if with_git:
            os.killpg(self._process, signal.SIGKILL)
        else:
            os.kill(self._process, signal.SIGKILL)
        self._until("ended")

    def close(self) -> None:
        """End what still runs."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        self._parent.kill()
        self._parent.communicate()

    def _until(self, word: str) -> str:
        """Read what the programs say up to a word, and note what they accepted."""
        assert self._parent.stdout is not None
        for line in self._parent.stdout:
            if line.startswith("accepted"):
                self.accepted.append(int(line.split()[1]))
            assert not line.startswith("stuck"), "what was accepted is never published"
            if line.startswith(word):
                return line
        raise AssertionError(f"The programs ended before they said {word!r}.")


@pytest.fixture
def programs(settings: Settings, checkout: Path) -> Iterator[Programs]:
    """Return programs on one checkout and one database."""
    made = Programs(settings)
    yield made
    made.close()


def wrong_with(programs: Programs, settings: Settings, database: Database) -> list[str]:
    """Return what is not as it should be after a restart, in words."""
    root = settings.root
    with database.reading() as session:
        rows = {row.path: row for row in session.scalars(select(Publication))}
    commits = Counter(git(root, "log", "--format=%s").splitlines())
    wrong = [
        f"{number} was accepted and forgotten"
        for number in programs.accepted
        if paper(number).path not in rows
    ]
    for path, row in rows.items():
        file = root / path
        if not file.exists() or file.read_bytes() != row.text.encode():
            wrong.append(f"{path} is not what was approved")
        if row.published_at is None or commits[row.message] != 1:
            wrong.append(f"{path}: published {row.published_at}, {commits[row.message]} commits")
    wrong += [
        f"{path} was never approved" for path in root.glob(f"lessons/LL-{YEAR}-*") if _name(path) not in rows
    ]
    wrong += [f"{path} was left behind" for path in root.rglob(".*.part")]
    tree = git(root, "status", "--porcelain")
    return wrong + ([f"the tree is not clean: {tree}"] if tree else [])


def torn(settings: Settings, database: Database) -> list[str]:
    """Return which files a reader finds unfinished after a kill, before anything is started again."""
    with database.reading() as session:
        approved = {row.path: row.text.encode() for row in session.scalars(select(Publication))}
    written = settings.root.glob(f"lessons/LL-{YEAR}-*")
    return [f"{path} is torn" for path in written if path.read_bytes() != approved.get(_name(path))]


def _name(path: Path) -> str:
    return f"lessons/{path.name}"


def not_found(programs: Programs, settings: Settings) -> list[str]:
    """Return which lessons cannot be read at their address, or are not found there once, in words."""
    client = create_app(settings).test_client()
    wrong = []
    for number in programs.accepted:
        entry, url = f"LL-{YEAR}-{number:04d}", f"/lessons/{Path(paper(number).path).stem}/"
        if client.get(url).status_code != HTTPStatus.OK:
            wrong.append(f"{url} cannot be read")
        hits = client.get(f"/api/search?q={entry}&lang=zh").get_json()["hits"]
        found = [hit["url"] for hit in hits if hit["id"] == entry]
        if found != [url]:
            wrong.append(f"{entry} is found as {found}")
    return wrong


def test_what_was_accepted_is_published_exactly_once_whenever_the_program_is_killed(
    programs: Programs, settings: Settings, database: Database
) -> None:
    chance = random.Random(SEED)  # noqa: S311  # repeatable instants, not secrets
    wrong: list[str] = []

    for turn in range(ROUNDS):
        programs.start()
        wrong += [f"round {turn}: {what}" for what in wrong_with(programs, settings, database)]
        programs.let_publish_and_kill(chance.uniform(0, LONGEST), with_git=bool(turn % 2))
        wrong += [f"round {turn}: {what}" for what in torn(settings, database)]
    programs.start()
    wrong += [*wrong_with(programs, settings, database), *not_found(programs, settings)]

    assert wrong == []
    assert len(programs.accepted) >= ROUNDS // 2, "hardly anything was published: the test shows nothing"
