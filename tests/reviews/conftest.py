"""Pages of the small content, and the people who owe and confirm their reviews."""

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from webapp import clock
from webapp.database import Database
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane, Outbox
from webapp.reviews.models import Renewal
from webapp.reviews.queries import fingerprint_of
from webapp.site.content import EXTENSION as CONTENT

PAGE = "STD-03"
ADDRESS = f"/app/reviews/{PAGE}"


@pytest.fixture
def words(app: Flask) -> Callable[..., dict[str, str]]:
    """Return a function that fills the owner's form in for a page as it now stands."""

    def filled(page: str = PAGE, **more: str) -> dict[str, str]:
        entry = app.extensions[CONTENT].catalog.get(page)
        day = clock.today() + timedelta(days=700)
        form = {"seen": fingerprint_of(entry), "next_review": day.isoformat()}
        return form | {"checked_zh": "四项权限逐行核对过", "checked_en": "limits compared"} | more

    return filled


@pytest.fixture
def rows(database: Database) -> Callable[[], list[Renewal]]:
    """Return a function that reads every renewal, the oldest first."""

    def read() -> list[Renewal]:
        with database.reading() as session:
            return list(session.scalars(select(Renewal).order_by(Renewal.proposed_at)))

    return read


@pytest.fixture
def proposed(sign_in_as: Any, words: Any, rows: Any) -> Renewal:
    """Return the renewal of a page that `he` proposed."""
    assert sign_in_as("he").post(ADDRESS, words()).status_code == 302
    row: Renewal = rows()[-1]
    return row


@pytest.fixture
def deliver(app: Flask, database: Database) -> Callable[[], None]:
    """Return a function that does what waits on the quick lane of the outbox."""
    outbox: Outbox = app.extensions[OUTBOX]

    def drain() -> None:
        with app.app_context():
            outbox.drain(database, Lane.QUICK)

    return drain


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
