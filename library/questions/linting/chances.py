"""The chances behind the linter, exact where a paper is judged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb, erfc, exp, lgamma, log, sqrt

Spread = Mapping[Fraction, Fraction]
"""A random score: its values, each with its chance."""

SURE: Spread = {Fraction(0): Fraction(1)}


def drawn(values: Sequence[Fraction], n: int) -> Spread:
    """Return the sum of `n` values drawn without putting back: hypergeometric, for any values."""
    ways: dict[tuple[int, Fraction], int] = {(0, Fraction(0)): 1}
    for value, size in Counter(values).items():
        made: dict[tuple[int, Fraction], int] = {}
        for (taken, total), count in ways.items():
            for more in range(min(size, n - taken) + 1):
                place = (taken + more, total + more * value)
                made[place] = made.get(place, 0) + count * comb(size, more)
        ways = made
    every = sum(count for (taken, _), count in ways.items() if taken == n)
    return {total: Fraction(count, every) for (taken, total), count in ways.items() if taken == n}


def together(first: Spread, second: Spread) -> Spread:
    """Return the sum of two independent scores."""
    found: dict[Fraction, Fraction] = {}
    for one, chance in first.items():
        for other, weight in second.items():
            found[one + other] = found.get(one + other, Fraction(0)) + chance * weight
    return found


def at_least(spread: Spread, limit: Fraction) -> Fraction:
    """Return the chance to reach a limit."""
    return sum((chance for value, chance in spread.items() if value >= limit), Fraction(0))


def chi_square(counts: Sequence[int]) -> float:
    """Return χ² of counts against equal shares."""
    share = sum(counts) / len(counts)
    return sum((count - share) ** 2 / share for count in counts)


def chi_square_tail(value: float, freedom: int) -> float:
    """Return the chance of so large a χ² or a larger one.

    By the recurrence Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1), from Q(1, x) = e⁻ˣ or Q(½, x) = erfc(√x).
    """
    half = value / 2
    if half <= 0:
        return 1.0
    shape = 1.0 if freedom % 2 == 0 else 0.5
    tail = exp(-half) if freedom % 2 == 0 else erfc(sqrt(half))
    while shape < freedom / 2:
        tail += exp(shape * log(half) - half - lgamma(shape + 1))
        shape += 1
    return tail


def successes_tail(chances: Sequence[Fraction], least: int) -> float:
    """Return the chance of at least so many successes among independent trials, each with its own chance."""
    spread = [1.0]
    for chance in chances:
        hit = float(chance)
        shifted = [0.0, *(one * hit for one in spread)]
        stayed = [*(one * (1 - hit) for one in spread), 0.0]
        spread = [one + other for one, other in zip(shifted, stayed, strict=True)]
    return sum(spread[least:])
