"""The nearest published lessons to a text: shown beside it, never decided by machine."""

from search.index import Hit, SearchRequest
from webapp.lessons.rules import Words
from webapp.site.finding import the_index

MOST = 3


def similar_lessons(words: Words, language: str) -> list[Hit]:
    """Return the published lessons nearest to a title and recommendation; none for an empty text."""
    text = f"{words.title} {words.recommendation[:120]}".strip()
    if not text:
        return []
    request = SearchRequest(query=text[:200], lang=language, only={"kind": "lesson"}, limit=MOST)
    return list(the_index().search(request).hits)
