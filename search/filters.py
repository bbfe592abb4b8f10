"""Which answers pass the filters, and how many answers there would be under each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.cards import Card
from search.results import SearchRequest

FACETS = ("kind", "lang", "stage", "role", "standard", "category", "tier", "status")
EVERYWHERE = frozenset({"all"})


@dataclass(frozen=True)
class Found:
    """A page that answers: its document that answers best, its score, and the languages it is written in."""

    number: int
    card: Card
    score: float
    langs: tuple[str, ...] = ()


def filtered(found: Iterable[Found], request: SearchRequest, *, but: str = "") -> list[Found]:
    """Return the answers that pass the filters; `but` names a filter that is left out."""
    asked = [(facet, value) for facet, value in request.only.items() if value and facet != but]
    return [one for one in found if all(_passes(one, facet, value) for facet, value in asked)]


def _passes(found: Found, facet: str, value: str) -> bool:
    values = facet_values(found, facet)
    return value in values or (facet == "stage" and bool(EVERYWHERE & set(values)))


def counts(found: list[Found], request: SearchRequest) -> dict[str, dict[str, int]]:
    """Return how many answers there are of each kind, stage and so on, under the other filters."""
    counted = {}
    for facet in FACETS:
        values = (value for one in filtered(found, request, but=facet) for value in facet_values(one, facet))
        counted[facet] = dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
    return counted


def facet_values(found: Found, facet: str) -> tuple[str, ...]:
    """Return the values of an answer for a facet."""
    card = found.card
    several = {
        "lang": found.langs or (card.lang,),
        "stage": card.stages,
        "role": card.roles,
        "standard": card.standards,
        "tier": card.tiers,
    }
    if facet in several:
        return several[facet]
    value = str(getattr(card, facet))
    return (value,) if value else ()
