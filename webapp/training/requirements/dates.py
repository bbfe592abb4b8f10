"""When something is due, and which reminder is the newest that was missed: pure sums of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.training.requirements.rules import Anchor

LATE_JOINERS = 30
"""Days for whoever comes under a requirement after its common day."""
BEFORE_DUE = (30, 7, 1, 0, -7)
"""Days before the due date on which one is reminded; the last is after it."""
BEFORE_END = (30, 7, 0)
"""Days before something runs out on which one is reminded, beside the opening of its window."""
WINDOW = "window"


@dataclass(frozen=True)
class DueRule:
    """How a requirement sets due dates; `began_on` is the first day of its first version."""

    anchor: Anchor
    days: int | None
    on: date | None
    began_on: date


def due_of(rule: DueRule, held_from: date) -> date:
    """Return the due date of somebody under a rule since a day.

    A common day that was over before they came leaves them the days of the rule, or thirty.
    """
    own = held_from + timedelta(days=rule.days or LATE_JOINERS)
    if rule.anchor == Anchor.JOINED:
        return own
    common = rule.on if rule.anchor == Anchor.DATE else rule.began_on + timedelta(days=rule.days or 0)
    return common if common is not None and held_from <= common else own


def days_of(end: date, thresholds: Sequence[int]) -> dict[int, date]:
    """Return the day of each threshold."""
    return {one: end - timedelta(days=one) for one in thresholds}


def days_between(after: date, last: date) -> frozenset[date]:
    """Return the days after one up to another."""
    return frozenset(after + timedelta(days=one) for one in range(1, (last - after).days + 1))


def newest_missed(end: date, thresholds: Sequence[int], *, since: date, today: date) -> int | None:
    """Return the newest threshold that has come by today and after `since`, when the date was set; else None."""
    days = days_of(end, thresholds)
    come = [one for one, day in days.items() if day <= today]
    newest = min(come, default=None)
    return newest if newest is not None and days[newest] > since else None


def newest_before_end(end: date, window_on: date | None, *, since: date, today: date) -> str | None:
    """Return the name of the newest reminder before something runs out: `window`, `30`, `7`, `0`, or None."""
    found = newest_missed(end, BEFORE_END, since=since, today=today)
    if found is not None and (window_on is None or end - timedelta(days=found) >= window_on):
        return str(found)
    is_open = window_on is not None and since < window_on <= today
    return WINDOW if is_open else None
