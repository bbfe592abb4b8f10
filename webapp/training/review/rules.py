"""What is true of reviews: the derived grade, when a card leaves the book, how mastery is read, what is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from webapp.errors import Invalid, say

RIGHT_DAYS = 3
"""So many days with a right answer and no mistake between them let a card leave the book."""

FEWEST, MOST = 1, 200
USUAL_QUOTA = 20
FARTHEST = timedelta(days=730)
"""Nobody plans an exam further ahead."""


class Whence(StrEnum):
    """Where an answer was given."""

    ATTEMPT = "attempt"
    REVIEW = "review"


class Grade(StrEnum):
    """How well something was recalled, in the words of the scheduler."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True)
class Given:
    """An answer as it is graded; a part of the points is not right."""

    share: Fraction
    saw_hint: bool = False
    is_flagged: bool = False
    says_easy: bool = False

    @property
    def is_right(self) -> bool:
        """Tell whether it earned everything."""
        return self.share >= 1


def grade_of(given: Given) -> Grade:
    """Return the grade that follows from an answer; easy only if the person says so."""
    if not given.is_right:
        return Grade.AGAIN
    if given.saw_hint or given.is_flagged:
        return Grade.HARD
    return Grade.EASY if given.says_easy else Grade.GOOD


def has_learnt(answers: Iterable[tuple[date, bool]]) -> bool:
    """Tell whether since the last mistake there were right answers on three different days."""
    days: set[date] = set()
    for day, is_right in sorted(answers):
        days = days | {day} if is_right else set()
    return len(days) >= RIGHT_DAYS


class QuotaRefused(Invalid):
    """A number of cards a day that nobody works through."""

    sentence = say("每天的题数请填 %(fewest)s 到 %(most)s 之间的整数。")
    field = "quota"


class ExamDayRefused(Invalid):
    """An exam day that leaves no day to learn on, or lies years away."""

    sentence = say("考试日期要在今天之后，最远两年。")
    field = "exam_on"


class NothingAnswered(Invalid):
    """Asking for the key without an answer."""

    sentence = say("先作答，再看答案。实在不会，就选“不会，看答案”。")
    field = "answer"


def check_exam_day(day: date | None, today: date) -> date:
    """Return the day of an exam, or raise `ExamDayRefused`."""
    if day is None or not today < day <= today + FARTHEST:
        raise ExamDayRefused
    return day


def check_quota(quota: int | None) -> int:
    """Return how many questions a day, or raise `QuotaRefused`."""
    if quota is None or not FEWEST <= quota <= MOST:
        raise QuotaRefused(fewest=FEWEST, most=MOST)
    return quota
