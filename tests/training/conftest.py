"""A content with a small bank and quizzes in it."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from tests.training.small_banks import write_papers
from webapp.training.banks.shelf import Papers


@pytest.fixture(scope="session")
def bank_content(kept_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small content with a bank and quizzes in it, that no test changes."""
    folder = shutil.copytree(kept_content, tmp_path_factory.mktemp("banks") / "root")
    write_papers(folder)
    return folder


@pytest.fixture(scope="session")
def papers(bank_content: Path) -> Papers:
    """Return the bank and the quizzes."""
    return Papers(load_catalog(bank_content))
