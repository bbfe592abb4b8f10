"""What a round needs before it opens, when people are reminded, and what is checked before it closes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.maturity.rules.campaign import FLOOR, LEAST_CONFIDENTIAL, Mode

MOST_REMINDERS = 3
BETWEEN_REMINDERS = timedelta(days=3)
BEFORE_THE_END = timedelta(days=2)
HIGHEST_FLOOR = 50
LONGEST_TITLE = 80
LONGEST_REASON = 400


class Step(StrEnum):
    """The five steps of setting up, in order."""

    MODEL = "model"
    UNITS = "units"
    MODE = "mode"
    PEOPLE = "people"
    DATES = "dates"


class Lack(StrEnum):
    """What a round lacks before it may open."""

    UNITS = "units"
    DIMENSIONS = "dimensions"
    PEOPLE = "people"
    ENOUGH_PEOPLE = "enough-people"
    DAYS = "days"
    DAYS_TO_COME = "days-to-come"
    FACILITATOR = "facilitator"
    SPONSOR = "sponsor"


STEP_OF = {
    Lack.UNITS: Step.UNITS,
    Lack.DIMENSIONS: Step.UNITS,
    Lack.PEOPLE: Step.PEOPLE,
    Lack.ENOUGH_PEOPLE: Step.MODE,
    Lack.DAYS: Step.DATES,
    Lack.DAYS_TO_COME: Step.DATES,
    Lack.FACILITATOR: Step.DATES,
    Lack.SPONSOR: Step.DATES,
}


@dataclass(frozen=True)
class UnitPlan:
    """What is known of one unit before opening."""

    name: str
    dimensions: int
    invited: int
    has_facilitator: bool
    has_sponsor: bool


@dataclass(frozen=True)
class Missing:
    """One thing that is lacking, and in which unit."""

    lack: Lack
    unit: str = ""

    @property
    def step(self) -> Step:
        """Return the step in which it is mended."""
        return STEP_OF[self.lack]


def missing(units: Collection[UnitPlan], mode: Mode, closes_on: date | None, today: date) -> list[Missing]:
    """Return all that a round lacks; empty when it may open."""
    found = [] if units else [Missing(Lack.UNITS)]
    for unit in units:
        found += [Missing(lack, unit.name) for lack in _missing_in(unit, mode)]
    if closes_on is None:
        found.append(Missing(Lack.DAYS))
    elif closes_on <= today:
        found.append(Missing(Lack.DAYS_TO_COME))
    return found


def _missing_in(unit: UnitPlan, mode: Mode) -> Iterator[Lack]:
    if not unit.dimensions:
        yield Lack.DIMENSIONS
    if not unit.invited:
        yield Lack.PEOPLE
    elif mode is Mode.ANONYMOUS and unit.invited < FLOOR:
        yield Lack.ENOUGH_PEOPLE
    if not unit.has_facilitator:
        yield Lack.FACILITATOR
    if not unit.has_sponsor:
        yield Lack.SPONSOR


def least_floor(mode: Mode) -> int:
    """Return how low the floor of a mode may be."""
    return {Mode.ANONYMOUS: FLOOR, Mode.CONFIDENTIAL: LEAST_CONFIDENTIAL, Mode.NAMED: 1}[mode]


def reminder_days(opened_on: date, closes_on: date) -> tuple[date, date]:
    """Return the days on which people are reminded by themselves: half time, and two days before the end."""
    return opened_on + (closes_on - opened_on) // 2, closes_on - BEFORE_THE_END


def may_remind(sent_on: Collection[date], today: date) -> bool:
    """Tell whether people may be reminded again: at most three times, at least three days apart."""
    return len(sent_on) < MOST_REMINDERS and all(today - day >= BETWEEN_REMINDERS for day in sent_on)
