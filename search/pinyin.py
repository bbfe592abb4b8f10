"""Chinese names as people type them without a Chinese keyboard: full pinyin and initials."""

from collections.abc import Iterator
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from search.words import Script, runs

LONGEST_PART = 4
SHORTEST_INITIALS = 3
MARK = "="


@dataclass(frozen=True)
class Reading:
    """A Chinese text with one syllable for each character."""

    text: str
    syllables: tuple[str, ...]

    @property
    def full(self) -> str:
        """Return all syllables written together."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """Return the first letter of each syllable."""
        return "".join(syllable[0] for syllable in self.syllables)


def readings(text: str) -> Iterator[Reading]:
    """Yield each Chinese run of a text with its reading in context."""
    for run in runs(text):
        if run.script is Script.CJK:
            syllables = tuple(lazy_pinyin(run.text, style=Style.NORMAL, errors=list))  # type: ignore[arg-type]  # a list of signs is taken too
            if len(syllables) == len(run.text) and all(syllables):
                yield Reading(run.text, syllables)


def pinyin_words(text: str) -> Iterator[str]:
    """Yield `pinyin=中文` for every part of a name that somebody may type alone."""
    for reading in readings(text):
        for part in _parts(reading):
            yield f"{part.full}{MARK}{part.text}"
            if len(part.text) >= SHORTEST_INITIALS or part.text == reading.text:
                yield f"{part.initials}{MARK}{part.text}"


def _parts(reading: Reading) -> Iterator[Reading]:
    """Yield the whole run, and every stretch of two to four characters."""
    size = len(reading.text)
    if size > 1:
        yield reading
    for length in range(2, min(LONGEST_PART, size - 1) + 1):
        for start in range(size - length + 1):
            end = start + length
            yield Reading(reading.text[start:end], reading.syllables[start:end])


def typed_keys(text: str) -> list[str]:
    """Return how the beginning of a name may be typed: in pinyin, and by its initials."""
    found = list(readings(text))
    if not found:
        return []
    return ["".join(one.full for one in found), "".join(one.initials for one in found)]


def sounds_like(text: str) -> str:
    """Return the full pinyin of a Chinese text, to find another text of the same sound."""
    return "".join(one.full for one in readings(text))
