"""What a campaign is in, how answers are kept, and what an answer may be instead of an option."""

from enum import IntEnum, StrEnum


class State(StrEnum):
    """Where a campaign stands; closed is final."""

    DRAFT = "draft"
    OPEN = "open"
    CALIBRATING = "calibrating"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Mode(StrEnum):
    """Whether a person and their answers are kept together, and who sees single answers."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class NoRating(StrEnum):
    """What an answer is when it is no option: two different things, and neither is a blank."""

    DONT_KNOW = "dk"
    NOT_APPLICABLE = "na"


class EvidenceGrade(IntEnum):
    """How well an official value is borne out, from nothing to a sample checked from outside the unit."""

    NONE = 0
    STATEMENT = 1
    DOCUMENT = 2
    SAMPLE = 3


FLOOR = 5
"""Fewer people than this are never shown in an anonymous campaign; the default everywhere."""

LEAST_CONFIDENTIAL = 3
"""How far the floor of a confidential campaign may be lowered."""
