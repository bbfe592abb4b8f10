"""A content with a course, its exam and a bank, and people who learned."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from tests.training.courses.small_courses import write_first
from tests.training.small_banks import EXAM, QUIZZES, write_papers, write_quiz
from webapp.training.banks.shelf import Papers

FINAL = "crs-901-final"


@pytest.fixture(scope="session")
def learnt_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small content with a course whose final exam draws from the bank, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("learnt") / "root")
    write_first(folder)
    write_papers(folder)
    write_quiz(folder, FINAL, QUIZZES[EXAM].replace(EXAM, FINAL))
    return folder


@pytest.fixture(scope="session")
def papers(learnt_content: Path) -> Papers:
    """Return course, bank and quizzes."""
    return Papers(load_catalog(learnt_content))


@pytest.fixture
def content_root(learnt_content: Path, tmp_path: Path) -> Path:
    """Return the content, for this test to change."""
    return shutil.copytree(learnt_content, tmp_path / "root")
