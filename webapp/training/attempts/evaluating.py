"""The result of an attempt from its items and their versions: computed, never remembered otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from library.questions.quiz_format import Quiz
from webapp.training.attempts.models import AttemptItem
from webapp.training.attempts.scoring import NOTHING, Counted, Total, by_area, score, total
from webapp.training.attempts.states import Void
from webapp.training.banks.models import QuestionVersion

Given = Mapping[int, Fraction]
"""The sum of rubric points by slot, for the cases that are marked."""


@dataclass(frozen=True)
class Scored:
    """What of an item bears on its score; of a stored one, or as it would be after a decision."""

    slot: int
    area: str
    points: Fraction
    response: dict[str, Any] | None
    version: QuestionVersion
    scored_by: QuestionVersion | None
    voided: Void | None


def scored(item: AttemptItem) -> Scored:
    """Return what of a stored item bears on its score."""
    return Scored(item.slot, item.area, item.points, item.response, item.version, item.scored_by, item.voided)


@dataclass(frozen=True)
class Evaluation:
    """What each item earned (None waits for a marker), and the total once nothing waits."""

    scores: Mapping[int, Fraction | None]
    counted: tuple[Counted, ...]
    total: Total | None

    @property
    def areas(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Return score and maximum by area."""
        return by_area(self.counted)


def evaluate(quiz: Quiz, items: Sequence[Scored], given: Given | None = None) -> Evaluation:
    """Return the result of these items under these rules."""
    scores = {item.slot: item_score(item, given or {}) for item in items}
    counted = tuple(
        Counted(item.area, item.points, scores[item.slot] or NOTHING, item.voided) for item in items
    )
    waits = any(scores[item.slot] is None and item.voided is None for item in items)
    points = Fraction(quiz.passing.points) if quiz.passing else NOTHING
    sections = {
        area: Fraction(least) for area, least in (quiz.passing.sections if quiz.passing else {}).items()
    }
    return Evaluation(scores, counted, None if waits else total(counted, points, sections))


def item_score(item: Scored, given: Given) -> Fraction | None:
    """Return what one item earned by the version that counts; a case the share its markers gave of their rubric."""
    version = item.scored_by or item.version
    earned = score(version.body, carried(item), item.points)
    if earned is not None:
        return earned
    most = sum((Fraction(line["points"]) for line in item.version.body["rubric"]), NOTHING)
    return item.points * given[item.slot] / most if item.slot in given and most else None


def carried(item: Scored) -> dict[str, Any] | None:
    """Return the answer in the letters of the version that counts: options are matched by their text."""
    response = item.response
    if item.scored_by is None or response is None or "chosen" not in response:
        return response
    letters = letters_between(item.version.body, item.scored_by.body)
    return {"chosen": sorted(letters.get(one, one) for one in response["chosen"])}


def letters_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """Return which letter of one version shows what a letter of the other showed."""
    new = {one["text"]["zh"]: one["letter"] for one in after["options"]}
    return {one["letter"]: new[one["text"]["zh"]] for one in before["options"] if one["text"]["zh"] in new}


def can_rescore(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether answers to one version can be read by the key of the other."""
    if before["kind"] != after["kind"]:
        return False
    if before["kind"] == "fill_in":
        return len(before["key"]) == len(after["key"])
    return len(letters_between(before, after)) == len(before["options"])
