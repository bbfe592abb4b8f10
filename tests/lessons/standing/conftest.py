"""A published lesson in the small content, and how to read it again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from library import Catalog, load_catalog
from library.catalog import Entry
from webapp.database import Database
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane

LESSON = "LL-2026-0010"


@pytest.fixture
def catalog(content_root: Path) -> Catalog:
    """Return the small content."""
    return load_catalog(content_root)


@pytest.fixture
def lesson(catalog: Catalog) -> Entry:
    """Return a lesson in Chinese with its English."""
    return catalog.get(LESSON)


@pytest.fixture
def untranslated(content_root: Path, lesson: Entry) -> Catalog:
    """Return the small content with that lesson in Chinese alone."""
    lesson.texts["en"].path.unlink()
    return load_catalog(content_root)


@pytest.fixture
def deliver(app: Flask, database: Database) -> Callable[[], None]:
    """Return a function that lets the worker do what waits."""

    def work() -> None:
        with app.app_context():
            app.extensions[OUTBOX].drain(database, Lane.QUICK)

    return work
