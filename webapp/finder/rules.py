"""What a search may ask, and what it answers as JSON."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from library.vocabulary import Term
from search.filters import FACETS
from search.index import Hit, SearchRequest, SearchResults
from search.words import name_key

LONGEST_QUERY = 200
PAGE = 10
MOST = 50
KINDS = ("standard", "document", "lesson", "page", "course", "unit", "term")
LONGEST_VALUE = 40
PARAMETERS = {facet: "written" if facet == "lang" else facet for facet in FACETS}
"""The name of each filter in an address; `lang` is the language of the reader there."""

ABBREVIATION = re.compile(r"\s*[(（][^)）]*[)）]\s*$")


def request_from(values: Mapping[str, str], language: str, *, facets: bool = False) -> SearchRequest:
    """Return a search from what was typed; anything unknown counts as not said.

    Programs ask with `q`; pages with `words`, because the site's theme opens its own box for a `q`.
    """
    only = {facet: values.get(names, "")[:LONGEST_VALUE] for facet, names in PARAMETERS.items()}
    return SearchRequest(
        query=(values.get("q") or values.get("words", ""))[:LONGEST_QUERY],
        lang=values.get("lang", language) if values.get("lang") in {"zh", "en"} else language,
        only={facet: value for facet, value in only.items() if value},
        limit=_between(values.get("limit"), 1, MOST, PAGE),
        offset=(_between(values.get("page"), 1, 100, 1) - 1) * PAGE,
        facets=facets,
        by_date=values.get("sort") == "date",
    )


def find_term(glossary: Sequence[Term], query: str) -> Term | None:
    """Return the term somebody asked for by its name in either language, its abbreviation or an alias."""
    asked = name_key(query)
    for term in glossary if asked else ():
        names = (term.zh, term.en, ABBREVIATION.sub("", term.en), *term.aliases)
        if asked in {name_key(name) for name in names}:
            return term
    return None


def as_json(query: str, results: SearchResults) -> dict[str, Any]:
    """Return results in the shape that the search box, the command and programs share."""
    return {"query": query, "total": results.total, "hits": [_hit(hit) for hit in results.hits]}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "lang": hit.lang,
        "kind": hit.kind,
        "title": hit.title,
        "url": hit.url,
        "snippet": hit.snippet,
        "score": round(hit.score, 4),
        "sections": [{"title": section.title, "anchor": section.anchor} for section in hit.sections],
    }


def _between(text: str | None, least: int, most: int, default: int) -> int:
    if text is None or not text.isdecimal():
        return default
    return min(max(int(text[:6]), least), most)
