"""How like a lesson is to what a project is for: the rare words that both use."""

from collections import Counter
from collections.abc import Mapping

from search.words import STOP_WORDS, words

RARE = 0.12
"""A word that more than this share of all lessons use says nothing of a project."""

SHORTEST = 2
JOINTS = frozenset("的了和与及或在把被让对由从到就也都还不少多每可要会能其之这那个中上下后前")
"""Characters that join words: a pair with one of them is no word."""


def shared_words(project: str, lessons: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each lesson the rare words it shares with a project's purpose and goals, the rarest first."""
    told = {key: _words(text) for key, text in lessons.items()}
    used = Counter(word for found in told.values() for word in found)
    most = max(1, int(len(told) * RARE))
    own = {word for word in _words(project) if 0 < used[word] <= most}
    return {
        key: tuple(sorted(own & found, key=lambda word: (used[word], word))) for key, found in told.items()
    }


def _words(text: str) -> frozenset[str]:
    found = {word for word in words(text) if len(word) >= SHORTEST}
    return frozenset(word for word in found - STOP_WORDS if not word.isdecimal() and not JOINTS & set(word))
