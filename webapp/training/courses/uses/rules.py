"""When it is asked whether a course was of use, what may be answered, and why an answer is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.errors import Conflict, DomainError, say

AFTER = timedelta(weeks=8)
NO_LONGER = timedelta(weeks=12)
"""A course that was done longer ago is not asked about any more, however long the program stood still."""

FEWEST = 5
LONGEST = 400
MOST_ASKED = 5
"""Whoever gave a course to a whole unit is asked about so few of them in twelve weeks: enough to be counted."""


class Side(StrEnum):
    """Who is asked: whoever took the course, the manager of the project they work in, or who gave it to them.

    The register names the sponsor of a project by a role, not a person: who gave the course stands in for them.
    """

    LEARNER = "learner"
    MANAGER = "manager"
    ASSIGNER = "assigner"


class Used(StrEnum):
    """What came of a course at work."""

    YES = "yes"
    NOT_YET = "not-yet"
    NO_OCCASION = "no-occasion"
    CANNOT_TELL = "cannot-tell"


class NothingChosen(DomainError):
    """An answer without a choice."""

    sentence = say("先选一项，再交。")
    field = "used"


class AlreadyAnswered(Conflict):
    """A second answer to the same question."""

    sentence = say("这一问已经答过了，先前的回答没有改动。")


def choices_of(side: Side) -> tuple[Used, ...]:
    """Return what one side may answer; only who gave the course, and works elsewhere, may be unable to tell."""
    return tuple(one for one in Used if one is not Used.CANNOT_TELL or side is Side.ASSIGNER)


@dataclass(frozen=True)
class Tally:
    """How many of one side answered what, and the sentences they added, in no order."""

    people: int
    counts: Mapping[Used, int]
    remarks: tuple[str, ...]


def is_due(done_at: datetime, now: datetime) -> bool:
    """Tell whether eight weeks have gone by since, and not yet twelve."""
    return done_at + AFTER <= now < done_at + NO_LONGER


def tally_of(side: Side, answers: Iterable[tuple[Used, str]]) -> Tally | None:
    """Return what one side answered, or nothing while fewer than five have."""
    given = list(answers)
    if len(given) < FEWEST:
        return None
    counts = {one: sum(used == one for used, _ in given) for one in choices_of(side)}
    return Tally(len(given), counts, tuple(sorted(remark for _, remark in given if remark)))
