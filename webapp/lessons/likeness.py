"""How like two texts are: shared words in either language, the title counting as much as all the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.words import STOP_WORDS, words

LIKE = {"zh": 0.3, "en": 0.46}
"""From this likeness on, somebody says whether two texts tell the same story; found by trying real ones."""

LONGEST = 4000


@dataclass(frozen=True)
class Print:
    """The words of a title, and of the whole text."""

    title: frozenset[str]
    whole: frozenset[str]


def print_of(title: str, texts: Iterable[str]) -> Print:
    """Return the words of a text."""
    whole = " ".join([title, *texts])[:LONGEST]
    return Print(frozenset(words(title)) - STOP_WORDS, frozenset(words(whole)) - STOP_WORDS)


def likeness(one: Print, other: Print) -> float:
    """Return how like two texts are, from 0 to 1: half by their titles, half by how much of one is in the other."""
    return (_shared(one.title, other.title) + _contained(one.whole, other.whole)) / 2


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _contained(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
