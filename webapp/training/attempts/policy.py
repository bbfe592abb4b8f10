"""What of an attempt may be seen now: an allow-list by level, from four moments of the review policy."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from library.questions.quiz_format import Quiz
from webapp.training.attempts.timing import closing_time


class Level(IntEnum):
    """How much is shown: each level shows what the one below it does, and more."""

    NONE = 0
    SCORE = 1
    MARKS = 2
    RIGHT_WRONG = 3
    FULL = 4


NAMES = {level.name.lower(): level for level in Level}


@dataclass(frozen=True)
class Standing:
    """What the policy asks about an attempt and its person.

    `is_last` says that no attempt is left or one was passed; `is_sitting` that the person has an exam open, during
    which older papers show no more than right after they were handed in, and nothing that leads to a key.
    """

    is_open: bool
    is_marked: bool
    is_last: bool
    is_sitting: bool


def level_at(quiz: Quiz, standing: Standing, now: datetime) -> Level:
    """Return the highest level of all moments that have come; what is not marked shows nothing."""
    if standing.is_open:
        return Level.NONE
    if not standing.is_marked:
        return Level.NONE
    reached = [_level(quiz, "after_submit")]
    if standing.is_sitting:
        return min(reached[0], Level.MARKS)
    if standing.is_last:
        reached.append(_level(quiz, "after_last_attempt_or_pass"))
    closes_at = closing_time(quiz)
    if closes_at is not None and now >= closes_at:
        reached.append(_level(quiz, "after_close"))
    return max(reached)


def level_during(quiz: Quiz) -> Level:
    """Return what is shown of an answer that was frozen while the attempt is open."""
    return _level(quiz, "during")


def highest(quiz: Quiz) -> dict[str, Level]:
    """Return what comes at each moment, for the page that says so beforehand."""
    moments = ("during", "after_submit", "after_last_attempt_or_pass", "after_close")
    return {moment: _level(quiz, moment) for moment in moments}


def _level(quiz: Quiz, moment: str) -> Level:
    return NAMES[getattr(quiz.review, moment)]
