"""The type of an office out of the items of its profile (S11): a description, never a grade."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Leaning:
    """The type, or the top two of a hybrid; each type's share, and the intensity of control from 0 to 100."""

    types: tuple[str, ...]
    shares: Mapping[str, Fraction]
    intensity: Fraction

    @property
    def is_hybrid(self) -> bool:
        """Return whether no type stands out."""
        return len(self.types) > 1


def leaning(
    answers: Sequence[str], values: Mapping[str, Fraction], *, top: Fraction, lead: Fraction
) -> Leaning | None:
    """Return how the answers to the items lean; None without answers. `values` are in the order of the model.

    share_t = items answered t ÷ items answered; intensity = mean of values ÷ the highest value × 100. A top share of
    at least `top` that leads by at least `lead` is that type, else a hybrid of the top two; ties go by the order of
    `values`. Nine answers, 5 controlling, 3 supportive, 1 directive, values 1, 0, 2: controlling, intensity 350/9.
    4 supportive, 4 controlling, 1 directive: hybrid of supportive and controlling, 100/3. Types of value 0 alone: 0.
    """
    if not answers:
        return None
    counts = Counter(answers)
    shares = {name: Fraction(counts[name], len(answers)) for name in values}
    first, second = sorted(values, key=lambda name: -shares[name])[:2]
    is_clear = shares[first] >= top and shares[first] - shares[second] >= lead
    highest = max(values.values()) or Fraction(1)
    intensity = sum((values[one] for one in answers), Fraction(0)) / len(answers) / highest * 100
    return Leaning((first,) if is_clear else (first, second), shares, intensity)


def most_said(counts: Mapping[str, int], order: Sequence[str]) -> str | None:
    """Return the type most people chose for an item; ties go by `order`, None when nobody answered."""
    named = [name for name in order if counts.get(name)]
    return max(named, key=lambda name: counts[name]) if named else None
