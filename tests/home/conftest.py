"""Two small courses on STD-03; the second is on STD-18 as well."""

import shutil
from pathlib import Path

import pytest

from library import Catalog, load_catalog
from tests.training.courses.small_courses import SECOND, write_first, write_second


@pytest.fixture(scope="session")
def taught_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small content with two courses in it, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("taught") / "root")
    write_first(folder)
    write_second(folder)
    front = folder / "content/courses" / SECOND / "index.md"
    text = front.read_text(encoding="utf-8")
    front.write_text(text.replace("[STD-03]", "[STD-03, STD-18]"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def taught(taught_content: Path) -> Catalog:
    """Return the catalog with both courses."""
    return load_catalog(taught_content)


@pytest.fixture
def content_root(taught_content: Path, tmp_path: Path) -> Path:
    """Return the content with courses, for this test to change."""
    return shutil.copytree(taught_content, tmp_path / "root")
