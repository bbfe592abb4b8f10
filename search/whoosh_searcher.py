"""One state of the index, open for reading. Not safe for threads: its owner lets one in at a time."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from whoosh.index import FileIndex
from whoosh.scoring import bm25

from search.cards import Card, read_card, read_sections
from search.pinyin import MARK
from search.sections import Section
from search.shelf import Shelf
from search.whoosh_fields import NAMES, PINYIN, TEXT, WRITTEN
from search.words import words

MOST_COMPLETIONS, MOST_LOOKED_AT = 8, 400
SATURATION = 1.2  # k1 of BM25: how soon repeating a word stops helping
FLATTENING = {TEXT: 0.75, NAMES: 0.5}  # b of BM25: how much long texts are held back
KEPT_SCORES, KEPT_COUNTS = 256, 8192
Scores = Mapping[int, float]


class Searcher:
    """Knows the words, cards and texts of an index, and what each word is worth in each document."""

    def __init__(self, index: FileIndex, known: dict[str, Shelf]) -> None:
        self._searcher = index.searcher()
        self._reader = self._searcher.reader()
        self._leaves: list[tuple[Any, int]] = (
            [] if index.is_empty() else list(self._searcher.leaf_searchers())
        )
        self.shelves: dict[str, Shelf] = {}
        self._placed: list[tuple[int, Shelf]] = []
        for leaf, offset in self._leaves:
            name = leaf.reader().segment().segment_id()
            self.shelves[name] = known.get(name) or _shelf(leaf.reader())
            self._placed.append((offset, self.shelves[name]))
        self._texts = self._reader.column_reader("sections") if self._leaves else ()
        self.frequency = lru_cache(maxsize=KEPT_COUNTS)(self._frequency)
        self.scores = lru_cache(maxsize=KEPT_SCORES)(partial(self._scores, TEXT))
        self.name_scores = lru_cache(maxsize=KEPT_SCORES)(partial(self._scores, NAMES))

    def count(self) -> int:
        """Return how many documents there are."""
        found: int = self._reader.doc_count()
        return found

    def marks(self) -> dict[str, str]:
        """Return the id of each document by its mark."""
        return {
            card.mark: card.id
            for offset, shelf in self._placed
            for number, card in enumerate(shelf.cards)
            if not self._reader.is_deleted(offset + number)
        }

    def _frequency(self, word: str) -> int:
        found: int = self._reader.doc_frequency(TEXT, word.encode())
        return found

    def _scores(self, field: str, word: str) -> Scores:
        """Return the score of a word in each document that has it; Whoosh's BM25 over all segments."""
        found: dict[int, float] = {}
        key = word.encode()
        idf, average = self._searcher.idf(field, key), self._searcher.avg_field_length(field) or 1
        for leaf, offset in self._leaves:
            reader = leaf.reader()
            if (field, key) not in reader:
                continue
            lengths = self.shelves[reader.segment().segment_id()].lengths[field]
            postings = reader.postings(field, key)
            while postings.is_active():
                number = postings.id()
                weight = postings.weight()
                found[number + offset] = bm25(
                    idf, weight, lengths[number], average, FLATTENING[field], SATURATION
                )
                postings.next()
        return found

    def written(self, word: str) -> int:
        """Return in how many documents a word stands just as it is written."""
        found: int = self._reader.doc_frequency(WRITTEN, word.encode())
        return found

    def completions(self, beginning: str) -> list[str]:
        """Return indexed words that begin so, the most frequent first."""
        if beginning.isascii():
            written = islice(self._begins(WRITTEN, beginning), MOST_LOOKED_AT)
            found = {stemmed for one in written for stemmed in words(one)}
        else:
            found = set(islice(self._begins(TEXT, beginning), MOST_LOOKED_AT)) - {beginning}
        known = (word for word in found if self.frequency(word))
        return sorted(known, key=lambda word: (-self.frequency(word), word))[:MOST_COMPLETIONS]

    def nearest(self, word: str) -> list[str]:
        """Return written words that differ by one slip of the hand, the most frequent first."""
        near: set[str] = set()
        for leaf, _ in self._leaves:
            shelf = self.shelves[leaf.reader().segment().segment_id()]
            near |= shelf.nearest(word, partial(_written_words, leaf.reader()))
        times = {one: self.written(one) for one in near}
        return sorted((one for one in near if times[one]), key=lambda one: (-times[one], one))

    def spoken(self, pinyin: str, *, begun: bool = False) -> list[str]:
        """Return Chinese parts of names that are read or abbreviated so, or whose pinyin has so begun."""
        keys = islice(self._begins(PINYIN, pinyin if begun else f"{pinyin}{MARK}"), MOST_LOOKED_AT)
        texts: dict[str, int] = {}
        for key in keys:
            text = key.partition(MARK)[2]
            texts[text] = max(texts.get(text, 0), self._reader.doc_frequency(PINYIN, key.encode()))
        return sorted(texts, key=lambda text: (-texts[text], -len(text), text))

    def _begins(self, field: str, prefix: str) -> Iterator[str]:
        if self._leaves:
            for word in self._reader.expand_prefix(field, prefix.encode()):
                yield word.decode()

    def card(self, number: int) -> Card:
        """Return the card of a document."""
        for offset, shelf in reversed(self._placed):
            if offset <= number:
                return shelf.cards[number - offset]
        raise KeyError(number)

    def sections(self, number: int) -> list[Section]:
        """Return the text of a document."""
        return read_sections(self._texts[number])

    def of_id(self, entry_id: str) -> list[int]:
        """Return the documents of an id, one a language."""
        found = (
            offset + number for offset, shelf in self._placed for number in shelf.by_id.get(entry_id, ())
        )
        return [number for number in found if not self._reader.is_deleted(number)]

    def named(self, names: Iterable[str]) -> set[int]:
        """Return the documents that have one of these names, which are written as `name_key` writes them."""
        asked = list(names)
        return {
            offset + number
            for offset, shelf in self._placed
            for name in asked
            for number in shelf.names.get(name, ())
        }

    def cards_typed(self, typed: str) -> Iterator[tuple[str, Card]]:
        """Yield keys that begin with what was typed, then keys that hold it, each with its card."""
        for look in (Shelf.beginning_with, Shelf.holding):
            for offset, shelf in self._placed:
                for key, number in look(shelf, typed):
                    if not self._reader.is_deleted(offset + number):
                        yield key, shelf.cards[number]


def _shelf(reader: Any) -> Shelf:
    """Return the cards and lengths of a segment by number, those of deleted documents included."""
    numbers = range(reader.doc_count_all())
    cards = [read_card(reader.stored_fields(number)["card"]) for number in numbers]
    lengths = {
        field: [reader.doc_field_length(number, field, 1) or 1 for number in numbers]
        for field in (TEXT, NAMES)
    }
    return Shelf(cards, lengths)


def _written_words(reader: Any) -> list[str]:
    return [word.decode() for word in reader.lexicon(WRITTEN)]
