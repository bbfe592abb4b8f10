"""Slips of the hand: words that differ by one letter too many, too few, wrong, or swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 4


def without_one(word: str) -> Iterator[str]:
    """Yield the word itself and every word that is left when one letter is struck."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def is_one_slip(first: str, second: str) -> bool:
    """Tell whether two different words are one letter added, lost, changed, or two swapped apart."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    if len(first) > len(second):
        first, second = second, first
    start = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if len(first) < len(second):
        return first[start:] == second[start + 1 :]
    swapped = first[start : start + 2] == second[start : start + 2][::-1]
    return first[start + 1 :] == second[start + 1 :] or (
        swapped and first[start + 2 :] == second[start + 2 :]
    )


class SlipDictionary:
    """Words by what is left of them without one letter, so that the nearest are found without a search."""

    def __init__(self, words: Iterable[str]) -> None:
        self._left: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST:
                for left in without_one(word):
                    self._left[left].append(word)

    def nearest(self, word: str) -> set[str]:
        """Return the words that are one slip away."""
        if len(word) < SHORTEST:
            return set()
        near = {one for left in without_one(word) for one in self._left.get(left, ())}
        return {one for one in near if is_one_slip(one, word)}
