"""How much each part of a document counts: one weighted field for everything, one for its names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from search.documents import SearchDocument
from search.pinyin import pinyin_words
from search.words import id_word, words, words_and_latin

Weighted = Mapping[str, tuple[int, float]]  # word → how often it stands there, what that weighs

TITLE, ALIAS, TAG, HEADING, SUMMARY, KIND, BODY = 5.0, 4.0, 3.0, 2.0, 2.0, 1.0, 1.0
OTHER_NAME = 0.8


@dataclass(frozen=True)
class Analysed:
    """A document as words: all of them weighted, those of its names, and what else is looked up."""

    text: Weighted
    names: Weighted
    pinyin: frozenset[str]
    written: frozenset[str]


def analysed(document: SearchDocument) -> Analysed:
    """Return a document as words; those in its title weigh five times, in headings twice."""
    parts: list[tuple[str, float]] = [(document.title, TITLE), (document.summary, SUMMARY)]
    parts += [(alias, ALIAS) for alias in document.aliases]
    parts += [(tag, TAG) for tag in document.tags]
    parts += [(name, KIND) for name in document.kind_words]
    parts += [(section.title, HEADING) for section in document.sections]
    found = {id_word(document.id.casefold()): (1, TITLE)}
    latin: set[str] = set()
    for text, weight in parts:
        _add(found, Counter(words(text, singles=True)), weight)
        latin |= words_and_latin(text)[1]
    body, more = words_and_latin("\n".join(section.text for section in document.sections))
    _add(found, Counter(body), BODY)
    return Analysed(found, _names(document), _pinyin(document), frozenset(latin | more))


def _names(document: SearchDocument) -> Weighted:
    """Return the words of the title and of the other names."""
    found: dict[str, tuple[int, float]] = {}
    _add(found, Counter(words(document.title, singles=True)), 1.0)
    for alias in document.aliases:
        _add(found, Counter(words(alias, singles=True)), OTHER_NAME)
    return found


def _pinyin(document: SearchDocument) -> frozenset[str]:
    """Return the title, other names and tags as they may be typed in pinyin."""
    named = (document.title, *document.aliases, *document.tags)
    return frozenset(chain.from_iterable(pinyin_words(name) for name in named))


def _add(found: dict[str, tuple[int, float]], counted: Counter[str], weight: float) -> None:
    for word, times in counted.items():
        before, sum_of_weights = found.get(word, (0, 0.0))
        found[word] = (before + times, sum_of_weights + times * weight)
