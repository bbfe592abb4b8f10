"""What a search may ask, and what it answers as JSON."""

from collections.abc import Mapping
from typing import Any

from search.index import Hit, SearchRequest, SearchResults

LONGEST_QUERY = 200
PAGE = 10
MOST = 50
KINDS = ("standard", "document", "lesson", "page", "course", "unit", "term")


def request_from(values: Mapping[str, str], language: str, *, facets: bool = False) -> SearchRequest:
    """Return a search from what was typed; anything unknown counts as not said.

    Programs ask with `q`; pages with `words`, because the site's theme opens its own box for a `q`.
    """
    kind = values.get("kind", "")
    return SearchRequest(
        query=(values.get("q") or values.get("words", ""))[:LONGEST_QUERY],
        lang=values.get("lang", language) if values.get("lang") in {"zh", "en"} else language,
        kinds=(kind,) if kind in KINDS else (),
        stage=values.get("stage", "")[:4],
        limit=_between(values.get("limit"), 1, MOST, PAGE),
        offset=(_between(values.get("page"), 1, 100, 1) - 1) * PAGE,
        facets=facets,
    )


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
