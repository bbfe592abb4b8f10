"""The glossary as a way between the two languages: every name of a term leads to its other names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.vocabulary import Term
from search.words import JOINTS, POSSESSIVE, STOP_WORDS, Run, Script, normal, runs, stem, words, words_of_run

CANONICAL, ALIAS = 0.7, 0.5


@dataclass(frozen=True)
class Unit:
    """The smallest piece of which names are made: a Chinese character, or the stem of a word.

    `start` and `end` tell where it stands in the text in normal form, `run` in which run.
    """

    text: str
    script: Script
    start: int
    end: int
    run: int


@dataclass(frozen=True)
class Name:
    """Another name of a term: its text, the words to look for, how much finding them counts."""

    text: str
    words: tuple[str, ...]
    weight: float


def units_of(given: Iterable[Run]) -> list[Unit]:
    """Return the units of runs in order; words that say nothing are left out."""
    found: list[Unit] = []
    for number, run in enumerate(given):
        if run.script is Script.LATIN:
            found += _latin_units(run, number)
        elif run.script is Script.CJK:
            found += [
                Unit(sign, Script.CJK, run.start + place, run.start + place + 1, number)
                for place, sign in enumerate(run.text)
            ]
        else:
            (word,) = words_of_run(run)
            found.append(Unit(word, run.script, run.start, run.start + len(run.text), number))
    return found


def _latin_units(run: Run, number: int) -> list[Unit]:
    found, start = [], run.start
    for part in JOINTS.split(POSSESSIVE.sub("", run.text)):
        if part and part not in STOP_WORDS:
            found.append(Unit(stem(part), Script.LATIN, start, start + len(part), number))
        start += len(part) + 1
    return found


class Thesaurus:
    """Finds the names of terms in a text, and the other names of the same terms."""

    def __init__(self, glossary: tuple[Term, ...]) -> None:
        self._names: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for term in glossary:
            self._take_in(term)
        self._longest = max(map(len, self._names), default=0)

    def _take_in(self, term: Term) -> None:
        full, _, short = term.en.partition(" (")
        short = short.rstrip(")")
        canonical = [term.zh, full, *([short] if short.isupper() else [])]
        known: dict[tuple[str, ...], Name] = {}
        for weight, names in ((CANONICAL, canonical), (ALIAS, term.aliases)):
            for name in names:
                key = tuple(unit.text for unit in units_of(runs(name)))
                if key:
                    known.setdefault(key, Name(normal(name), tuple(dict.fromkeys(words(name))), weight))
        for key in known:
            self._names[key] += [name for other, name in known.items() if other != key]

    def name_at(self, units: Sequence[Unit], start: int) -> int:
        """Return how many units the longest name beginning at a place has; 0 if none begins there."""
        for length in range(min(self._longest, len(units) - start), 0, -1):
            found = units[start : start + length]
            if tuple(unit.text for unit in found) in self._names and _stands_alone(units, start, length):
                return length
        return 0

    def other_names(self, units: Sequence[Unit]) -> list[Name]:
        """Return the other names of what units name, the most fitting first, none twice."""
        found: dict[tuple[str, ...], Name] = {}
        for name in self._names.get(tuple(unit.text for unit in units), ()):
            known = found.get(name.words)
            if known is None or known.weight < name.weight:
                found[name.words] = name
        return sorted(found.values(), key=lambda name: -name.weight)


def _stands_alone(units: Sequence[Unit], start: int, length: int) -> bool:
    """Tell whether a name is more than one character out of a longer Chinese word."""
    first = units[start]
    if length > 1 or first.script is not Script.CJK:
        return True
    return sum(unit.run == first.run for unit in units) == 1
