"""How much each part of a document counts: one weighted field for everything, one for its names."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from search.documents import SearchDocument
from search.pinyin import pinyin_words
from search.words import id_word, surface_words, words

Weighted = Mapping[str, tuple[int, float]]  # word → how often it stands there, what that weighs

TITLE, ALIAS, TAG, HEADING, SUMMARY, KIND, BODY = 5.0, 4.0, 3.0, 2.0, 2.0, 1.0, 1.0
OTHER_NAME = 0.8


def weighted_text(document: SearchDocument) -> Weighted:
    """Return every word of a document; those in its title weigh five times, in headings twice."""
    parts: list[tuple[str, float]] = [(document.title, TITLE), (document.summary, SUMMARY)]
    parts += [(alias, ALIAS) for alias in document.aliases]
    parts += [(tag, TAG) for tag in document.tags]
    parts += [(name, KIND) for name in document.kind_words]
    parts += [(section.title, HEADING) for section in document.sections]
    found = _counted(chain([(id_word(document.id.casefold()), TITLE)], _words_in(parts)))
    return _added(found, ((word, BODY) for one in document.sections for word in words(one.text)))


def weighted_names(document: SearchDocument) -> Weighted:
    """Return the words of the title and of the other names."""
    names = [(document.title, 1.0), *((alias, OTHER_NAME) for alias in document.aliases)]
    return _counted(_words_in(names))


def names_in_pinyin(document: SearchDocument) -> frozenset[str]:
    """Return the title, other names and tags as they may be typed in pinyin."""
    named = (document.title, *document.aliases, *document.tags)
    return frozenset(chain.from_iterable(pinyin_words(name) for name in named))


def written_words(document: SearchDocument) -> frozenset[str]:
    """Return the Latin words of a document as written, to repair typing errors with."""
    texts = (section.text for section in document.sections)
    titles = (section.title for section in document.sections)
    everything = (document.title, document.summary, *document.aliases, *document.tags, *titles, *texts)
    return frozenset(chain.from_iterable(surface_words(text) for text in everything))


def _words_in(parts: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for text, weight in parts:
        for word in words(text, singles=True):
            yield word, weight


def _counted(pairs: Iterable[tuple[str, float]]) -> dict[str, tuple[int, float]]:
    return _added({}, pairs)


def _added(
    found: dict[str, tuple[int, float]], pairs: Iterable[tuple[str, float]]
) -> dict[str, tuple[int, float]]:
    for word, weight in pairs:
        times, sum_of_weights = found.get(word, (0, 0.0))
        found[word] = (times + 1, sum_of_weights + weight)
    return found
