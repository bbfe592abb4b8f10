"""Which cards come on which day: the weakest first within a daily quota, all once more in the week before an exam."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Generic, TypeVar

STRETCH_DAYS = 7
ONE_DAY = timedelta(days=1)
M = TypeVar("M")


@dataclass(frozen=True)
class Waiting(Generic[M]):
    """A card of the book: when it is due, when it was last tried, and its memory."""

    question: str
    area: str
    due_on: date
    seen_on: date | None
    memory: M


@dataclass(frozen=True)
class Foresight(Generic[M]):
    """How recall and the next due day are foreseen; `tried` assumes that a review goes well."""

    recall: Callable[[M, date], float]
    tried: Callable[[Waiting[M], date], Waiting[M]]


@dataclass(frozen=True)
class Road(Generic[M]):
    """The days up to an exam with their cards, what the quota cannot hold, and what the book will be like."""

    days: tuple[tuple[date, tuple[str, ...]], ...]
    left_out: tuple[str, ...]
    needed: int
    after: tuple[Waiting[M], ...]


def queue(
    cards: Iterable[Waiting[M]], day: date, exam_on: date | None, foresight: Foresight[M]
) -> list[Waiting[M]]:
    """Return the cards that should come on a day, most urgent first; the quota is for the caller to apply."""
    if exam_on is None or not exam_on - timedelta(days=STRETCH_DAYS) <= day < exam_on:
        due = [one for one in cards if one.due_on <= day]
        return _weakest(due, day, foresight)
    waiting = list(cards)
    fresh = [one for one in waiting if not _is_in_stretch(one, exam_on)]
    again = [one for one in waiting if _is_in_stretch(one, exam_on) and one.due_on <= day]
    return [*_weakest(fresh, exam_on, foresight), *_weakest(again, exam_on, foresight)]


def road_to(
    cards: Iterable[Waiting[M]], days: tuple[date, date], quota: tuple[int, int], foresight: Foresight[M]
) -> Road[M]:
    """Return the plan from today to an exam, `days`; `quota` is what is left today and what each later day holds.

    Nothing is planned on the day of the exam or after it.
    """
    today, exam_on = days
    book = {one.question: one for one in cards}
    planned = []
    for day in _days(today, exam_on):
        most = quota[0] if day == today else quota[1]
        chosen = queue(book.values(), day, exam_on, foresight)[:most]
        planned.append((day, tuple(one.question for one in chosen)))
        book |= {one.question: foresight.tried(one, day) for one in chosen}
    left = [one.question for one in book.values() if not _is_in_stretch(one, exam_on)]
    return Road(tuple(planned), tuple(left), _needed(len(book), today, exam_on), tuple(book.values()))


def recall_by_area(
    cards: Iterable[Waiting[M]], day: date, foresight: Foresight[M]
) -> dict[str, tuple[float, int]]:
    """Return the mean expected recall on a day and the number of cards, by area."""
    found: dict[str, list[float]] = {}
    for one in cards:
        found.setdefault(one.area, []).append(foresight.recall(one.memory, day))
    return {area: (sum(rows) / len(rows), len(rows)) for area, rows in sorted(found.items())}


def _weakest(cards: Iterable[Waiting[M]], day: date, foresight: Foresight[M]) -> list[Waiting[M]]:
    return sorted(cards, key=lambda one: (foresight.recall(one.memory, day), one.question))


def _is_in_stretch(card: Waiting[M], exam_on: date) -> bool:
    return card.seen_on is not None and card.seen_on >= exam_on - timedelta(days=STRETCH_DAYS)


def _needed(cards: int, today: date, exam_on: date) -> int:
    """Return how many cards a day the last stretch must hold for each to come once."""
    return ceil(cards / max(1, min(STRETCH_DAYS, (exam_on - today).days)))


def _days(today: date, exam_on: date) -> Iterable[date]:
    day = today
    while day < exam_on:
        yield day
        day += ONE_DAY
