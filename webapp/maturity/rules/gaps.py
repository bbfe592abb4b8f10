"""Gaps, their order, and the content that helps to close them (S7 without the convex weight, S8)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

QUICK = 2
"""Up to this effort, an action is a quick win."""


@dataclass(frozen=True)
class Gap:
    """How far a dimension is from its target, and how much that matters to the sponsor (1 to 5)."""

    dimension: str
    target: Fraction
    score: Fraction
    importance: int
    dont_know_share: Fraction = Fraction(0)

    @property
    def size(self) -> Fraction:
        """Return g = max(0, T - C): T 4 and C 29/10 give 11/10, T 2 and C 31/10 give 0."""
        return max(Fraction(0), self.target - self.score)

    @property
    def priority(self) -> Fraction:
        """Return P = g·I: T 4, C 29/10, I 4 give 22/5; T 3, C 11/5, I 5 give 4."""
        return self.size * self.importance


def ranked(gaps: Iterable[Gap]) -> list[Gap]:
    """Return gaps by priority down, then score up, then share of "don't know" down, then id.

    (T 4, C 29/10, I 4) with 22/5 stands before (T 3, C 11/5, I 5) with 4.
    """
    return sorted(gaps, key=lambda gap: (-gap.priority, gap.score, -gap.dont_know_share, gap.dimension))


def is_quick_win(effort: int) -> bool:
    """Return whether an effort of 1 to 5 is small: 2 is, 3 is not."""
    return effort <= QUICK


@dataclass(frozen=True)
class Anchor:
    """The value of an option and the links of what helps to reach it."""

    value: Fraction
    links: tuple[str, ...]


def next_anchor(official: Fraction, anchors: Iterable[Anchor]) -> Anchor | None:
    """Return the anchor with the smallest value above the official one; None at the highest: 5/2 leads to 3."""
    higher = [one for one in anchors if one.value > official]
    return min(higher, key=lambda one: one.value) if higher else None


def recommended(
    questions: Iterable[tuple[Fraction, Sequence[Anchor]]], adopted: Collection[str] = ()
) -> list[str]:
    """Return what helps with these questions, in their order, without repeats and without what is adopted.

    An official 5/2 (next anchor: STD-17, TPL-014), then a 2 (next anchor: STD-17, CRS-013), TPL-014 adopted: STD-17,
    CRS-013. Links may carry a version; a content that is adopted or stands in the list is known by its id alone.
    """
    found: dict[str, str] = {}
    for official, anchors in questions:
        reached = next_anchor(official, anchors)
        for link in reached.links if reached else ():
            found.setdefault(_id(link), link)
    return [link for content, link in found.items() if content not in {_id(one) for one in adopted}]


def _id(link: str) -> str:
    return link.partition("@")[0]
