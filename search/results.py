"""What may be asked, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from search.sections import Section


@dataclass(frozen=True)
class SearchRequest:
    """A search by a reader of `lang`; what no filter names passes, except what is retired.

    `only` holds the value asked for of each facet in `search.filters.FACETS`; `by_date` puts what changed
    last on top instead of what answers best.
    """

    query: str
    lang: str
    only: Mapping[str, str] = field(default_factory=dict)
    limit: int = 10
    offset: int = 0
    facets: bool = False
    by_date: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing found, in the reader's language if it is written in it.

    `snippet` is ready HTML: escaped, with the words asked for in `<mark data-md-highlight>`.
    `sections` are the parts of the page that answer best, the best first. `status` is to be
    shown where it is `draft`, `review` or `retired`. `changed_on` is when its text last changed.
    """

    id: str
    lang: str
    kind: str
    title: str
    url: str
    snippet: str
    score: float
    sections: tuple[Section, ...] = ()
    status: str = "approved"
    changed_on: date | None = None


@dataclass(frozen=True)
class SearchResults:
    """A page of hits, the number of all, and how many there are of each kind, stage and so on."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    did_you_mean: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A page or term whose name begins with, or holds, what was typed so far."""

    id: str
    lang: str
    kind: str
    title: str
    url: str
