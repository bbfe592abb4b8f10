"""An app with a small bank, and people who have sat its practice or its exam."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.attempts.sitting import Sitter
from tests.training.small_banks import CHECK
from webapp.training.banks.shelf import Papers, the_papers


@pytest.fixture
def content_root(bank_content: Path, tmp_path: Path) -> Path:
    """Return the content with the bank, for this test to change."""
    return shutil.copytree(bank_content, tmp_path / "root")


@pytest.fixture
def sat(sign_in_as, database) -> Callable[..., Sitter]:
    """Return a function that lets somebody sit a quiz to its end, with so many right answers."""

    def sit(key: str = "xu", quiz: str = CHECK, *, right: int = 0) -> Sitter:
        sitter = Sitter(sign_in_as(key), quiz, database)
        sitter.answer(right=right)
        sitter.submit()
        return sitter

    return sit


@pytest.fixture
def papers(app) -> Papers:
    """Return the bank as the app has it."""
    with app.app_context():
        return the_papers()
