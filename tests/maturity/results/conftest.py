"""What tests of results begin with: two closed rounds, in a session or in a database of their own."""

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
    """Return the second of two closed rounds."""
    rounds.close_one("2025 年下半年", "Second half of 2025", clock.today() - timedelta(days=240), 0)
    return rounds.close_one("2026 年上半年", "First half of 2026", clock.today() - timedelta(days=20), 1)
