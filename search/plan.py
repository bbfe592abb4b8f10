"""A query as a plan: which words a page must have, what may stand for each, and what was meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.words import Script

MOST_GROUPS = 24


class Lexicon(Protocol):
    """What a plan has to know of the words of an index."""

    def frequency(self, word: str) -> int:
        """Return in how many documents a word stands."""

    def written(self, word: str) -> int:
        """Return in how many documents a word stands just as it is written."""

    def completions(self, beginning: str) -> list[str]:
        """Return indexed words that begin so, the most frequent first."""

    def nearest(self, word: str) -> list[str]:
        """Return written words that differ by one slip of the hand, the most frequent first."""

    def spoken(self, pinyin: str, *, begun: bool = False) -> list[str]:
        """Return Chinese parts of names that are read or abbreviated so, or whose pinyin has so begun."""


@dataclass(frozen=True)
class Phrase:
    """Words that all have to stand in a page.

    `weight` is below 1 for what was not typed itself; such a phrase is marked only where its
    whole `text` stands.
    """

    words: tuple[str, ...]
    weight: float = 1.0
    text: str = ""


@dataclass(frozen=True)
class Group:
    """One thing asked for, with everything that counts as it."""

    phrases: tuple[Phrase, ...]

    @property
    def typed(self) -> tuple[Phrase, ...]:
        """Return the phrases that were typed themselves."""
        return tuple(phrase for phrase in self.phrases if phrase.weight == 1.0)


@dataclass(frozen=True)
class Plan:
    """A query as understood.

    A page that has all `groups` comes first; `loose` ones help to rank what has only some.
    `ids` are asked for by name; `corrected` is the query as it was probably meant; `subject`
    is what it asks for, written together, without words of asking; `asks_meaning` tells that
    somebody wants a term explained.
    """

    ids: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    loose: tuple[Group, ...] = ()
    corrected: str = ""
    subject: str = ""
    asks_meaning: bool = False

    @property
    def all_groups(self) -> tuple[Group, ...]:
        """Return what is asked for and what only helps."""
        return (*self.groups, *self.loose)


@dataclass(frozen=True)
class Piece:
    """A stretch of a query that is understood as one: a name, Chinese text, a word, an id."""

    text: str
    script: Script
    start: int
    end: int
    named: bool = False


def known_group(phrases: Iterable[Phrase], lexicon: Lexicon) -> Group | None:
    """Return the group of those phrases all of whose words are in the index; None if there are none."""
    kept: dict[tuple[str, ...], Phrase] = {}
    for phrase in phrases:
        if phrase.words and all(lexicon.frequency(word) for word in phrase.words):
            kept.setdefault(phrase.words, phrase)
    return Group(tuple(kept.values())) if kept else None


def rarest(groups: Sequence[Group], lexicon: Lexicon) -> tuple[Group, ...]:
    """Return the groups in order; of very many, those with the rarest words."""
    single = tuple(dict.fromkeys(groups))
    if len(single) <= MOST_GROUPS:
        return single
    kept = set(sorted(single, key=lambda group: rarity(group, lexicon))[:MOST_GROUPS])
    return tuple(group for group in single if group in kept)


def rarity(group: Group, lexicon: Lexicon) -> int:
    """Return in how many documents the rarest word of the first phrase stands."""
    return min(lexicon.frequency(word) for word in group.phrases[0].words)
