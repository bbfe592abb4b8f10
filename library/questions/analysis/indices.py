"""Indices of one question: facility, discrimination, efficiency, weight, upper against lower group."""

import math

from library.questions.analysis.moments import Number, Sample, correlation, covariance, mean
from library.questions.analysis.papers import Paper

GROUP = 27
"""Per cent of the people in the upper and the lower group, after Kelley."""


def facility(marks: Sample, most: Number) -> float | None:
    """Return the mean mark as a fraction of the maximum; None for a maximum of 0."""
    middle = mean(marks)
    return float(middle / most) if most and middle is not None else None


def discrimination(marks: Sample, rests: Sample) -> float | None:
    """Return 100 times the correlation of the mark with the rest."""
    found = correlation(marks, rests)
    return None if found is None else 100 * found


def efficiency(marks: Sample, rests: Sample) -> float | None:
    """Return the covariance as per cent of the greatest the same values could have, both sorted."""
    found, most = covariance(marks, rests), covariance(sorted(marks), sorted(rests))
    return float(100 * found / most) if found is not None and most else None


def effective_weights(paper: Paper) -> dict[str, float | None]:
    """Return the share of each question in the spread of totals, in per cent; None where cov(x, X) is below 0."""
    spreads = {name: covariance(paper.marks_of(name), paper.totals) for name in paper.marks}
    roots = {name: None if one is None or one < 0 else math.sqrt(one) for name, one in spreads.items()}
    whole = math.fsum(one for one in roots.values() if one is not None)
    return {name: 100 * one / whole if whole and one is not None else None for name, one in roots.items()}


def upper_lower(marks: Sample, standings: Sample, most: Number) -> float | None:
    """Return facility of the best less facility of the worst 27 %; equal standings enter whole.

    None when the two groups meet, below two people, or for a maximum of 0.
    """
    size = len(marks)
    if size < 2 or not most:  # noqa: PLR2004  # two groups
        return None
    group = max(1, (GROUP * size + 50) // 100)
    ranked = sorted(standings)
    high, low = ranked[-group], ranked[group - 1]
    if high <= low:
        return None
    upper = mean([mark for mark, own in zip(marks, standings, strict=True) if own >= high])
    lower = mean([mark for mark, own in zip(marks, standings, strict=True) if own <= low])
    return None if upper is None or lower is None else float((upper - lower) / most)
