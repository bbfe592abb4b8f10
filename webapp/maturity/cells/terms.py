"""On what terms figures are made: the model, the floor, and what calibration decided."""

from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel
from webapp.maturity.rules.floor import band

EVERYBODY = 1
"""The floor of a named campaign: there is none."""

TENTHS = 10


@dataclass(frozen=True)
class Terms:
    """The model and the floor; a floor of 1 shows everybody."""

    model: MaturityModel
    k: int

    @property
    def is_open(self) -> bool:
        """Return whether single answers may be told apart."""
        return self.k <= EVERYBODY

    def count(self, people: int) -> str:
        """Return a count as it may be written."""
        return band(people, self.k)

    def figure(self, value: Fraction) -> Fraction:
        """Return a mean as it may leave: above a floor with one decimal, 10/3 as 33/10, half away from zero.

        The exact fraction would tell how many people are behind it. What is computed from it later is exact.
        """
        whole, part = 2 * TENTHS * value.numerator + value.denominator, 2 * value.denominator
        return value if self.is_open else Fraction(whole // part, TENTHS)


@dataclass(frozen=True)
class Ruling:
    """What calibration said of a question in a unit: the official value, why, and how well it is borne out."""

    value: Fraction | None
    reason: str
    evidence_grade: int
