"""Finds the words of a query in a text and marks them; a Chinese phrase is marked whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log

from search.plan import Group, Lexicon, rarity
from search.thesaurus import units_of
from search.words import CJK, ID_PREFIXES, normal, runs, stem, words, written_id

OPEN, CLOSE = "<mark data-md-highlight>", "</mark>"
CHINESE = re.compile(f"[{CJK}]")
IS_ID = re.compile(rf"(?:{ID_PREFIXES})-\d")
MOST_MATCHES = 400
REPEAT, MOST_REPEATS = 0.1, 5
TINY = 1e-9
SHORTEST_CHANGED = 3  # letters a stem must have before its last one may differ from the written word's


@dataclass(frozen=True, order=True)
class Match:
    """Where a word of a group stands in a text."""

    start: int
    end: int
    group: int


@dataclass(frozen=True)
class Target:
    """A string to look for; the word around it must have the given stem, a phrase its given pattern."""

    text: str
    group: int
    stem: str = ""
    pattern: re.Pattern[str] | None = None


class Marker:
    """Looks for the words of groups; a group counts the more, the rarer it is."""

    def __init__(self, groups: Sequence[Group], lexicon: Lexicon) -> None:
        self.weights = [1 / (1 + log(1 + rarity(group, lexicon))) for group in groups]
        self.most = sum(self.weights) - TINY
        self._targets = list(dict.fromkeys(_targets(groups)))

    def find(self, text: str) -> list[Match]:
        """Return the matches in a text in order; not more than some hundreds."""
        lowered = text.lower()
        searched = lowered if len(lowered) == len(text) else text
        found = [match for target in self._targets for match in _matches(target, searched)]
        return sorted(found)

    def cover(self, matches: Iterable[Match]) -> float:
        """Return how much of what is asked for has a match."""
        return sum(self.weights[group] for group in {match.group for match in matches})

    def weight(self, matches: Iterable[Match]) -> float:
        """Return how well matches cover what is asked for; repeats count a little."""
        times = Counter(match.group for match in matches)
        return sum(
            self.weights[group] * (1 + REPEAT * min(n - 1, MOST_REPEATS)) for group, n in times.items()
        )


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
            if phrase.text and len(phrase.words) > 1:
                yield _whole(phrase.text, number)
            else:
                yield from (_target(word, number) for word in phrase.words)


def _whole(text: str, group: int) -> Target:
    """Return a phrase to be found as a whole; English words of it may be inflected."""
    if CHINESE.match(text):
        return Target(text, group)
    stems = [re.escape(_steady(unit.text)) for unit in units_of(runs(text))] or [re.escape(text)]
    return Target(stems[0], group, pattern=re.compile(r"\b" + r"[^\W_]*[\W_]{1,3}".join(stems) + r"[^\W_]*"))


def _steady(word: str) -> str:
    """Return the part of a stem with which every inflected form begins."""
    return word[:-1] if word[-1] in "ei" and len(word) >= SHORTEST_CHANGED else word


def _target(word: str, group: int) -> Target:
    if CHINESE.match(word):
        return Target(word, group)
    if IS_ID.match(word):
        return Target(written_id(word), group, word)
    return Target(_steady(word), group, word)


def _matches(target: Target, text: str) -> Iterator[Match]:
    """Yield where a target stands: anywhere in Chinese, at the beginning of a word otherwise."""
    if target.pattern is not None:
        found_whole = target.pattern.finditer(text) if target.text in text else ()
        yield from (Match(*one.span(), target.group) for one in found_whole)
        return
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
