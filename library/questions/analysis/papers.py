"""The marks of one sitting: people, questions, maxima; None is a question that was not presented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from library.questions.analysis.moments import Number


@dataclass(frozen=True)
class Choices:
    """What everybody chose of one question: the right letters, every letter, and a set of letters each."""

    key: frozenset[str]
    options: tuple[str, ...]
    chosen: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Paper:
    """Marks by question, in the order of the people; a blank counts 0 and is counted in `omitted`."""

    people: tuple[str, ...]
    maxima: Mapping[str, Number]
    marks: Mapping[str, Sequence[Number | None]]
    omitted: Mapping[str, int]
    choices: Mapping[str, Choices]

    @cached_property
    def is_random(self) -> bool:
        """Tell whether people had different questions."""
        return any(mark is None for column in self.marks.values() for mark in column)

    @cached_property
    def totals(self) -> tuple[Number, ...]:
        """Return the sum of the marks of each person, always from the questions."""
        return tuple(
            sum(column[row] or 0 for column in self.marks.values()) for row in range(len(self.people))
        )

    @cached_property
    def presented(self) -> tuple[Number, ...]:
        """Return the sum of the maxima each person was presented."""
        return tuple(
            sum(self.maxima[name] for name, column in self.marks.items() if column[row] is not None)
            for row in range(len(self.people))
        )

    def rows_of(self, name: str) -> tuple[int, ...]:
        """Return the places of the people who were presented a question."""
        return tuple(row for row, mark in enumerate(self.marks[name]) if mark is not None)

    def marks_of(self, name: str) -> list[Number]:
        """Return the marks of those who were presented a question."""
        return [mark for mark in self.marks[name] if mark is not None]

    def rests_of(self, name: str) -> list[Number]:
        """Return what those people have without the question; on a random paper in per cent of the other maxima."""
        rows, most = self.rows_of(name), self.maxima[name]
        rests = [self.totals[row] - (self.marks[name][row] or 0) for row in rows]
        if not self.is_random:
            return rests
        return [_per_cent(rest, self.presented[row] - most) for row, rest in zip(rows, rests, strict=True)]

    def standings_of(self, name: str) -> list[Number]:
        """Return what those people are ranked by: totals, on a random paper in per cent of what they had."""
        rows = self.rows_of(name)
        if not self.is_random:
            return [self.totals[row] for row in rows]
        return [_per_cent(self.totals[row], self.presented[row]) for row in rows]


def _per_cent(part: Number, whole: Number) -> Number:
    return Fraction(100 * part) / whole if whole else 0
