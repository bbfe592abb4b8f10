"""A content with a course that gives a certificate, and its course."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from tests.training.certificates.certified import COURSE, write_course
from webapp.training.courses.course import get_course


@pytest.fixture(scope="session")
def effect_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return that content, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("effect") / "root")
    write_course(folder)
    return folder


@pytest.fixture
def content_root(effect_content: Path, tmp_path: Path) -> Path:
    """Return that content, for this test to change."""
    return shutil.copytree(effect_content, tmp_path / "root")


@pytest.fixture(scope="session")
def catalog(effect_content: Path):
    """Return its catalog."""
    return load_catalog(effect_content)


@pytest.fixture(scope="session")
def course(catalog):
    """Return the course; it rests on STD-03."""
    return get_course(catalog, COURSE)
