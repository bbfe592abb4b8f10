"""A figure and what it is made of: nothing is shown without its numerator and denominator."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Metric(StrEnum):
    """What is measured, in the order of a lesson's life."""

    DISPOSITION = "disposition"
    EMBEDDED = "embedded"
    LEARNED_BEFORE = "learned-before"
    ADOPTED = "adopted"
    HELPED = "helped"
    RECURRED = "recurred"
    ACTIONS = "actions"
    OVERDUE = "overdue"
    SUSTAIN = "sustain"
    UNUSED = "unused"


@dataclass(frozen=True)
class Figure:
    """A share, a ratio or a median; `of` is what it was counted from, and without that there is no value."""

    metric: Metric
    part: float
    of: int

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing yet to count from."""
        return self.of == 0

    @property
    def value(self) -> str:
        """Return the figure as people read it: a share in per cent, a median in days, a ratio."""
        if self.is_empty:
            return ""
        if self.metric is Metric.DISPOSITION:
            return f"{self.part:g}"
        if self.metric is Metric.SUSTAIN:
            return f"{self.part / self.of:.2f}"
        return f"{100 * self.part / self.of:.0f}%"

    @property
    def made_of(self) -> str:
        """Return numerator and denominator; of a median, how many it was taken from."""
        return f"n = {self.of}" if self.metric is Metric.DISPOSITION else f"{self.part:g} / {self.of}"


def share(metric: Metric, hits: Sequence[bool]) -> Figure:
    """Return how many of all are hits."""
    return Figure(metric, sum(hits), len(hits))


def middle(metric: Metric, days: Sequence[int]) -> Figure:
    """Return the median of some days."""
    return Figure(metric, median(days) if days else 0, len(days))
