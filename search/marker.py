"""Finds the words of a query in a text and marks them; a Chinese phrase is marked whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log

from search.plan import Group, Lexicon, rarity
from search.words import CJK, ID_PREFIXES, normal, stem, words, written_id

OPEN, CLOSE = "<mark data-md-highlight>", "</mark>"
CHINESE = re.compile(f"[{CJK}]")
IS_ID = re.compile(rf"(?:{ID_PREFIXES})-\d")
MOST_MATCHES = 400
SHORTEST_CHANGED = 3  # letters a stem must have before its last one may differ from the written word's


@dataclass(frozen=True, order=True)
class Match:
    """Where a word of a group stands in a text."""

    start: int
    end: int
    group: int


@dataclass(frozen=True)
class Target:
    """A string to look for; where `stem` is given, the word around it must have that stem."""

    text: str
    group: int
    stem: str = ""


class Marker:
    """Looks for the words of groups; a group counts the more, the rarer it is."""

    def __init__(self, groups: Sequence[Group], lexicon: Lexicon) -> None:
        self.weights = [1 / (1 + log(1 + rarity(group, lexicon))) for group in groups]
        self._targets = list(dict.fromkeys(_targets(groups)))

    def find(self, text: str) -> list[Match]:
        """Return the matches in a text in order; not more than some hundreds."""
        lowered = text.lower()
        searched = lowered if len(lowered) == len(text) else text
        found = [match for target in self._targets for match in _matches(target, searched)]
        return sorted(found)

    def weight(self, matches: Iterable[Match]) -> float:
        """Return how well matches cover what is asked for: each group counts once, repeats a little."""
        once: dict[int, int] = {}
        for match in matches:
            once[match.group] = once.get(match.group, 0) + 1
        return sum(self.weights[group] * (1 + 0.1 * min(times - 1, 5)) for group, times in once.items())


def marked(text: str, matches: Iterable[Match]) -> str:
    """Return a text as HTML with its matches marked; what touches is marked as one."""
    parts, last = [], 0
    for start, end in _spans(matches):
        parts += [escape(text[last:start]), OPEN, escape(text[start:end]), CLOSE]
        last = end
    parts.append(escape(text[last:]))
    return "".join(parts)


def _spans(matches: Iterable[Match]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in sorted(matches):
        if spans and match.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], match.end))
        else:
            spans.append((match.start, match.end))
    return spans


def _targets(groups: Sequence[Group]) -> Iterator[Target]:
    for number, group in enumerate(groups):
        for phrase in group.phrases:
            for word in phrase.words:
                yield _target(word, number)


def _target(word: str, group: int) -> Target:
    if CHINESE.match(word):
        return Target(word, group)
    if IS_ID.match(word):
        return Target(written_id(word), group, word)
    changed_at_the_end = word[-1] in "ei" and len(word) >= SHORTEST_CHANGED
    return Target(word[:-1] if changed_at_the_end else word, group, word)


def _matches(target: Target, text: str) -> Iterator[Match]:
    """Yield where a target stands: anywhere in Chinese, at the beginning of a word otherwise."""
    place, found = text.find(target.text), 0
    while place >= 0 and found < MOST_MATCHES:
        end = place + len(target.text)
        if target.stem:
            end = _end_of_word(target, text, place)
        if end > place:
            found += 1
            yield Match(place, end, target.group)
        place = text.find(target.text, place + 1)


def _end_of_word(target: Target, text: str, place: int) -> int:
    """Return where a word with the stem of the target ends; 0 if another word stands there."""
    if place and text[place - 1].isalnum() and not CHINESE.match(text[place - 1]):
        return 0
    end = place + len(target.text)
    while end < len(text) and text[end].isalnum() and not CHINESE.match(text[end]):
        end += 1
    found = text[place:end]
    same = stem(normal(found)) == target.stem or target.stem in words(found)
    return end if same else 0
