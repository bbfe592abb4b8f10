"""One state of the index, open for reading. Not safe for threads: its owner lets one in at a time."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from whoosh.index import FileIndex
from whoosh.query import And, AndMaybe, DisjunctionMax, Or, Query, Term

from search.cards import Card, read_card, read_sections
from search.documents import Section
from search.pinyin import MARK
from search.plan import Group, Phrase, Plan
from search.shelf import Shelf
from search.whoosh_fields import NAMES, PINYIN, TEXT, WEIGHTING, WRITTEN
from search.words import words

NAMES_BOOST = 0.25
MOST_COMPLETIONS, MOST_LOOKED_AT = 8, 400
Scores = dict[int, float]


class Searcher:
    """Knows the words, cards and texts of an index, and scores documents."""

    def __init__(self, index: FileIndex, known: dict[str, Shelf]) -> None:
        self._searcher = index.searcher(weighting=WEIGHTING)
        self._reader = self._searcher.reader()
        self._leaves = [] if index.is_empty() else list(self._searcher.leaf_searchers())
        self.shelves: dict[str, Shelf] = {}
        self._placed: list[tuple[int, Shelf]] = []
        for leaf, offset in self._leaves:
            name = leaf.reader().segment().segment_id()
            self.shelves[name] = known.get(name) or Shelf(_cards(leaf.reader()))
            self._placed.append((offset, self.shelves[name]))
        self._texts = self._reader.column_reader("sections") if self._leaves else ()
        self.frequency = lru_cache(maxsize=8192)(self._frequency)

    def count(self) -> int:
        """Return how many documents there are."""
        found: int = self._reader.doc_count()
        return found

    def _frequency(self, word: str) -> int:
        found: int = self._reader.doc_frequency(TEXT, word.encode())
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
            near |= shelf.nearest(word, partial(_lexicon, leaf.reader()))
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

    def with_all(self, plan: Plan) -> Scores:
        """Return the scores of the documents that have every group of a plan."""
        required = [_group_query(group) for group in plan.groups]
        if not required:
            return {}
        names = [
            Term(NAMES, word, boost=NAMES_BOOST)
            for group in plan.groups
            for phrase in group.typed or group.phrases[:1]
            for word in phrase.words
            if self._reader.doc_frequency(NAMES, word.encode())
        ]
        query: Query = _joined(And, required)
        return self._scores(AndMaybe(query, _joined(Or, names)) if names else query)

    def with_group(self, group: Group) -> Scores:
        """Return the scores of the documents that have one group."""
        return self._scores(_group_query(group))

    def _scores(self, query: Query) -> Scores:
        found: Scores = {}
        for leaf, offset in self._leaves:
            matcher = query.matcher(leaf, leaf.context())
            while matcher.is_active():
                found[matcher.id() + offset] = matcher.score()
                matcher.next()
        return found

    def card(self, number: int) -> Card:
        """Return the card of a document."""
        offset, shelf = next((o, s) for o, s in reversed(self._placed) if o <= number)
        return shelf.cards[number - offset]

    def sections(self, number: int) -> list[Section]:
        """Return the text of a document."""
        return read_sections(self._texts[number])

    def of_id(self, entry_id: str) -> list[int]:
        """Return the documents of an id, one a language."""
        found = (
            offset + number for offset, shelf in self._placed for number in shelf.by_id.get(entry_id, ())
        )
        return [number for number in found if not self._reader.is_deleted(number)]

    def cards_typed(self, typed: str) -> Iterator[tuple[str, Card]]:
        """Yield keys that begin with what was typed, then keys that hold it, each with its card."""
        for look in (Shelf.beginning_with, Shelf.holding):
            for offset, shelf in self._placed:
                for key, number in look(shelf, typed):
                    if not self._reader.is_deleted(offset + number):
                        yield key, shelf.cards[number]


def _lexicon(reader: Any) -> list[str]:
    return [word.decode() for word in reader.lexicon(WRITTEN)]


def _cards(reader: Any) -> list[Card]:
    """Return the cards of a segment by number, those of deleted documents included."""
    return [read_card(reader.stored_fields(number)["card"]) for number in range(reader.doc_count_all())]


def _group_query(group: Group) -> Query:
    return _joined(DisjunctionMax, [_phrase_query(phrase) for phrase in group.phrases])


def _phrase_query(phrase: Phrase) -> Query:
    return _joined(And, [Term(TEXT, word, boost=phrase.weight) for word in phrase.words])


def _joined(join: type[Query], queries: Iterable[Query]) -> Query:
    several = list(queries)
    return several[0] if len(several) == 1 else join(several)
