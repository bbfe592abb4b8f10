"""Criteria, weights, marks and totals of an appraisal (STD-28), and what each state allows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from statistics import mean, stdev

from webapp.appraisals.refusals import (
    AlterationUntold,
    AlterationWithoutRecord,
    MarkRefused,
    NothingScored,
    ScoreIncomplete,
    TextMissing,
    TextTooLong,
    WeightsRefused,
)


class Criterion(StrEnum):
    """One of the four that are published before anybody is scored."""

    DELIVERY = "delivery"
    QUALITY = "quality"
    TEAMWORK = "teamwork"
    METHOD = "method"


class Source(StrEnum):
    """What a score may rest on; boards, surveys, interviews, anonymous opinions and exams are not among it."""

    ACCEPTANCE = "acceptance"
    DEFECTS = "defects"
    ACTIONS = "actions"
    REGISTERS = "registers"
    TIME_SHEETS = "time-sheets"


class State(StrEnum):
    """Where an appraisal stands."""

    PUBLISHED = "published"
    SIGNED = "signed"
    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"
    OBJECTED = "objected"
    RULED = "ruled"
    EXEMPT = "exempt"


class Relation(StrEnum):
    """What somebody is to an appraisal."""

    SUBJECT = "subject"
    SCORER = "scorer"
    REVIEWER = "reviewer"
    RULER = "ruler"


COMPLETE = frozenset({State.FINAL, State.RULED})
REVIEWED = frozenset({State.REVIEW, State.FINAL, State.OBJECTED, State.RULED})
SHOWN = frozenset({State.DRAFT, *REVIEWED})
APPEALED = frozenset({State.OBJECTED, State.RULED})
REMARKABLE = frozenset({State.DRAFT, State.REVIEW})
MARKS = range(1, 6)
WHOLE = 100
FLOOR = 5
"""With fewer totals there is no mean: it would tell one of them to whoever knows the rest."""

TOO_ALIKE = 0.2
DAYS_TO_OBJECT = 5
DAYS_TO_RULE = 10
DAYS_KEPT = 365
LONGEST_TEXT = 1000
LONGEST_FACT = 300
LONGEST_RECORD = 80
LONGEST_REASON = 400

_FOUR = {Criterion.DELIVERY: 40, Criterion.QUALITY: 25, Criterion.TEAMWORK: 20, Criterion.METHOD: 15}
_TWO = {Criterion.DELIVERY: 50, Criterion.QUALITY: 50, Criterion.TEAMWORK: 0, Criterion.METHOD: 0}


@dataclass(frozen=True)
class Measure:
    """What a criterion weighs and how it is counted, as it was published."""

    weight: int
    text: str


@dataclass(frozen=True)
class Score:
    """A mark with the fact and the record it rests on."""

    mark: int
    fact: str
    source: Source
    record: str


@dataclass(frozen=True)
class Alteration:
    """A mark that review or ruling puts in the place of another, with its record."""

    mark: int
    record: str


Marks = Mapping[Criterion, int]


@dataclass(frozen=True)
class Spread:
    """Totals of a project without names."""

    n: int
    mean: float
    deviation: float

    @property
    def is_too_alike(self) -> bool:
        """Tell whether everybody got the same, which has to be looked at again."""
        return self.deviation < TOO_ALIKE


def starting_weights(tier: str) -> Mapping[Criterion, int]:
    """Return the weights of a tier: tier C looks at delivery and quality alone."""
    return _TWO if tier == "C" else _FOUR


def check_measures(given: Mapping[Criterion, Measure]) -> dict[Criterion, Measure]:
    """Return the criteria that count; refuse weights that do not make a hundred, or one without words."""
    counted = {key: one for key, one in given.items() if one.weight}
    weights = [one.weight for one in counted.values()]
    if sum(weights) != WHOLE or any(weight < 0 for weight in weights):
        raise WeightsRefused(sum=sum(weights))
    for key, one in counted.items():
        if not one.text.strip():
            raise TextMissing(field=key.value)
    return counted


def check_scores(given: Mapping[Criterion, Score]) -> dict[Criterion, Score]:
    """Return the scores that were begun, each whole: a mark without fact and record does not count (C2)."""
    begun = {key: one for key, one in given.items() if one.mark or one.fact.strip() or one.record.strip()}
    for key, one in begun.items():
        if not (one.mark and one.fact.strip() and one.record.strip()):
            raise ScoreIncomplete(field=key.value)
        if one.mark not in MARKS:
            raise MarkRefused(field=key.value)
    return begun


def check_scored(scores: Iterable[object]) -> None:
    """Refuse a draft without one score."""
    if not list(scores):
        raise NothingScored


def check_marks(given: Marks) -> dict[Criterion, int]:
    """Return the marks that were given."""
    for key, mark in given.items():
        if mark and mark not in MARKS:
            raise MarkRefused(field=key.value)
    return {key: mark for key, mark in given.items() if mark}


def alterations(
    before: Marks, wanted: Mapping[Criterion, Alteration], *, is_told: bool
) -> dict[Criterion, Alteration]:
    """Return the marks that differ; each needs the number of a record, and both sides told beforehand (C4)."""
    changed = {
        key: one for key, one in wanted.items() if key in before and one.mark and one.mark != before[key]
    }
    for key, one in changed.items():
        if one.mark not in MARKS:
            raise MarkRefused(field=key.value)
        if not one.record.strip():
            raise AlterationWithoutRecord(field=key.value)
    if changed and not is_told:
        raise AlterationUntold
    return changed


def total_of(weights: Mapping[Criterion, int], marks: Marks) -> Decimal | None:
    """Return the weighted total to two decimals; the weight of what was not scored is shared by the rest."""
    counted = {key: mark for key, mark in marks.items() if weights.get(key)}
    whole = sum(weights[key] for key in counted)
    if not whole:
        return None
    total = Decimal(sum(weights[key] * mark for key, mark in counted.items())) / whole
    return total.quantize(Decimal("0.01"), ROUND_HALF_UP)


def spread_of(totals: Sequence[Decimal]) -> Spread | None:
    """Return mean and standard deviation of at least five totals."""
    if len(totals) < FLOOR:
        return None
    values = [float(one) for one in totals]
    return Spread(len(values), round(mean(values), 2), round(stdev(values), 2))


def check_text(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return a text that says something and is not endless."""
    cleaned = text.strip()
    if not cleaned:
        raise TextMissing
    if len(cleaned) > longest:
        raise TextTooLong(length=len(cleaned), most=longest)
    return cleaned
