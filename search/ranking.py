"""From scores to an order of pages: all words first, twins as one, what was asked for by name on top."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from search.cards import Card
from search.excerpts import Excerpts
from search.filters import Found
from search.marker import Marker
from search.matching import with_all, with_some
from search.plan import Plan
from search.results import SearchRequest
from search.whoosh_searcher import Scores, Searcher
from search.words import name_key

ENOUGH = 10
MOST_FILLED = 50
LEAST_SHARE = 0.3  # of what is asked for that a page must have where others have all
SAME_NAME, NAME_WITHIN, SAME_LANGUAGE = 2.5, 1.4, 1.1
SHORTEST_CHINESE, SHORTEST_LATIN = 2, 5  # letters of a name that counts inside a longer query
CLOSE, LOOKED_INTO = 1.0, 12  # how much closeness counts, and for how many answers
FEWEST_GROUPS = 4  # of a query in which closeness counts
LONGEST_WITH_NAMES = 40  # letters of a query that is looked through for names
TAUGHT = {
    "course": 0.7,
    "unit": 0.55,
}  # who looks something up wants what holds; who wants to learn it says so
OF_KIND, OF_KIND_FOR_MEANING = {"standard": 1.05, "term": 0.25, **TAUGHT}, {"term": 1.5, **TAUGHT}
OF_STATUS = {"draft": 0.8, "review": 0.9, "retired": 0.5, "embedded": 1.05, "verified": 1.1}
STALE = 0.85


class Ranking:
    """Orders the answers of one searcher to one request; `today` is a day's ordinal."""

    def __init__(self, searcher: Searcher, request: SearchRequest, plan: Plan, today: int) -> None:
        self._searcher = searcher
        self._excerpts = Excerpts(Marker(plan.all_groups, searcher))
        self._request = request
        self._plan = plan
        self._today = today
        name = name_key(plan.corrected or request.query)
        self._same = searcher.named({name, plan.subject})
        self._within = searcher.named(_names_within(plan.subject))
        self._known: dict[tuple[str, str, str, bool], float] = {}

    def answers(self) -> list[Found]:
        """Return all pages that answer, best first, before the filters."""
        by_name = self._by_id()
        taken = {found.card.id for found in by_name}
        complete = self._pages(with_all(self._searcher, self._plan), taken)
        taken |= {found.card.id for found in complete}
        if len(complete) >= ENOUGH:
            return [*by_name, *self._close(complete)]
        some = with_some(self._searcher, self._plan, LEAST_SHARE if complete else 0.0)
        partial = self._pages(some, taken)[:MOST_FILLED]
        return [*by_name, *self._close(complete), *self._close(partial)]

    def with_languages(self, found: list[Found]) -> list[Found]:
        """Return answers that know in which languages their pages are written."""
        return [replace(one, langs=self._langs(one.card.id)) for one in found]

    def _langs(self, entry: str) -> tuple[str, ...]:
        return tuple(sorted({self._searcher.card(number).lang for number in self._searcher.of_id(entry)}))

    def _close(self, found: list[Found]) -> list[Found]:
        if len(self._plan.groups) < FEWEST_GROUPS:
            return found
        return closest_first(found, self._closeness)

    def _closeness(self, found: Found) -> float:
        return self._excerpts.closeness(found.card, self._searcher.sections(found.number))

    def _by_id(self) -> list[Found]:
        """Return the pages whose ids stand in the query."""
        named = set(self._plan.ids)
        if not named:
            return []
        numbers = (
            n for word in self._plan.ids for entry in self._ids(word) for n in self._searcher.of_id(entry)
        )
        return self._pages(dict.fromkeys(numbers, 1000.0), set())

    def _ids(self, word: str) -> list[str]:
        return [entry for shelf in self._searcher.shelves.values() for entry in shelf.ids_of(word)]

    def _pages(self, scores: Scores, taken: set[str]) -> list[Found]:
        """Return one answer for each page not yet taken, the best first."""
        best: dict[str, Found] = {}
        for number, score in scores.items():
            card = self._searcher.card(number)
            if card.id not in taken and self._is_open(card):
                weighed = score * self._factor(number, card)
                known = best.get(card.id)
                if known is None or known.score < weighed:
                    best[card.id] = Found(number, card, weighed)
        return sorted(best.values(), key=lambda one: (-one.score, one.card.id))

    def _is_open(self, card: Card) -> bool:
        asked = self._request.only.get("status")
        return card.status == asked if asked else card.status != "retired"

    def _factor(self, number: int, card: Card) -> float:
        """Return how much more or less a document counts for what it is and how it is called."""
        is_stale = card.kind == "lesson" and 0 < card.review_due < self._today
        kind = (card.kind, card.status, card.lang, is_stale)
        if kind not in self._known:
            factor = OF_STATUS.get(card.status, 1.0) * (STALE if is_stale else 1.0)
            factor *= (OF_KIND_FOR_MEANING if self._plan.asks_meaning else OF_KIND).get(card.kind, 1.0)
            self._known[kind] = factor * (SAME_LANGUAGE if card.lang == self._request.lang else 1.0)
        if number in self._same:
            return self._known[kind] * SAME_NAME
        return self._known[kind] * (NAME_WITHIN if number in self._within else 1.0)


def _names_within(subject: str) -> Iterator[str]:
    """Yield every stretch of a query that could be a name."""
    if len(subject) <= LONGEST_WITH_NAMES:
        for start, end in combinations(range(len(subject) + 1), 2):
            name = subject[start:end]
            if len(name) >= (SHORTEST_LATIN if name.isascii() else SHORTEST_CHINESE):
                yield name


def closest_first(found: Sequence[Found], closeness: Callable[[Found], float]) -> list[Found]:
    """Return answers with those on top anew in order: what stands together counts more."""
    weighed = [replace(one, score=one.score * (1 + CLOSE * closeness(one))) for one in found[:LOOKED_INTO]]
    return sorted(weighed, key=lambda one: (-one.score, one.card.id)) + list(found[LOOKED_INTO:])


def in_language(searcher: Searcher, found: Found, lang: str) -> Found:
    """Return an answer in a language if its page is written in it."""
    if found.card.lang == lang:
        return found
    for number in searcher.of_id(found.card.id):
        card = searcher.card(number)
        if card.lang == lang:
            return Found(number, card, found.score)
    return found
