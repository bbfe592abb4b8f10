"""What tests of the board begin with: a wish, an announcer that remembers, and a road of steps."""

from datetime import timedelta

import pytest

from webapp import clock
from webapp.improvements.actions import propose, take_step
from webapp.improvements.announcements import Announcer
from webapp.improvements.rules import Choice, Place, Source, State, Trace, Wish, Wording

STD = Place("STD-03", version="1.0", owner_role="MTH")
WISH = Wish(
    STD, Trace(Source.PROPOSAL), "zh", why="不知道找谁", proposed=Wording("写清谁来批", "Say who approves")
)


class Remembering(Announcer):
    """An announcer that keeps what it was told."""

    def __init__(self):
        super().__init__()
        self.told = []
        self.connect(lambda _session, news: self.told.append(news))


@pytest.fixture
def heard():
    """Return an announcer that remembers."""
    return Remembering()


@pytest.fixture
def proposed(session, cast):
    """Return a proposal of a reader on a standard whose role `he` holds."""
    return propose(session, WISH, by=cast["xu"])


@pytest.fixture
def step(session, cast, heard):
    """Return a function that takes a step as `he`, with everything that step could need."""

    def take(row, state, *, by="he", **more):
        given = {
            "reason": "写得清楚",
            "released_in": "STD-03 1.1",
            "agreed": "改过的",
            "due": clock.today() + timedelta(days=9),
        }
        take_step(
            session, row, Choice(State(state), **{**given, **more}), owner=cast["he"], by=cast[by], to=heard
        )
        return row

    return take
