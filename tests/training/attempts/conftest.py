"""An app with a small bank in it, and people who sit."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.attempts.sitting import Sitter
from tests.training.small_banks import EXAM

Sit = Callable[..., Sitter]


@pytest.fixture
def content_root(bank_content: Path, tmp_path: Path) -> Path:
    """Return the content with the bank, for this test to change."""
    return shutil.copytree(bank_content, tmp_path / "root")


@pytest.fixture
def sit(sign_in_as, database) -> Sit:
    """Return a function that lets somebody begin a quiz in a browser: `sit("xu", "small-exam")`."""

    def begin(key: str = "xu", quiz: str = EXAM, *, language: str = "zh") -> Sitter:
        return Sitter(sign_in_as(key, language=language), quiz, database)

    return begin
