"""The states of an attempt, how it ended, and what happens to single items of it."""

from enum import StrEnum


class State(StrEnum):
    """Where an attempt stands: open, waiting for a marker, graded, graded anew, or declared void."""

    OPEN = "open"
    MARKING = "marking"
    GRADED = "graded"
    REGRADED = "regraded"
    VOIDED = "voided"


class Ended(StrEnum):
    """Who ended it: the person, or the clock."""

    SUBMITTED = "submitted"
    TIMED_OUT = "timed_out"


class Void(StrEnum):
    """Why an item no longer counts as answered: everybody gets full marks, or it is out of the maximum."""

    FULL = "full"
    REMOVED = "removed"


class Happened(StrEnum):
    """What the log of an attempt knows."""

    STARTED = "started"
    LATE = "late"
    AWAY = "away"
    INCIDENT = "incident"
    EXTRA_TIME = "extra_time"
    ENDED = "ended"
    MARKED = "marked"
    REGRADED = "regraded"
    VOIDED = "voided"
    ERASED = "erased"


FINISHED = frozenset({State.GRADED, State.REGRADED})
"""States in which there is a result."""
