"""What it takes to keep a lesson for named roles instead of publishing it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.errors import DomainError, say

LONGEST_REASON = 400
FURTHEST = timedelta(days=730)
"""As with a published lesson, somebody looks again within 24 months."""


class RolesMissing(DomainError):
    """No role named, or one the method does not know."""

    sentence = say("请至少选一个角色：只有知识管理员和这些角色的人读得到。")
    field = "roles"


class WhyRefused(DomainError):
    """No reason, or one beyond its length."""

    sentence = say("请用几句话写明理由，最多 %(most)s 字。")
    field = "reason"


class DayRefused(DomainError):
    """A review date that is no day to come, or lies too far ahead."""

    sentence = say("复审日期要在今天之后、24 个月之内，最晚 %(last)s。")
    field = "review_on"


@dataclass(frozen=True)
class Restriction:
    """For whom a lesson is kept, why, and when somebody looks at it again."""

    roles: tuple[str, ...]
    reason: str
    review_on: date | None


def roles_of(roles: Collection[str], known: Collection[str]) -> list[str]:
    """Return the named roles, each once; refuse none at all and unknown ones."""
    if not roles or not set(roles) <= set(known):
        raise RolesMissing
    return sorted(set(roles))


def reason_of(text: str) -> str:
    """Return a reason without blanks around it; refuse an empty or an endless one."""
    reason = text.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise WhyRefused(most=LONGEST_REASON)
    return reason


def review_day(day: date | None, today: date) -> date:
    """Return the day of the next review; refuse what is not to come or lies too far ahead."""
    last = today + FURTHEST
    if day is None or not today < day <= last:
        raise DayRefused(last=last.isoformat())
    return day
