"""How long a certificate holds and when it may be renewed: by calendar months, clamped to the end of a month."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

MONTHS = 12


class Basis(StrEnum):
    """What the end of a renewed certificate is counted from."""

    EXPIRY = "expiry"
    COMPLETION = "completion"
    FIXED = "fixed"


@dataclass(frozen=True)
class Terms:
    """What a course says of its certificate, in months; without `active` it never ends.

    `due_on` and `minimum_active` belong to the basis `fixed`: the first common day, and how long a new
    certificate must hold at least before such a day may end it.
    """

    active: int | None
    window: int = 0
    basis: Basis = Basis.EXPIRY
    due_on: date | None = None
    minimum_active: int = 0


@dataclass(frozen=True)
class Period:
    """The last day a certificate holds and the first on which it may be renewed; None for one without end."""

    expires_on: date | None
    window_on: date | None


ENDLESS = Period(None, None)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later (or earlier) month, or the last day of a month that has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_of(terms: Terms, completed_on: date, before: date | None = None) -> Period:
    """Return how long a certificate holds that was earned on a day; `before` is the end of the one it renews.

    Renewing never ends earlier than what is renewed.
    """
    if terms.active is None:
        return ENDLESS
    end = max(filter(None, (_end(terms, terms.active, completed_on, before), before)))
    return Period(end, months_after(end, -terms.window))


def _end(terms: Terms, active: int, completed_on: date, before: date | None) -> date:
    if terms.basis == Basis.FIXED and terms.due_on is not None:
        return _common_day(terms.due_on, active, months_after(completed_on, terms.minimum_active))
    if terms.basis == Basis.EXPIRY and before is not None and _is_in_window(terms, completed_on, before):
        return months_after(before, active)
    return months_after(completed_on, active)


def _is_in_window(terms: Terms, completed_on: date, before: date) -> bool:
    return months_after(before, -terms.window) <= completed_on <= before


def _common_day(first: date, active: int, earliest: date) -> date:
    """Return the first of the days `first`, `first` + active, … that is not before `earliest`."""
    days = (months_after(first, active * turn) for turn in count())
    return next(day for day in days if day >= earliest)
