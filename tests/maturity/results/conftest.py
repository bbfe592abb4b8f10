"""What tests of results begin with: closed rounds, in a session."""

from datetime import timedelta

import pytest

from tests.maturity.results.scene import Rounds
from webapp import clock


@pytest.fixture
def rounds(session, cast):
    """Return what writes rounds."""
    return Rounds(session, cast)


@pytest.fixture
def closed(rounds):
    """Return a closed round."""
    return rounds.close_one("2026 年上半年", "First half of 2026", clock.today() - timedelta(days=20), 1)


@pytest.fixture
def earlier(rounds):
    """Return a round that was closed before; ask for it before `closed`."""
    return rounds.close_one("2025 年下半年", "Second half of 2025", clock.today() - timedelta(days=240), 0)
