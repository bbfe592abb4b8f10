"""Whose answers count, how many people a figure needs, and how often a chapter is missed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from webapp.training.banks.changes import Change

FEWEST = 5
"""A figure of fewer people is not shown: it would tell of single ones."""

FEW = 30
"""A figure of fewer people is shown as one that rests on too few."""

MISSED = Fraction(1, 2)
"""A chapter that is missed so often is proposed for a change."""


class Depth(StrEnum):
    """How much a figure rests on."""

    HIDDEN = "hidden"
    FEW = "few"
    FIRM = "firm"


def depth_of(people: int) -> Depth:
    """Return whether a figure of so many people is shown, and as what."""
    if people < FEWEST:
        return Depth.HIDDEN
    return Depth.FEW if people < FEW else Depth.FIRM


@dataclass(frozen=True)
class Sitting:
    """An attempt that was handed in, neither a preview nor void, of somebody who is no trainer."""

    attempt_id: UUID
    person_id: UUID
    quiz: str
    n: int
    has_result: bool
    ended_at: datetime


@dataclass(frozen=True)
class Version:
    """A question as it was scored at one time."""

    id: UUID
    question: str
    n: int
    change: Change
    body: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What one person answered to one version; `share` of its worth was earned, by the key of `scored_by`.

    Of an answer that its person erased the share is all that is left.
    """

    sitting: Sitting
    version: Version
    scored_by: Version
    share: Fraction
    response: dict[str, Any] | None
    is_erased: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was answered."""
        return self.response is None and not self.is_erased


@dataclass(frozen=True)
class Rate:
    """How often a chapter is missed, and by how many people's answers; None where fewer than five stand behind it."""

    people: int
    missed: Fraction | None

    @property
    def depth(self) -> Depth:
        """Return how much it rests on."""
        return depth_of(self.people)


def firsts(sittings: Iterable[Sitting]) -> list[Sitting]:
    """Return the first attempt of each person at each quiz, once it has a result."""
    found: dict[tuple[UUID, str], Sitting] = {}
    for one in sorted(sittings, key=lambda one: one.n):
        found.setdefault((one.person_id, one.quiz), one)
    return [one for one in found.values() if one.has_result]


def first_answers(answers: Iterable[Answer]) -> list[Answer]:
    """Return what each person answered to each question the first time they met it."""
    found: dict[tuple[UUID, str], Answer] = {}
    for one in sorted(answers, key=lambda one: (one.sitting.ended_at, one.sitting.attempt_id)):
        found.setdefault((one.sitting.person_id, one.version.question), one)
    return list(found.values())


def rate_of(answers: Sequence[Answer]) -> Rate:
    """Return 1 less the mean facility of the questions that were answered."""
    people = len({one.sitting.person_id for one in answers})
    if people < FEWEST:
        return Rate(people, None)
    shares: dict[str, list[Fraction]] = defaultdict(list)
    for one in answers:
        shares[one.version.question].append(one.share)
    means = [sum(each, Fraction(0)) / len(each) for each in shares.values()]
    return Rate(people, 1 - sum(means, Fraction(0)) / len(means))
