"""Mastery of an area, from the last answers to its questions: recent ones weigh more, few say little."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from library.catalog import Catalog

LAST_ANSWERS = 5
WINDOW_DAYS = 90
HALF_LIFE_DAYS = 30
PRIOR_WEIGHT, PRIOR = 2.0, 0.5
"""Two answers that are half right stand before the first: one lucky answer makes nobody a master."""

FEWEST_QUESTIONS = 5
WEAK_BELOW, STRONG_FROM = 0.6, 0.8


@dataclass(frozen=True)
class Answered:
    """One answer: how much of its points it earned, from 0 to 1, and on which day."""

    question: str
    area: str
    share: float
    day: date


class Band(StrEnum):
    """Mastery in a word."""

    WEAK = "weak"
    MIDDLE = "middle"
    STRONG = "strong"


@dataclass(frozen=True)
class Mastery:
    """How an area stands, from `n` questions; below five questions it has no value yet."""

    area: str
    n: int
    value: float | None

    @property
    def band(self) -> Band | None:
        """Return the word for the value, if there is one."""
        return None if self.value is None else band_of(self.value)


@dataclass(frozen=True)
class GroupMastery:
    """How an area stands with a group: in a word alone, so that no two groups tell of one person."""

    area: str
    people: int
    band: Band


def band_of(value: float) -> Band:
    """Return the word for a value."""
    if value < WEAK_BELOW:
        return Band.WEAK
    return Band.STRONG if value >= STRONG_FROM else Band.MIDDLE


def weighted(answers: Iterable[Answered], today: date) -> float:
    """Return (Σ w·share + 2·½) / (Σ w + 2) with w = ½ for each 30 days of age."""
    total, weights = PRIOR_WEIGHT * PRIOR, PRIOR_WEIGHT
    for one in answers:
        weight = 0.5 ** ((today - one.day).days / HALF_LIFE_DAYS)
        total, weights = total + weight * one.share, weights + weight
    return total / weights


def mastery_by_area(answers: Iterable[Answered], today: date) -> list[Mastery]:
    """Return each area with answers in the window, the weakest first, those with too few questions last."""
    by_question: dict[tuple[str, str], list[Answered]] = defaultdict(list)
    for one in answers:
        if 0 <= (today - one.day).days <= WINDOW_DAYS:
            by_question[one.area, one.question].append(one)
    by_area: dict[str, list[list[Answered]]] = defaultdict(list)
    for (area, _), rows in sorted(by_question.items()):
        by_area[area].append(sorted(rows, key=lambda one: one.day)[-LAST_ANSWERS:])
    found = [_mastery(area, questions, today) for area, questions in by_area.items()]
    return sorted(found, key=lambda one: (one.value is None, one.value or 0.0, one.area))


def mastery_of_group(people: Iterable[Iterable[Answered]], today: date, fewest: int) -> list[GroupMastery]:
    """Return the areas in which enough people have a value of their own, the weakest mean first; no other."""
    values: dict[str, list[float]] = defaultdict(list)
    for answers in people:
        for one in mastery_by_area(answers, today):
            if one.value is not None:
                values[one.area].append(one.value)
    means = sorted((fmean(each), area) for area, each in values.items() if len(each) >= fewest)
    return [GroupMastery(area, len(values[area]), band_of(mean)) for mean, area in means]


def area_name(catalog: Catalog, area: str, language: str) -> str:
    """Return the name of an area."""
    known = catalog.areas.get(area)
    return known[language] if known else area


def _mastery(area: str, questions: list[list[Answered]], today: date) -> Mastery:
    value = weighted((one for rows in questions for one in rows), today)
    return Mastery(area, len(questions), value if len(questions) >= FEWEST_QUESTIONS else None)
