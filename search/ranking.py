"""From scores to an order of pages: all words first, twins as one, what was asked for by name on top."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.cards import Card
from search.plan import Group, Plan, rarity
from search.results import SearchRequest
from search.whoosh_searcher import Scores, Searcher
from search.words import name_key

ENOUGH = 10
MOST_FILLED = 50
BUDGET = 4_000  # postings read to fill up; the rarest words are read first
SAME_NAME, NAME_WITHIN, SAME_LANGUAGE = 2.5, 1.4, 1.1
SHORTEST_CHINESE, SHORTEST_LATIN = 2, 5  # letters of a name that counts inside a longer query
OF_KIND = {"term": 0.45}
OF_STATUS = {"review": 0.8, "retired": 0.5, "embedded": 1.05, "verified": 1.1}
STALE = 0.85
LEAST_SHARE = 0.3
EVERYWHERE = frozenset({"all"})
FACETS = ("kind", "lang", "stage", "role", "standard", "category", "tier", "status")


@dataclass(frozen=True)
class Found:
    """A page that answers: its document in the language shown, and its score."""

    number: int
    card: Card
    score: float


class Ranking:
    """Orders the answers of one searcher to one request; `today` is a day's ordinal."""

    def __init__(self, searcher: Searcher, request: SearchRequest, plan: Plan, today: int) -> None:
        self._searcher = searcher
        self._request = request
        self._plan = plan
        self._today = today
        self._name = name_key(plan.corrected or request.query)
        self._names = {self._name, plan.subject}

    def answers(self) -> list[Found]:
        """Return all pages that answer, best first, before the filters of kind and stage."""
        by_name = self._by_id()
        taken = {found.card.id for found in by_name}
        complete = self._pages(self._searcher.with_all(self._plan), taken)
        taken |= {found.card.id for found in complete}
        if len(complete) >= ENOUGH:
            return [*by_name, *complete]
        return [*by_name, *complete, *self._pages(self._partial(), taken)[:MOST_FILLED]]

    def _by_id(self) -> list[Found]:
        """Return the pages whose ids stand in the query."""
        named = set(self._plan.ids)
        if not named:
            return []
        numbers = (n for word in self._plan.ids for entry in self._ids(word) for n in self._searcher.of_id(entry))
        return self._pages(dict.fromkeys(numbers, 1000.0), set())

    def _ids(self, word: str) -> list[str]:
        return [entry for shelf in self._searcher.shelves.values() for entry in shelf.ids_of(word)]

    def _partial(self) -> Scores:
        """Return the scores of documents that have some of what is asked for, the share counted in."""
        groups = sorted(self._plan.all_groups, key=lambda group: rarity(group, self._searcher))
        scores: Scores = defaultdict(float)
        shares: Counter[int] = Counter()
        read = 0
        for group in groups:
            if read and read + self._cost(group) > BUDGET:
                break
            found = self._searcher.with_group(group)
            read += len(found)
            for number, score in found.items():
                scores[number] += score
                shares[number] += 1
        return {n: score * max(LEAST_SHARE, shares[n] / len(groups)) for n, score in scores.items()}

    def _cost(self, group: Group) -> int:
        return max(min(map(self._searcher.frequency, phrase.words)) for phrase in group.phrases)

    def _pages(self, scores: Mapping[int, float], taken: set[str]) -> list[Found]:
        """Return one answer for each page not yet taken, the best first."""
        best: dict[str, float] = {}
        for number, score in scores.items():
            card = self._searcher.card(number)
            if card.id not in taken and self._is_open(card):
                weighed = score * self._factor(card)
                best[card.id] = max(best.get(card.id, 0.0), weighed)
        found = (self._shown(entry, score) for entry, score in best.items())
        return sorted(found, key=lambda one: (-one.score, one.card.id))

    def _is_open(self, card: Card) -> bool:
        asked = self._request.statuses
        return card.status in asked if asked else card.status != "retired"

    def _factor(self, card: Card) -> float:
        factor = OF_KIND.get(card.kind, 1.0) * OF_STATUS.get(card.status, 1.0)
        if card.kind == "lesson" and 0 < card.review_due < self._today:
            factor *= STALE
        if card.lang == self._request.lang:
            factor *= SAME_LANGUAGE
        return factor * self._of_name(card)

    def _of_name(self, card: Card) -> float:
        """Return how much a name counts that was typed whole, alone or among other words."""
        if any(name in self._names for name in card.names):
            return SAME_NAME
        within = any(name in self._name for name in card.names if len(name) >= _shortest(name))
        return NAME_WITHIN if within else 1.0

    def _shown(self, entry: str, score: float) -> Found:
        """Return a page in the reader's language if it is written in it."""
        numbers = self._searcher.of_id(entry)
        cards = [(number, self._searcher.card(number)) for number in numbers]
        number, card = min(cards, key=lambda pair: (pair[1].lang != self._request.lang, pair[0]))
        return Found(number, card, score)


def _shortest(name: str) -> int:
    return SHORTEST_LATIN if name.isascii() else SHORTEST_CHINESE


def filtered(found: Iterable[Found], request: SearchRequest, *, but: str = "") -> list[Found]:
    """Return the answers that pass the filters; `but` names a filter that is left out."""
    return [
        one
        for one in found
        if (but == "kind" or not request.kinds or one.card.kind in request.kinds)
        and (but == "stage" or not request.stage or _is_at(one.card, request.stage))
    ]


def _is_at(card: Card, stage: str) -> bool:
    return stage in card.stages or bool(EVERYWHERE & set(card.stages))


def counts(found: list[Found], request: SearchRequest) -> dict[str, dict[str, int]]:
    """Return how many answers there are of each kind, stage and so on, under the other filters."""
    counted = {}
    for facet in FACETS:
        values = (value for one in filtered(found, request, but=facet) for value in facet_values(one.card, facet))
        counted[facet] = dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
    return counted


def facet_values(card: Card, facet: str) -> tuple[str, ...]:
    """Return the values of a document for a facet."""
    several = {"stage": card.stages, "role": card.roles, "standard": card.standards, "tier": card.tiers}
    if facet in several:
        return several[facet]
    value = str(getattr(card, facet))
    return (value,) if value else ()

