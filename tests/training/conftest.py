"""A content with a small bank and quizzes in it, and the keys that sign certificates."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from library import load_catalog
from tests.training.small_banks import write_papers
from webapp.training.banks.shelf import Papers
from webapp.training.certificates.keys import KEYS, KeyRing, open_keys


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


@pytest.fixture(scope="session")
def ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    """Return keys that were made for these tests."""
    folder = tmp_path_factory.mktemp("keys")
    return open_keys(folder / "certificates.key", folder / "certificate-keys")


@pytest.fixture
def session(session: Session, ring: KeyRing) -> Session:
    """Return a session that carries the keys."""
    session.info[KEYS] = ring
    return session
