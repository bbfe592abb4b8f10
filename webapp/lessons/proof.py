"""When a published lesson goes up or down: verified, or back to published; values only."""

from dataclasses import dataclass
from datetime import date

from library.kinds import LessonFacts

CLOSED_NEEDED, HELPED_NEEDED = 2, 1
RAISE_AT = 3
"""At the third time before anything guards it, a lesson is proposed for the next higher priority."""

HIGHER = {"blue": "yellow", "yellow": "red"}


@dataclass(frozen=True)
class Proof:
    """What speaks for the guard of a lesson: projects begun after it that closed without it, and who said it helped."""

    since: date | None
    closed: int
    helped: int

    @property
    def is_enough(self) -> bool:
        """Tell whether a curator and the owner may sign."""
        return self.since is not None and self.closed >= CLOSED_NEEDED and self.helped >= HELPED_NEEDED


def guarded_since(facts: LessonFacts) -> date | None:
    """Return the day since which a clause guards a lesson."""
    return min((one.on for one in facts.guards), default=None)


def higher_priority(facts: LessonFacts, recurrences: int) -> str:
    """Return the priority to propose for a lesson that keeps coming back unguarded, or nothing."""
    if facts.guards or recurrences < RAISE_AT:
        return ""
    return HIGHER.get(facts.priority, "")
