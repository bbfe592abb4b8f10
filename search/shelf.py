"""The cards of one segment of an index, by id, by name, and in the order in which names are typed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from search.cards import Card
from search.typos import SlipDictionary


class Shelf:
    """The cards of a segment; it never changes, what is deleted is known to the searcher."""

    def __init__(self, cards: Sequence[Card], written: Callable[[], Iterable[str]]) -> None:
        self.cards = cards
        self._written = written
        self.by_id: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(cards):
            self.by_id[card.id].append(number)

    @cached_property
    def keys(self) -> list[tuple[str, int]]:
        """Return every way of typing every name, in order."""
        return sorted((key, number) for number, card in enumerate(self.cards) for key in card.keys)

    @cached_property
    def slips(self) -> SlipDictionary:
        """Return the Latin words of the segment, ready to be compared with what was typed."""
        return SlipDictionary(self._written())

    def beginning_with(self, typed: str) -> Iterator[tuple[str, int]]:
        """Yield the keys that begin with what was typed, and their cards."""
        for place in range(bisect_left(self.keys, (typed, -1)), len(self.keys)):
            key, number = self.keys[place]
            if not key.startswith(typed):
                return
            yield key, number

    def holding(self, typed: str) -> Iterator[tuple[str, int]]:
        """Yield the keys that hold what was typed anywhere, and their cards."""
        return ((key, number) for key, number in self.keys if typed in key)
