"""What can be followed, and which lesson concerns whom."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from library.kinds import LessonFacts

ORDER = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7")


class Topic(StrEnum):
    """Kinds of things one can follow."""

    CATEGORY = "category"
    STAGE = "stage"
    STANDARD = "standard"
    FIELD = "field"


class Rhythm(StrEnum):
    """How often somebody wants to hear."""

    WEEKLY = "weekly"
    AT_ONCE = "at_once"
    NEVER = "never"


Wish = tuple[Topic, str]


@dataclass(frozen=True)
class Marks:
    """By what a lesson can be followed, and for which projects it was written."""

    category: str
    stages: tuple[str, ...]
    standards: tuple[str, ...]
    fields: tuple[str, ...]
    types: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """What a project is like."""

    type: str
    approach: str
    tier: str
    field: str
    stage: str


def marks_of(facts: LessonFacts) -> Marks:
    """Return the marks of a published lesson."""
    where = facts.applies_to
    standards = tuple(dict.fromkeys(clause.partition("#")[0] for clause in facts.supports))
    return Marks(
        facts.category,
        tuple(facts.stages),
        standards,
        tuple(where.fields),
        tuple(where.types),
        tuple(where.approaches),
        tuple(where.tiers),
    )


def concerns(marks: Marks, wishes: Collection[Wish]) -> bool:
    """Tell whether a lesson carries a mark that somebody follows."""
    own = {(Topic.CATEGORY, marks.category)}
    own |= {(Topic.STAGE, code) for code in marks.stages}
    own |= {(Topic.STANDARD, code) for code in marks.standards}
    own |= {(Topic.FIELD, code) for code in marks.fields}
    return bool(own & set(wishes))


def matches(marks: Marks, kind: Kind) -> bool:
    """Tell whether a lesson was written for a project like this, with one of its stages still ahead."""
    limits = (
        (marks.types, kind.type),
        (marks.approaches, kind.approach),
        (marks.tiers, kind.tier),
        (marks.fields, kind.field),
    )
    return all(not codes or own in codes for codes, own in limits) and _is_ahead(marks.stages, kind.stage)


def _is_ahead(stages: Collection[str], now: str) -> bool:
    if not stages or now in stages or now not in ORDER:
        return True
    return any(stage in ORDER and ORDER.index(stage) >= ORDER.index(now) for stage in stages)
