"""Figures of this very round worked out, for "how this was computed": a dimension of a unit, or the organisation.

Where a reader may see no unit, the organisation's score is worked out from the scores of its dimensions, which stand on
the same page. The scores of single units stay out even without names: whoever knows one of them learns of the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import OrganisationCells, Status, UnitCells
from webapp.maturity.results.shown import shown


@dataclass(frozen=True)
class Term:
    """One question of the example: weight, value of the mean, official value."""

    question: str
    weight: Fraction
    value: Fraction
    official: Fraction


@dataclass(frozen=True)
class Worked:
    """The example: its terms, both results, and whether the rounded figures on the page give the score exactly."""

    unit: UnitCells
    dimension: str
    terms: tuple[Term, ...]
    score: Fraction
    level: int
    lowest: Fraction
    is_exact: bool

    @property
    def above(self) -> str:
        """Return the sum above the line: `1 × 2.5 + 2 × 3.0`."""
        return " + ".join(f"{_plain(term.weight)} × {shown(term.value)}" for term in self.terms)

    @property
    def below(self) -> str:
        """Return the sum below the line: `1 + 2`."""
        return " + ".join(_plain(term.weight) for term in self.terms)

    @property
    def officials(self) -> str:
        """Return the official values of which the level is the lowest: `3, 2.5`."""
        return ", ".join(_plain(term.official) for term in self.terms)

    @property
    def lowest_shown(self) -> str:
        """Return the lowest official value."""
        return _plain(self.lowest)


@dataclass(frozen=True)
class Share:
    """One dimension of the organisation in its example: weight and score."""

    dimension: str
    weight: Fraction
    score: Fraction


@dataclass(frozen=True)
class WorkedWhole:
    """The score of the organisation out of its dimensions, and whether the printed figures give it as printed."""

    shares: tuple[Share, ...]
    score: Fraction
    is_exact: bool

    @property
    def above(self) -> str:
        """Return the sum above the line: `1 × 2.5 + 2 × 3.0`."""
        return " + ".join(f"{_plain(one.weight)} × {shown(one.score)}" for one in self.shares)

    @property
    def below(self) -> str:
        """Return the sum below the line: `1 + 2`."""
        return " + ".join(_plain(one.weight) for one in self.shares)


def worked_whole(model: MaturityModel, whole: OrganisationCells | None) -> WorkedWhole | None:
    """Return the example of the organisation; None where its score is not the mean of its dimensions.

    It is the mean of whole units. That is the mean of the dimensions, too, where every unit has a score in the same
    ones; where one was left out in a unit, the formula would not be how it was computed.
    """
    if whole is None or whole.score is None:
        return None
    shares = tuple(
        Share(one.dimension, model.dimension(one.dimension).weight, one.score)
        for one in whole.dimensions
        if one.score is not None
    )
    if _mean((one.weight, one.score) for one in shares) != whole.score:
        return None
    return WorkedWhole(
        shares, whole.score, _is_printed([(one.weight, one.score) for one in shares], whole.score)
    )


def worked_example(model: MaturityModel, units: Iterable[UnitCells]) -> Worked | None:
    """Return the example that is easiest to follow: most questions, and figures that give the score as they stand."""
    found = [
        one
        for unit in units
        for dimension in unit.dimensions
        if dimension.status is Status.SHOWN and (one := _worked(model, unit, dimension.dimension)) is not None
    ]
    return max(found, key=lambda one: (one.is_exact, len(one.terms), one.lowest != one.score), default=None)


def _worked(model: MaturityModel, unit: UnitCells, dimension: str) -> Worked | None:
    cell = unit.dimension(dimension)
    terms = tuple(
        Term(one.question, model.question(one.question).weight, one.value, one.official)
        for one in unit.questions
        if one.dimension == dimension and one.value is not None and one.official is not None
    )
    if not terms or cell.score is None or cell.level is None:
        return None
    lowest = min(one.official for one in terms)
    values = [(one.weight, one.value) for one in terms]
    is_exact = _is_printed(values, cell.score) and floor(lowest) == cell.level
    return Worked(unit, dimension, terms, cell.score, cell.level, lowest, is_exact)


def _is_printed(values: Iterable[tuple[Fraction, Fraction]], score: Fraction) -> bool:
    """Tell whether a reader who works the printed figures out finds exactly the printed score."""
    printed = ((Fraction(_plain(weight)), Fraction(shown(value))) for weight, value in values)
    return _mean(printed) == Fraction(shown(score))


def _mean(values: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return the mean of values with their weights; None where nothing weighs anything."""
    pairs = list(values)
    weight = sum((one for one, _ in pairs), Fraction(0))
    return sum((one * value for one, value in pairs), Fraction(0)) / weight if weight else None


def _plain(value: Fraction) -> str:
    """Return an exact value as short as it can be written: 3, 2.5, 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    tenfold = value * 10
    return shown(value) if tenfold.denominator == 1 else str(value)
