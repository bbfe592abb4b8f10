"""What of a page is shown under its title: the best stretch of its text, and its best sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.cards import Card
from search.documents import Section
from search.marker import Marker, Match, marked

LONGEST = {"zh": 110, "en": 220}  # characters
SHORTEST_CUT = 24  # characters looked back for the beginning of a sentence
MOST_SECTIONS, MOST_STARTS = 3, 80
IN_TITLE, LEAST_OF_BEST = 2.0, 0.4
STOPS = "。！？；;.!?\n"


@dataclass(frozen=True)
class _Window:
    text: str
    start: int
    end: int
    matches: tuple[Match, ...]
    weight: float


class Excerpts:
    """Chooses snippets and sections for the groups of one query."""

    def __init__(self, marker: Marker) -> None:
        self._marker = marker

    def snippet(self, card: Card, sections: Sequence[Section]) -> str:
        """Return the summary, or the stretch of the text that has more of what is asked for, as HTML."""
        summary = self._window(card.summary, len(card.summary))
        found = self._marker.cover((*self._marker.find(card.title), *summary.matches))
        if card.summary and found >= self._marker.most:
            return _html(summary)
        windows = [self._window(section.text, LONGEST[card.lang]) for section in sections]
        best = max(windows, key=lambda window: window.weight, default=summary)
        return _html(best if self._marker.cover(best.matches) > self._marker.cover(summary.matches) else summary)

    def sections(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """Return up to three sections that have most of what is asked for, the best first."""
        weighed = [(self._section_weight(section), -place) for place, section in enumerate(sections)]
        best = max((weight for weight, _ in weighed), default=0.0)
        chosen = sorted(
            (pair for pair in weighed if pair[0] > 0 and pair[0] >= best * LEAST_OF_BEST), reverse=True
        )
        named = (sections[-place] for _, place in chosen)
        return tuple(Section(one.title, one.anchor) for one in named if one.anchor)[:MOST_SECTIONS]

    def _section_weight(self, section: Section) -> float:
        marker = self._marker
        return marker.weight(marker.find(section.text)) + IN_TITLE * marker.weight(marker.find(section.title))

    def _window(self, text: str, size: int) -> _Window:
        """Return the stretch of a text that covers most of what is asked for."""
        matches = self._marker.find(text)
        best = _Window(text, 0, min(size, len(text)), (), 0.0)
        for place, first in enumerate(matches[:MOST_STARTS]):
            inside = [match for match in matches[place:] if match.end <= first.start + size]
            weight = self._marker.weight(inside)
            if weight > best.weight:
                best = _Window(text, first.start, first.start + size, tuple(inside), weight)
        return _widened(best, size, matches)


def _widened(window: _Window, size: int, matches: Sequence[Match]) -> _Window:
    """Return a window that begins where a sentence begins, if that is near, and is filled up."""
    text = window.text
    start = _beginning(text, window.start)
    end = min(max(start + size, window.start), len(text))
    start = max(0, min(start, end - size)) if end == len(text) else start
    inside = tuple(match for match in matches if start <= match.start and match.end <= end)
    return _Window(text, start, end, inside, window.weight)


def _beginning(text: str, place: int) -> int:
    earliest = max(0, place - SHORTEST_CUT)
    for start in range(place, earliest, -1):
        if text[start - 1] in STOPS:
            return start
    return earliest


def _html(window: _Window) -> str:
    text = window.text[window.start : window.end]
    moved = [Match(one.start - window.start, one.end - window.start, one.group) for one in window.matches]
    before = "…" if window.start > 0 and window.text[window.start - 1] not in STOPS else ""
    after = "…" if window.end < len(window.text) else ""
    return f"{before}{marked(text, moved)}{after}".replace("\n", " ")
