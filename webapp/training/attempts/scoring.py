"""Score answers: a pure function of the version of a question, the answer and what it is worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from webapp.training.attempts.folding import fold, read_number
from webapp.training.attempts.responses import Response
from webapp.training.attempts.states import Void

Body = Mapping[str, Any]
NOTHING = Fraction(0)


def score(body: Body, response: Response | None, points: Fraction) -> Fraction | None:
    """Return what an answer earns of `points`; None for a case that a person has to mark."""
    if body["kind"] == "case":
        return NOTHING if response is None else None
    if response is None:
        return NOTHING
    return points * _share(body, response)


def _share(body: Body, response: Response) -> Fraction:
    """Return the share of the points: section 3 of the design, a row a kind."""
    kind, key = body["kind"], body["key"]
    if kind == "multiple" and body["scoring"] == "partial":
        return _partial(set(key), set(response["chosen"]))
    if kind in {"single", "multiple"}:
        return Fraction(set(response["chosen"]) == set(key))
    if kind == "true_false":
        return Fraction(response["chosen"] == ["true" if key else "false"])
    if kind == "numeric":
        return Fraction(_is_within(key, read_number(response["text"], body["measure"])))
    return _blanks(key, response["blanks"])


def _partial(key: set[str], chosen: set[str]) -> Fraction:
    return Fraction(max(0, len(chosen & key) - len(chosen - key)), len(key))


def _is_within(key: Mapping[str, str], number: Decimal | None) -> bool:
    return number is not None and Decimal(key["low"]) <= number <= Decimal(key["high"])


def _blanks(key: Sequence[Mapping[str, Sequence[str]]], typed: Sequence[str]) -> Fraction:
    """Return an equal share a blank; a word accepted in one language counts in both."""
    right = sum(
        fold(text) in {fold(word) for words in accepted.values() for word in words}
        for accepted, text in zip(key, typed, strict=True)
    )
    return Fraction(right, len(key))


@dataclass(frozen=True)
class Counted:
    """One item as it enters the sum: its area, what it is worth, what it earned, and whether it was voided."""

    area: str
    points: Fraction
    earned: Fraction
    voided: Void | None = None

    @property
    def counts(self) -> Fraction:
        """Return what it adds to the maximum."""
        return NOTHING if self.voided == Void.REMOVED else self.points

    @property
    def gives(self) -> Fraction:
        """Return what it adds to the score."""
        if self.voided == Void.FULL:
            return self.points
        return NOTHING if self.voided == Void.REMOVED else self.earned


@dataclass(frozen=True)
class Total:
    """The result of an attempt: what was reached of what, and the pass mark after voided items."""

    score: Fraction
    max: Fraction
    pass_mark: Fraction
    passed: bool


def total(
    items: Iterable[Counted], pass_points: Fraction, sections: Mapping[str, Fraction] | None = None
) -> Total:
    """Add up an attempt. Points are compared exactly; a pass mark shrinks with what is out of the maximum."""
    counted = list(items)
    reached, maximum = _sums(counted)
    mark = _shrunk(pass_points, counted)
    passed = reached >= mark and all(
        _sums(_of(counted, area))[0] >= _shrunk(least, _of(counted, area))
        for area, least in (sections or {}).items()
    )
    return Total(reached, maximum, mark, passed)


def _of(items: Iterable[Counted], area: str) -> list[Counted]:
    return [one for one in items if one.area == area]


def _sums(items: Iterable[Counted]) -> tuple[Fraction, Fraction]:
    counted = list(items)
    return sum((one.gives for one in counted), NOTHING), sum((one.counts for one in counted), NOTHING)


def _shrunk(mark: Fraction, items: list[Counted]) -> Fraction:
    """Return a mark in proportion to what of its items still counts."""
    before = sum((one.points for one in items), NOTHING)
    after = sum((one.counts for one in items), NOTHING)
    return mark * after / before if before else mark


def by_area(items: Iterable[Counted]) -> dict[str, tuple[Fraction, Fraction]]:
    """Return score and maximum by area, in the order areas come."""
    counted = list(items)
    return {area: _sums(_of(counted, area)) for area in dict.fromkeys(one.area for one in counted)}
