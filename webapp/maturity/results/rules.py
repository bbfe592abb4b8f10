"""Targets of a unit: what may be set, what is worth a warning, and what is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from webapp.errors import Conflict, DomainError, say

HORIZONS = 4
IMPORTANCE = range(1, 6)
USUAL_IMPORTANCE = 3
EFFORT = range(1, 6)
YEAR = 365
HALF = Fraction(1, 2)


class TargetRefused(DomainError):
    """A target off the scale, or between its half steps."""

    sentence = say("目标写成 %(low)s 到 %(high)s 之间的数，每档 0.5，例如 3 或 3.5。")


class ImportanceRefused(DomainError):
    """An importance that is none."""

    sentence = say("重要性写 1 到 5 的整数。")


class HorizonRefused(DomainError):
    """Days of horizons that do not follow each other, or are missing."""

    sentence = say("每个时间点都写日期，后一个要晚于前一个，例如 2027-06-30。")


class TargetsClosed(Conflict):
    """Targets of a round that is closed: they stand in its figures."""

    sentence = say("这一轮已关闭，目标已随结果固定下来。下一轮可以定新目标。")


class EffortRefused(DomainError):
    """An effort that is none."""

    sentence = say("工作量写 1 到 5 的整数。")
    field = "effort"


class AimRefused(DomainError):
    """An aim that raises nothing, or lies off the scale."""

    sentence = say("要达到的档次须高于现在的认定值，并且在这道题的档次之内。")
    field = "to_level"


class Warn(StrEnum):
    """What is allowed and deserves a second thought."""

    FAST = "fast"
    TOP_EVERYWHERE = "top"
    BELOW_TODAY = "below"


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest value of a scale."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Plan:
    """The targets of a unit: days of horizons, a value for each dimension and horizon, importance of dimensions."""

    days: Mapping[int, date] = field(default_factory=dict)
    values: Mapping[tuple[str, int], Fraction] = field(default_factory=dict)
    importance: Mapping[str, int] = field(default_factory=dict)


def check_plan(plan: Plan, bounds: Bounds) -> None:
    """Refuse a plan that is no plan, naming the field at fault (I7)."""
    _check_days([plan.days.get(place) for place in range(1, max([*plan.days, 0]) + 1)])
    for (dimension, horizon), value in plan.values.items():
        is_half = (value / HALF).denominator == 1
        if not is_half or not bounds.low <= value <= bounds.high:
            low, high = _plain(bounds.low), _plain(bounds.high)
            raise TargetRefused(field=f"value-{dimension}-{horizon}", low=low, high=high)
        if horizon not in plan.days:
            raise HorizonRefused(field=f"day-{horizon}")
    for dimension, importance in plan.importance.items():
        if importance not in IMPORTANCE:
            raise ImportanceRefused(field=f"importance-{dimension}")


def _check_days(days: Sequence[date | None]) -> None:
    before = date.min
    for place, day in enumerate(days, start=1):
        if day is None or day <= before or place > HORIZONS:
            raise HorizonRefused(field=f"day-{place}")
        before = day


def filled(plan: Plan, dimensions: Sequence[str]) -> Plan:
    """Return a plan in which a horizon left open has the value of the one before."""
    values: dict[tuple[str, int], Fraction] = {}
    for dimension in dimensions:
        last: Fraction | None = None
        for horizon in sorted(plan.days):
            last = plan.values.get((dimension, horizon), last)
            if last is not None:
                values[dimension, horizon] = last
    return Plan(plan.days, values, plan.importance)


def warnings_of(
    plan: Plan, scores: Mapping[str, Fraction], today: date, bounds: Bounds
) -> list[tuple[Warn, str]]:
    """Return what deserves a second thought, each with its dimension: none of it is refused."""
    found: list[tuple[Warn, str]] = []
    for dimension in dict.fromkeys(name for name, _ in plan.values):
        own = [(horizon, value) for (name, horizon), value in plan.values.items() if name == dimension]
        score = scores.get(dimension)
        if score is not None and any(_is_fast(value - score, plan.days[one], today) for one, value in own):
            found.append((Warn.FAST, dimension))
        if score is not None and any(value < score for _, value in own):
            found.append((Warn.BELOW_TODAY, dimension))
    if plan.values and all(value == bounds.high for value in plan.values.values()):
        found.append((Warn.TOP_EVERYWHERE, ""))
    return found


def _is_fast(rise: Fraction, day: date, today: date) -> bool:
    """Tell whether a rise asks for more than one step a year; less than a year counts as one."""
    days = max((day - today).days, YEAR)
    return rise > Fraction(days, YEAR)


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
