"""Sums and means of fractions, exactly: over one common denominator, which is far faster than one by one."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

Weighted = Sequence[tuple[Fraction, Fraction]]
"""Weights with values."""


def total(values: Iterable[Fraction]) -> Fraction:
    """Return Σ of fractions: 1/2, 1/3 and 1/6 make 1; none make 0."""
    parts = [value.as_integer_ratio() for value in values]
    scale = lcm(*(below for _, below in parts))
    return Fraction(sum(above * (scale // below) for above, below in parts), scale)


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return Σ ÷ n: 2, 3 and 7/2 give 17/6."""
    return total(values) / len(values)


def weighted_mean(rows: Weighted) -> Fraction:
    """Return Σ w·c ÷ Σ w: weights 1 and 2, values 3 and 5/2 give (3 + 5) ÷ 3 = 8/3."""
    parts = [(*weight.as_integer_ratio(), *value.as_integer_ratio()) for weight, value in rows]
    of_weights = lcm(*(below for _, below, _, _ in parts))
    of_values = lcm(*(below for _, _, _, below in parts))
    whole = [
        (above * (of_weights // below), value * (of_values // under)) for above, below, value, under in parts
    ]
    return Fraction(sum(weight * value for weight, value in whole), of_values * sum(one for one, _ in whole))
