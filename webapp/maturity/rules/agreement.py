"""Whether the people of a unit agree on a question (S6). The cut-offs are conventions: a flag opens a talk."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

FEWEST = 3
"""With fewer ratings there is no agreement to speak of."""

FEWEST_FOR_NUMBER = 10
"""With fewer ratings agreement is said as a word where people are not to be found out."""

Ratings = Mapping[Fraction, int]
"""How many people gave each value."""


def rated(ratings: Ratings) -> int:
    """Return n, the number of ratings."""
    return sum(ratings.values())


def mean(ratings: Ratings) -> Fraction:
    """Return the mean, x̄ = ΣR/n (S1): of 2, 4, 3 and 5 it is 7/2."""
    counts, scale = _whole(ratings)
    return Fraction(sum(value * people for value, people in counts), rated(ratings) * scale)


def lower_median(ratings: Ratings) -> Fraction:
    """Return the middle rating, of two the lower (S1): of 2, 4, 3 and 5 it is 3."""
    left = (rated(ratings) - 1) // 2
    for value in sorted(ratings):
        left -= ratings[value]
        if left < 0:
            return value
    raise ValueError("There is no median of no ratings.")


def within_group(ratings: Ratings, options: int) -> Fraction | None:
    """Return r_wg = max(0, 1 - s²/σ²), σ² = (A² - 1)/12 for A options and s² with n - 1; None for fewer than three.

    2, 4, 4, 4 and 5, of five options: x̄ 19/5, s² 6/5, σ² 2, so 2/5. 1, 1, 5, 5: -5/3 raw, so 0. 2 and 4: none.
    """
    if rated(ratings) < FEWEST:
        return None
    n, (counts, scale) = rated(ratings), _whole(ratings)
    total = sum(value * people for value, people in counts)
    squares = sum(value * value * people for value, people in counts)
    variance = Fraction(n * squares - total * total, n * (n - 1) * scale * scale)
    return max(Fraction(0), 1 - variance / Fraction(options**2 - 1, 12))


def average_deviation(ratings: Ratings) -> Fraction:
    """Return AD = mean |x - x̄|; its usual limit is A/6. 2, 4, 4, 4 and 5: 18/25."""
    n, (counts, scale) = rated(ratings), _whole(ratings)
    total = sum(value * people for value, people in counts)
    return Fraction(sum(abs(value * n - total) * people for value, people in counts), n * n * scale)


def needs_talk(ratings: Ratings, options: int, *, range_flag: Fraction, rwg_flag: Fraction) -> bool | None:
    """Return whether to discuss a question: range at or above, or r_wg below its flag; None for fewer than three.

    2, 4, 4, 4 and 5 with flags 3 and 7/10: range 3, so yes. 3, 3 and 4: s² 1/3, r_wg 5/6, so no.
    """
    agreement = within_group(ratings, options)
    if agreement is None:
        return None
    given = [value for value, people in ratings.items() if people]
    return max(given) - min(given) >= range_flag or agreement < rwg_flag


def _whole(ratings: Ratings) -> tuple[Sequence[tuple[int, int]], int]:
    """Return values as whole numbers with their counts, and what to divide them by: exact, and far faster."""
    scale = lcm(*(value.denominator for value in ratings))
    return [(int(value * scale), people) for value, people in ratings.items()], scale


def dont_know_share(rated: int, dont_know: int) -> Fraction:
    """Return DK ÷ (n + DK) (S1), 0 when nobody said either: four ratings and one "don't know" give 1/5."""
    return Fraction(dont_know, rated + dont_know) if rated + dont_know else Fraction(0)
