"""Sums and moments of samples, exact until the last step; what is undefined is None, never 0.

Marks are whole numbers or fractions, so that a variance of 0 and a covariance just below 0 are told apart. Sources:
covariance with S − 1; k-statistics after Fisher.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Fraction
Sample: TypeAlias = Sequence[Number]


def mean(values: Sample) -> Fraction | None:
    """Return the mean, None of nothing."""
    return Fraction(sum(values)) / len(values) if values else None


def covariance(first: Sample, second: Sample) -> Fraction | None:
    """Return Σ(a−ā)(b−b̄)/(S−1); None below two people."""
    size = len(first)
    if size < 2:  # noqa: PLR2004  # S − 1 is the divisor
        return None
    products = sum(a * b for a, b in zip(first, second, strict=True))
    return Fraction(size * products - sum(first) * sum(second)) / (size * (size - 1))


def variance(values: Sample) -> Fraction | None:
    """Return cov(a, a)."""
    return covariance(values, values)


def root(value: Fraction | None) -> float | None:
    """Return the square root of a variance."""
    return None if value is None else math.sqrt(value)


def correlation(first: Sample, second: Sample) -> float | None:
    """Return cov(a,b) / √(var a · var b); None when a variance is 0 or undefined."""
    together, one, other = covariance(first, second), variance(first), variance(second)
    if together is None or not one or not other:
        return None
    return float(together) / (math.sqrt(one) * math.sqrt(other))


def skewness(values: Sample) -> float | None:
    """Return k₃/k₂^1.5; None below three people, or without variance."""
    size, second = len(values), variance(values)
    if size < 3 or not second:  # noqa: PLR2004  # S − 2 is a divisor
        return None
    third = size**2 * _central(values, 3) / ((size - 1) * (size - 2))
    return float(third) / (float(second) * math.sqrt(second))


def kurtosis(values: Sample) -> float | None:
    """Return k₄/k₂²; None below four people, or without variance."""
    size, second = len(values), variance(values)
    if size < 4 or not second:  # noqa: PLR2004  # S − 3 is a divisor
        return None
    fourth, square = _central(values, 4), _central(values, 2) ** 2
    above = size**2 * ((size + 1) * fourth - 3 * (size - 1) * square)
    return float(above / ((size - 1) * (size - 2) * (size - 3)) / second**2)


def _central(values: Sample, order: int) -> Fraction:
    middle = Fraction(sum(values)) / len(values)
    return sum(((one - middle) ** order for one in values), Fraction(0)) / len(values)
