"""A content with one course that gives a certificate."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from tests.training.certificates.certified import COURSE, write_course
from webapp.database import Database
from webapp.settings import Settings
from webapp.training.certificates.keys import KEYS, open_keys
from webapp.training.courses.course import get_course


@pytest.fixture(scope="session")
def certified_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small content with the course in it, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("certified") / "root")
    write_course(folder)
    return folder


@pytest.fixture
def content_root(certified_content: Path, tmp_path: Path) -> Path:
    """Return that content, for this test to change."""
    return shutil.copytree(certified_content, tmp_path / "root")


@pytest.fixture(scope="session")
def catalog(certified_content: Path):
    """Return the catalog with the course."""
    return load_catalog(certified_content)


@pytest.fixture(scope="session")
def course(catalog):
    """Return the course."""
    return get_course(catalog, COURSE)


@pytest.fixture
def database(database: Database, settings: Settings) -> Database:
    """Return a database whose sessions carry the keys of the app."""
    database.info[KEYS] = open_keys(settings.signing_key, settings.public_keys)
    return database
