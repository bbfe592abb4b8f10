"""Phases, limits and promises of a retrospective."""

from collections.abc import Sequence
from enum import StrEnum

from webapp.retrospectives.refusals import CardTooLong, PhaseMovedOn, RetrospectiveClosed


class Phase(StrEnum):
    """Where a retrospective stands."""

    PREPARE = "prepare"
    ACTIONS = "actions"
    COLLECT = "collect"
    GROUP = "group"
    VOTE = "vote"
    WHY = "why"
    DECIDE = "decide"
    CLOSED = "closed"


class Reached(StrEnum):
    """What came of a goal."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"


HIDDEN = frozenset({Phase.PREPARE, Phase.ACTIONS, Phase.COLLECT})
"""Phases in which nobody is sent another's card."""

TOTALS_SHOWN = frozenset({Phase.WHY, Phase.DECIDE, Phase.CLOSED})
"""Phases in which vote totals are sent."""

LONGEST_CARD = 500
LONGEST_TITLE = 120
LONGEST_FACTOR = 300
MOST_CARDS_EACH = 30
MOST_CARDS = 300
MOST_PEOPLE = 50
MOST_ACTIONS = 3
LEAST_JOINED = 4
"""Below this an anonymous board is never revealed."""

MOST_VOTES = 6


LONGEST_REASON = 200
MOST_GUESTS = 20
MOST_HANDS = 500
LEAST_ANSWERS = 5
"""Numbers on a scale are kept of so many answers or not at all."""

SCALE = range(1, 6)
WORTH = "worth-the-hour"
"""The closing question."""

LONGEST_TIMER = 120
MOST_STEPS = 20


def phase_after(phase: Phase, phases: Sequence[str]) -> Phase:
    """Return the next phase of a format."""
    road = road_of(phases)
    return road[min(road.index(phase) + 1, len(road) - 1)]


def phase_before(phase: Phase, phases: Sequence[str]) -> Phase:
    """Return the phase before, never back over the reveal, the totals of a vote, or the start."""
    road = road_of(phases)
    earlier = road[max(road.index(phase) - 1, 0)]
    tells_totals = phase in TOTALS_SHOWN and earlier not in TOTALS_SHOWN
    if phase in HIDDEN or earlier in HIDDEN or phase == Phase.CLOSED or (tells_totals and Phase.VOTE in road):
        raise PhaseMovedOn
    return earlier


def road_of(phases: Sequence[str]) -> list[Phase]:
    """Return all phases of a format, from preparing to closed."""
    return [Phase.PREPARE, *(Phase(phase) for phase in phases), Phase.CLOSED]


def check_card(text: str, *, most: int = LONGEST_CARD) -> str:
    """Return the text of a card (or of a title, or of a cause) within its length."""
    cleaned = text.strip()
    if not 1 <= len(cleaned) <= most:
        raise CardTooLong(most=most, length=len(cleaned))
    return cleaned


def check_open(phase: Phase, *allowed: Phase) -> None:
    """Refuse an act that does not belong to the phase."""
    if phase == Phase.CLOSED:
        raise RetrospectiveClosed
    if phase not in allowed:
        raise PhaseMovedOn
