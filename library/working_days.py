"""Working days, Monday to Friday; public holidays are not known here."""

from datetime import date, timedelta

SATURDAY = 5


def working_days_between(start: date, end: date) -> int:
    """Return the working days from `start` (not counted) to `end`."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def after_working_days(start: date, count: int) -> date:
    """Return the day on which so many working days have gone by since `start`, which is not counted."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Tell whether a day is one of Monday to Friday."""
    return day.weekday() < SATURDAY
