"""Whether the people of a unit agree on a question (S6). The cut-offs are conventions: a flag opens a talk."""

from collections.abc import Sequence
from fractions import Fraction

FEWEST = 3
"""With fewer ratings there is no agreement to speak of."""

FEWEST_FOR_NUMBER = 10
"""With fewer ratings agreement is said as a word where people are not to be found out."""


def mean(ratings: Sequence[Fraction]) -> Fraction:
    """Return the mean, x̄ = ΣR/n (S1): of 2, 4, 3 and 5 it is 7/2."""
    return Fraction(sum(ratings, Fraction(0)), len(ratings))


def lower_median(ratings: Sequence[Fraction]) -> Fraction:
    """Return the middle rating, of two the lower (S1): of 2, 4, 3 and 5 it is 3."""
    return sorted(ratings)[(len(ratings) - 1) // 2]


def within_group(ratings: Sequence[Fraction], options: int) -> Fraction | None:
    """Return r_wg = max(0, 1 - s²/σ²), σ² = (A² - 1)/12 for A options and s² with n - 1; None for fewer than three.

    [2, 4, 4, 4, 5] of five options: x̄ 19/5, s² 6/5, σ² 2, so 2/5. [1, 1, 5, 5]: -5/3 raw, so 0. [2, 4]: none.
    """
    if len(ratings) < FEWEST:
        return None
    middle = mean(ratings)
    spread = sum(((one - middle) ** 2 for one in ratings), Fraction(0)) / (len(ratings) - 1)
    return max(Fraction(0), 1 - spread / Fraction(options**2 - 1, 12))


def average_deviation(ratings: Sequence[Fraction]) -> Fraction:
    """Return AD = mean |x - x̄|; its usual limit is A/6. [2, 4, 4, 4, 5]: 18/25."""
    middle = mean(ratings)
    return mean([abs(one - middle) for one in ratings])


def needs_talk(
    ratings: Sequence[Fraction], options: int, *, range_flag: Fraction, rwg_flag: Fraction
) -> bool | None:
    """Return whether to discuss a question: range at or above, or r_wg below its flag; None for fewer than three.

    [2, 4, 4, 4, 5] with flags 3 and 7/10: range 3, so yes. [3, 3, 4]: s² 1/3, r_wg 5/6, so no.
    """
    agreement = within_group(ratings, options)
    if agreement is None:
        return None
    return max(ratings) - min(ratings) >= range_flag or agreement < rwg_flag


def dont_know_share(rated: int, dont_know: int) -> Fraction:
    """Return DK ÷ (n + DK) (S1), 0 when nobody said either: four ratings and one "don't know" give 1/5."""
    return Fraction(dont_know, rated + dont_know) if rated + dont_know else Fraction(0)
