"""The road by itself: database, outbox and content."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from webapp.database import Database
from webapp.factory.features import ROAD
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane, Outbox
from webapp.outbox.models import OutboxEntry
from webapp.publishing.actions import publish
from webapp.publishing.models import Publication
from webapp.publishing.road import Road
from webapp.publishing.rules import Approval, Paper

Approve = Callable[..., Publication]
Deliver = Callable[[], None]

PATH = "lessons/LL-2026-1001-freeze.md"


@pytest.fixture(autouse=True)
def road(app: Flask) -> Road:
    """Return the road of the app with nobody listening: catalog, index and build have tests of their own."""
    made: Road = app.extensions[ROAD]
    made.listeners.clear()
    return made


@pytest.fixture
def approve(database: Database) -> Approve:
    """Return a function that approves one file: `approve("text", path=…, message=…)`."""

    def approved(text: str, *, path: str = PATH, message: str = "Publish LL-2026-1001") -> Publication:
        with database.transaction() as session:
            paper = Paper(path=path, text=text, subject="LL-2026-1001")
            return publish(session, paper, Approval(message, "curator"), by=None)

    return approved


@pytest.fixture
def deliver(app: Flask, database: Database) -> Iterator[Deliver]:
    """Return a function that does what waits on the quick lane of the outbox."""
    outbox: Outbox = app.extensions[OUTBOX]
    with app.app_context():
        yield lambda: (outbox.drain(database, Lane.QUICK), None)[1]


@pytest.fixture
def entry_of(database: Database) -> Callable[[Publication], OutboxEntry]:
    """Return a function that reads the outbox entry of a publication."""

    def read(publication: Publication) -> OutboxEntry:
        with database.reading() as session:
            query = select(OutboxEntry).where(OutboxEntry.key == f"publication:{publication.id}")
            return session.scalars(query).one()

    return read


@pytest.fixture
def checkout(content_root: Path) -> Path:
    """Return the content as a git checkout with one commit."""
    git(content_root, "init", "--quiet", "--initial-branch=main")
    git(content_root, "add", ".")
    git(content_root, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "Begin")
    return content_root


def git(root: Path, *words: str) -> str:
    """Return what git says, without the last line end."""
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip("\n")
