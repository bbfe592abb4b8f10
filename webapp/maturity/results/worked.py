"""One dimension of this very round worked out with its own figures, for "how this was computed"."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from library.maturity.format import MaturityModel
from webapp.maturity.cells.types import Status, UnitCells
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
    is_exact = _as_printed(terms) == Fraction(shown(cell.score)) and floor(lowest) == cell.level
    return Worked(unit, dimension, terms, cell.score, cell.level, lowest, is_exact)


def _as_printed(terms: Iterable[Term]) -> Fraction:
    """Return the mean that a reader works out from the figures as they are printed."""
    printed = [(Fraction(_plain(one.weight)), Fraction(shown(one.value))) for one in terms]
    return sum((weight * value for weight, value in printed), Fraction(0)) / sum(
        weight for weight, _ in printed
    )


def _plain(value: Fraction) -> str:
    """Return an exact value as short as it can be written: 3, 2.5, 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    tenfold = value * 10
    return shown(value) if tenfold.denominator == 1 else str(value)
