"""A content with a course that gives a certificate, two without, and a path of all three."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from tests.training.certificates.certified import COURSE, write_course
from tests.training.courses.small_courses import write_first, write_second
from tests.training.requirements.required import PATH_TEXT
from webapp.training.courses.course import get_course


@pytest.fixture(scope="session")
def required_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return that content, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("required") / "root")
    write_course(folder)
    write_first(folder)
    write_second(folder)
    with (folder / "content" / "vocabulary" / "paths.yml").open("a", encoding="utf-8") as paths:
        paths.write(PATH_TEXT)
    return folder


@pytest.fixture
def content_root(required_content: Path, tmp_path: Path) -> Path:
    """Return that content, for this test to change."""
    return shutil.copytree(required_content, tmp_path / "root")


@pytest.fixture(scope="session")
def catalog(required_content: Path):
    """Return its catalog."""
    return load_catalog(required_content)


@pytest.fixture(scope="session")
def course(catalog):
    """Return the course that gives a certificate."""
    return get_course(catalog, COURSE)
