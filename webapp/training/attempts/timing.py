"""The clock of an attempt: deadline, extra time, grace. The server's time alone decides."""

import math
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from library.questions.quiz_format import Quiz
from webapp.errors import DomainError, say

PLAIN = "1"
UNLIMITED = "unlimited"
FACTORS = (PLAIN, "1.25", "1.5", "2", UNLIMITED)
THRESHOLDS = (600, 300, 60, 30)
"""Seconds before the end at which the time left is announced, once each."""


class FactorRefused(DomainError):
    """Extra time that is none of the agreed ones."""

    sentence = say("延长只能选 1、1.25、1.5、2 倍或不限时。")
    field = "factor"


class Clock(StrEnum):
    """What the clock says: there is time, only answers under way are taken, or it is over."""

    RUNNING = "running"
    GRACE = "grace"
    OVER = "over"


def checked_factor(text: str) -> str:
    """Return a factor that may be granted, or raise `FactorRefused`."""
    if text not in FACTORS:
        raise FactorRefused
    return text


def deadline_of(quiz: Quiz, started_at: datetime, factor: str) -> datetime | None:
    """Return start plus minutes times the factor, never later than the closing time; None without a clock."""
    closes_at = closing_time(quiz)
    ends = [closes_at] if closes_at else []
    if quiz.time.minutes is not None and factor != UNLIMITED:
        seconds = quiz.time.minutes * 60 * Fraction(factor)
        ends.append(started_at + timedelta(seconds=float(seconds)))
    return min(ends) if ends else None


def closing_time(quiz: Quiz) -> datetime | None:
    """Return when a quiz closes for everybody, None when it never does."""
    return quiz.time.open.until if quiz.time.open else None


def clock_at(now: datetime, deadline: datetime | None, grace_seconds: int) -> Clock:
    """Return what the clock says; the moment of the deadline itself is still in time."""
    if deadline is None or now <= deadline:
        return Clock.RUNNING
    return Clock.GRACE if now <= deadline + timedelta(seconds=grace_seconds) else Clock.OVER


def seconds_left(now: datetime, deadline: datetime | None) -> int | None:
    """Return the whole seconds until the deadline, 0 after it, None without one."""
    if deadline is None:
        return None
    return max(0, math.ceil((deadline - now).total_seconds()))
