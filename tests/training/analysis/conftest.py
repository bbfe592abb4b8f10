"""A content with a course and a bank, and a class that sits."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from library import load_catalog
from tests.training.analysis.classes import newcomers, sat, write_class
from tests.training.small_banks import GROUPS
from webapp.database import Database
from webapp.training.banks.shelf import Papers

SitAll = Callable[..., None]


@pytest.fixture(scope="session")
def class_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small content with a course and a bank, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("class") / "root")
    write_class(folder)
    return folder


@pytest.fixture(scope="session")
def papers(class_content: Path) -> Papers:
    """Return bank, quizzes and course."""
    return Papers(load_catalog(class_content))


@pytest.fixture
def content_root(class_content: Path, tmp_path: Path) -> Path:
    """Return the content, for this test to change."""
    return shutil.copytree(class_content, tmp_path / "root")


@pytest.fixture
def sit_all(database: Database, papers: Papers) -> SitAll:
    """Return a function that lets new people sit: `sit_all(30, wrong=18)`, so many of them missing risk-0001."""

    def sit(count: int, *, wrong: int = 0, quiz: str = GROUPS, start_at: int = 0) -> None:
        with database.transaction() as session:
            for place, person in enumerate(newcomers(session, count, start_at=start_at)):
                sat(session, papers, person, quiz, wrong=("risk-0001",) if place < wrong else ())

    return sit
