"""What the page of queries shows beside each: what it finds now, and which term may be meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from library.vocabulary import Term
from search.index import SearchRequest
from webapp.finder.aliases import nearest_term
from webapp.finder.log_rules import Told
from webapp.site.finding import the_index

MOST = 30


@dataclass(frozen=True)
class Row:
    """One query of a list; `finds` is how many pages it finds today."""

    told: Told
    finds: int
    first: str
    term: Term | None


def rows_of(told: Sequence[Told], glossary: Sequence[Term]) -> list[Row]:
    """Return the rows of a list, the most frequent queries only."""
    return [_row(one, glossary) for one in told[:MOST]]


def _row(one: Told, glossary: Sequence[Term]) -> Row:
    found = the_index().search(SearchRequest(query=one.words, lang=one.language, limit=1))
    first = found.hits[0].title if found.hits else ""
    return Row(one, found.total, first, nearest_term(glossary, one.words))
