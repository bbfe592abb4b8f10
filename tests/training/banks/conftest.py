"""An app with a small bank in it."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def content_root(bank_content: Path, tmp_path: Path) -> Path:
    """Return the content with the bank, for this test to change."""
    return shutil.copytree(bank_content, tmp_path / "root")
