"""What of a page is shown under its title: the best stretch of its text, and its best sections."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from search.cards import Card
from search.marker import Marker, Match, marked
from search.sections import Section

LONGEST = {"zh": 110, "en": 220}  # characters
LOOKED_BACK = 24  # characters looked back for the beginning of a sentence
MOST_SECTIONS, MOST_STARTS = 3, 60
IN_TITLE, LEAST_OF_BEST = 2.0, 0.4
STOPS = "。！？；;.!?\n"


@dataclass(frozen=True)
class Excerpt:
    """The snippet as HTML, and the sections to jump to, the best first."""

    snippet: str
    sections: tuple[Section, ...]


@dataclass
class _Part:
    """A section with the matches in its title and in its text, counted from their beginnings."""

    section: Section
    title: list[Match] = field(default_factory=list)
    text: list[Match] = field(default_factory=list)


@dataclass(frozen=True)
class _Window:
    """A stretch of a text that begins at a match, with the matches of the whole text."""

    text: str
    matches: Sequence[Match]
    start: int
    inside: Sequence[Match]
    weight: float


class Excerpts:
    """Chooses snippets and sections for the groups of one query."""

    def __init__(self, marker: Marker) -> None:
        self._marker = marker

    def of(self, card: Card, sections: Sequence[Section]) -> Excerpt:
        """Return what to show of a page."""
        parts = self._parts(sections)
        return Excerpt(self._snippet(card, parts), self._sections(parts))

    def closeness(self, card: Card, sections: Sequence[Section]) -> float:
        """Return how much of what is asked for stands together in one place of a page, from 0 to 1."""
        marker = self._marker
        windows = (self._window(part, LONGEST[card.lang]) for part in self._parts(sections) if part.text)
        best = max((marker.cover(window.inside) for window in windows), default=0.0)
        return min(best / marker.most, 1.0) if marker.most > 0 else 0.0

    def _parts(self, sections: Sequence[Section]) -> list[_Part]:
        """Return the sections with their matches; all text is looked through in one go."""
        texts = [text for section in sections for text in (section.title, section.text)]
        starts, length = [], 0
        for text in texts:
            starts.append(length)
            length += len(text) + 1
        parts = [_Part(section) for section in sections]
        for match in self._marker.find("\n".join(texts)):
            place = bisect_right(starts, match.start) - 1
            start = starts[place]
            found = Match(match.start - start, match.end - start, match.group)
            part = parts[place // 2]
            (part.text if place % 2 else part.title).append(found)
        return parts

    def _snippet(self, card: Card, parts: Sequence[_Part]) -> str:
        """Return the summary, unless some stretch of the text has more of what is asked for."""
        marker, summary = self._marker, self._marker.find(card.summary)
        if card.summary and marker.cover((*marker.find(card.title), *summary)) >= marker.most:
            return marked(card.summary, summary)
        windows = (self._window(part, LONGEST[card.lang]) for part in parts if part.text)
        best = max(windows, key=lambda window: window.weight, default=None)
        if best is None or marker.cover(best.inside) <= marker.cover(summary):
            return marked(card.summary, summary)
        return _html(best, LONGEST[card.lang])

    def _sections(self, parts: Sequence[_Part]) -> tuple[Section, ...]:
        weight = self._marker.weight
        weighed = [(weight(part.text) + IN_TITLE * weight(part.title), part.section) for part in parts]
        least = max((weight for weight, _ in weighed), default=0.0) * LEAST_OF_BEST
        chosen = sorted(
            (pair for pair in weighed if pair[0] > 0 and pair[0] >= least), key=lambda pair: -pair[0]
        )
        return tuple(Section(one.title, one.anchor) for _, one in chosen if one.anchor)[:MOST_SECTIONS]

    def _window(self, part: _Part, size: int) -> _Window:
        """Return the stretch of a section that covers most of what is asked for."""
        text, best = part.section.text, _Window(part.section.text, part.text, 0, (), 0.0)
        for place, first in enumerate(part.text[:MOST_STARTS]):
            inside = [match for match in part.text[place:] if match.end <= first.start + size]
            weight = self._marker.weight(inside)
            if weight > best.weight:
                best = _Window(text, part.text, first.start, inside, weight)
        return best


def _html(window: _Window, size: int) -> str:
    """Return a window as HTML, begun where a sentence begins if that is near, and filled up."""
    text, start = window.text, _beginning(window.text, window.start)
    end = min(start + size, len(text))
    if end == len(text):
        start = max(0, min(start, end - size))
    inside = [
        Match(one.start - start, one.end - start, one.group)
        for one in window.matches
        if start <= one.start and one.end <= end
    ]
    before = "…" if start > 0 and text[start - 1] not in STOPS else ""
    after = "…" if end < len(text) else ""
    return f"{before}{marked(text[start:end], inside)}{after}".replace("\n", " ")


def _beginning(text: str, place: int) -> int:
    earliest = max(0, place - LOOKED_BACK)
    for start in range(place, earliest, -1):
        if text[start - 1] in STOPS:
            return start + (len(text[start:place]) - len(text[start:place].lstrip(" ")))
    return earliest
