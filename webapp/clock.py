"""The one place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """Return this moment, aware and in UTC."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """Return the date of this moment on the calendar of the installation."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the date of a moment on the calendar of the installation."""
    return moment.astimezone(_place.zone).date()


def minute_of(moment: datetime) -> str:
    """Return a moment as date and time on the calendar of the installation."""
    return moment.astimezone(_place.zone).strftime("%Y-%m-%d %H:%M")


def second_of(moment: datetime) -> str:
    """Return the time of day of a moment, to the second, on the clocks of the installation."""
    return moment.astimezone(_place.zone).strftime("%H:%M:%S")


def start_of(day: date) -> datetime:
    """Return the first moment of a day on the calendar of the installation."""
    return datetime.combine(day, time(), _place.zone)


def end_of(day: date) -> datetime:
    """Return the first moment after a day on the calendar of the installation."""
    return start_of(day + timedelta(days=1))


class _Place:
    """Where the installation stands; UTC until somebody says."""

    zone: tzinfo = UTC


_place = _Place()


def stand_in(zone: tzinfo) -> None:
    """Count days by the calendar of a time zone from now on."""
    _place.zone = zone


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` inside the block."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
