"""A content with a small model in it, and rounds in the app."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.maturity.rounds import Round, model_bytes
from webapp.maturity.rules.campaign import Mode

OpenRound = Callable[..., Round]


@pytest.fixture
def content_root(kept_content: Path, tmp_path: Path) -> Path:
    """Return the small content with a published model and a draft of another version."""
    folder = shutil.copytree(kept_content, tmp_path / "root")
    models = folder / "content" / "models"
    models.mkdir(exist_ok=True)
    (models / "demo-1.0.0.yaml").write_bytes(model_bytes())
    draft = model_bytes(status="draft").replace(b"version: 1.0.0", b"version: 2.0.0")
    (models / "demo-2.0.0.yaml").write_bytes(draft)
    return folder


@pytest.fixture
def open_round(app, database, cast, sign_in_as) -> OpenRound:
    """Return a function that opens a round in a mode: `open_round(Mode.NAMED)`."""

    def open_one(mode: Mode = Mode.ANONYMOUS) -> Round:
        return Round(app, database, cast, sign_in_as, mode)

    return open_one
