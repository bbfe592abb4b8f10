"""What counts as right, by kind: letters, true or false, a range of numbers, the words of blanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class NumericKey:
    """A number counts when it lies in the range, both ends included.

    Written as `120 ± 0.5` it has `value` and `tolerance`, written as `0.89..0.91` it has neither.
    """

    low: Decimal
    high: Decimal
    value: Decimal | None = None
    tolerance: Decimal | None = None

    def accepts(self, number: Decimal) -> bool:
        """Tell whether a number counts."""
        return self.low <= number <= self.high


@dataclass(frozen=True)
class BlanksKey:
    """The accepted words of each blank by language; a word accepted in one language counts in both."""

    blanks: tuple[Mapping[str, tuple[str, ...]], ...]

    def accepted(self, place: int) -> tuple[str, ...]:
        """Return all words accepted in a blank, counted from 0, as written; compare them after folding."""
        words = (word for lang in sorted(self.blanks[place]) for word in self.blanks[place][lang])
        return tuple(dict.fromkeys(words))


Key = tuple[str, ...] | bool | NumericKey | BlanksKey | None
"""Letters of single and multiple choice; None for a group and for a case, which a person marks."""


def plain_key(key: Key) -> Any:
    """Return a key as what JSON can hold."""
    if isinstance(key, NumericKey):
        return {"low": key.low, "high": key.high}
    if isinstance(key, BlanksKey):
        return [{lang: list(words) for lang, words in blank.items()} for blank in key.blanks]
    return list(key) if isinstance(key, tuple) else key
