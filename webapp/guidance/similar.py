"""What may answer a question already: pages, lessons and answers, shown before it is sent."""

from search.index import Hit, SearchRequest
from webapp.site.finding import the_index

MOST = 5
ENOUGH = 120
"""Of a long question its beginning says what it is about."""


def may_help(text: str, language: str) -> list[Hit]:
    """Return up to five pages that may already answer a question."""
    words = " ".join(text.split())[:ENOUGH]
    if not words:
        return []
    found = the_index().search(SearchRequest(query=words, lang=language, limit=2 * MOST)).hits
    return [hit for hit in found if hit.kind != "term" and hit.status != "retired"][:MOST]
