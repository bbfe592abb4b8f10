"""A content with two small courses, read as a catalog, and people who take them."""

import shutil
from pathlib import Path

import pytest

from library import Catalog, load_catalog
from tests.training.courses.small_courses import FIRST, SECOND, write_first, write_second
from webapp.training.courses.course import Course, get_course


@pytest.fixture(scope="session")
def course_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small content with two courses in it, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("courses") / "root")
    write_first(folder)
    write_second(folder)
    return folder


@pytest.fixture
def content_root(course_content: Path, tmp_path: Path) -> Path:
    """Return the content with courses, for this test to change."""
    return shutil.copytree(course_content, tmp_path / "root")


@pytest.fixture(scope="session")
def catalog(course_content: Path) -> Catalog:
    """Return the catalog with both courses."""
    return load_catalog(course_content)


@pytest.fixture(scope="session")
def first(catalog: Catalog) -> Course:
    """Return the course with a unit of every kind."""
    return get_course(catalog, FIRST)


@pytest.fixture(scope="session")
def second(catalog: Catalog) -> Course:
    """Return the course that rests on the first."""
    return get_course(catalog, SECOND)
