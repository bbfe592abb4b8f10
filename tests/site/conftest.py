"""A built site to serve, and the road that brings new pages to it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from library.site_build import build_site
from webapp.database import Database
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane, Outbox
from webapp.settings import Settings
from webapp.site.finding import the_finding

LESSON = "LL-2026-0010-every-server-checked"

Deliver = Callable[[], None]


@pytest.fixture(scope="session")
def kept_site(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as built from the kept content; no test changes it."""
    out = tmp_path_factory.mktemp("built") / "site"
    build_site(kept_content, out)
    return out


@pytest.fixture
def site(kept_site: Path, settings: Settings) -> Path:
    """Return the built site that the app serves, which this test may change."""
    return shutil.copytree(kept_site, settings.site)


@pytest.fixture
def deliver(app: Flask, database: Database) -> Iterator[Deliver]:
    """Return a function that does what waits on the quick lane of the outbox."""
    outbox: Outbox = app.extensions[OUTBOX]
    with app.app_context():
        the_finding().catch_up()

    def now() -> None:
        with app.app_context():
            outbox.drain(database, Lane.QUICK)

    yield now
