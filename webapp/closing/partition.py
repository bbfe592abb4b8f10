"""What may be shown of a survey: parts of the respondents, each of at least five, and nothing finer (TPL-041).

The groups shown form a partition of everybody who answered, fixed once by the counts alone and before anybody looks
at a mark. A question that fewer than five of a part answered is not shown for it, nor does it enter the part's mean:
a mean over all questions would let one subtract the shown ones and read the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FLOOR = 5
QUESTIONS = 10
MARKS = range(1, 6)
SATISFIED = 4


class Group(StrEnum):
    """On which side of a project somebody stands; a person is in one."""

    SPONSOR = "sponsor"
    USER = "user"
    SUPPLIER = "supplier"


ORDER = tuple(Group)
Marks = Mapping[int, int]
"""The marks of one person by question, from 1; a question left empty is absent."""


@dataclass(frozen=True)
class Cell:
    """One question of one part: people, mean to one decimal, share of 4 and 5 in whole per cent."""

    question: int
    n: int
    mean: float
    share: int


@dataclass(frozen=True)
class Shown:
    """One part: its groups, how many answered, the mean of the questions shown, and their cells."""

    groups: tuple[Group, ...]
    n: int
    mean: float | None
    cells: tuple[Cell, ...]


def partition(counts: Mapping[Group, int]) -> list[tuple[Group, ...]]:
    """Return the parts of at least five into which those who answered fall; none at all below five.

    The smallest part joins the next smallest until no part is too small; groups that nobody answered for are left
    out. Ties go by the order of the groups, so the same counts always give the same parts.
    """
    parts: list[tuple[tuple[Group, ...], int]]
    parts = [((group,), counts.get(group, 0)) for group in ORDER if counts.get(group, 0)]
    if sum(size for _, size in parts) < FLOOR:
        return []
    while (smallest := min(parts, key=_size))[1] < FLOOR:
        parts.remove(smallest)
        next_ = min(parts, key=_size)
        parts.remove(next_)
        joined = tuple(sorted(smallest[0] + next_[0], key=ORDER.index))
        parts.append((joined, smallest[1] + next_[1]))
    return [groups for groups, _ in sorted(parts, key=lambda part: ORDER.index(part[0][0]))]


def results_of(answers: Sequence[tuple[Group, Marks]]) -> list[Shown]:
    """Return everything that is ever shown of a survey."""
    counts = {group: sum(1 for one, _ in answers if one == group) for group in ORDER}
    return [_shown(groups, answers) for groups in partition(counts)]


def rate_of(returned: int, sent: int) -> float:
    """Return the rate of return in per cent, one decimal; 0 when nothing was sent."""
    return round(100 * returned / sent, 1) if sent else 0.0


def _shown(groups: tuple[Group, ...], answers: Iterable[tuple[Group, Marks]]) -> Shown:
    theirs = [marks for group, marks in answers if group in groups]
    given = {number: [one[number] for one in theirs if number in one] for number in range(1, QUESTIONS + 1)}
    enough = {number: marks for number, marks in given.items() if len(marks) >= FLOOR}
    whole = [mark for marks in enough.values() for mark in marks]
    return Shown(
        groups=groups,
        n=len(theirs),
        mean=round(sum(whole) / len(whole), 1) if whole else None,
        cells=tuple(_cell(number, marks) for number, marks in enough.items()),
    )


def _cell(question: int, marks: Sequence[int]) -> Cell:
    satisfied = sum(1 for mark in marks if mark >= SATISFIED)
    return Cell(question, len(marks), round(sum(marks) / len(marks), 1), round(100 * satisfied / len(marks)))


def _size(part: tuple[tuple[Group, ...], int]) -> tuple[int, int]:
    return part[1], ORDER.index(part[0][0])
