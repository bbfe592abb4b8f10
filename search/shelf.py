"""The cards of one segment of an index, by id, by name, and in the order in which names are typed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from search.cards import Card
from search.typos import SlipDictionary
from search.words import id_word


class Shelf:
    """The cards of a segment, and how many words each field of each document has.

    A segment never changes; what of it is deleted is known to the searcher.
    """

    def __init__(self, cards: Sequence[Card], lengths: Mapping[str, Sequence[int]]) -> None:
        self.cards = cards
        self.lengths = lengths
        self._slips: SlipDictionary | None = None
        self.by_id: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(cards):
            self.by_id[card.id].append(number)

    def ids_of(self, word: str) -> list[str]:
        """Return the ids that are written so, such as `TPL-024` for `tpl-24`."""
        return self._ids.get(word, [])

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.by_id:
            found[id_word(entry.casefold())].append(entry)
        return found

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """Return the cards that have each name."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(self.cards):
            for name in card.names:
                found[name].append(number)
        return found

    @cached_property
    def keys(self) -> list[tuple[str, int]]:
        """Return every way of typing every name, in order."""
        return sorted((key, number) for number, card in enumerate(self.cards) for key in card.keys)

    def nearest(self, word: str, written: Callable[[], Iterable[str]]) -> set[str]:
        """Return the Latin words of the segment that are one slip away; `written` lists all, once."""
        if self._slips is None:
            self._slips = SlipDictionary(written())
        return self._slips.nearest(word)

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
