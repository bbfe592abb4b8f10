"""The nearest published lessons to a text, and what is near enough to be asked about; never decided by machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.addresses import address
from library.catalog import Entry
from library.kinds import Kind
from search.index import Hit, SearchRequest
from webapp.accounts.models import User
from webapp.lessons.likeness import LIKE, Print, likeness, print_of
from webapp.lessons.models import Draft
from webapp.lessons.rights import may_see
from webapp.lessons.rules import IN_QUEUE, Words
from webapp.site.content import the_catalog
from webapp.site.finding import the_index

MOST, CANDIDATES = 3, 12


@dataclass(frozen=True)
class Near:
    """A text so near that somebody says what it is: a published lesson by its id, or an open draft."""

    ref: str
    title: str
    summary: str
    url: str
    likeness: float
    is_published: bool


def similar_lessons(words: Words, language: str) -> list[Hit]:
    """Return the published lessons nearest to a title and recommendation; none for an empty text."""
    return _hits(f"{words.title} {words.recommendation[:120]}", language, MOST)


def near_texts(session: Session, draft: Draft, language: str, *, by: User) -> list[Near]:
    """Return what is near enough to a draft to be asked about, the nearest first; only what the person may see."""
    found = [*_near_lessons(draft, language), *_near_drafts(session, draft, by)]
    return sorted(found, key=lambda one: (-one.likeness, one.ref))[:MOST]


def unanswered(session: Session, draft: Draft, language: str, *, by: User) -> list[Near]:
    """Return the near texts of which nobody has said what they are."""
    said = {answer.ref for answer in draft.similar}
    return [one for one in near_texts(session, draft, language, by=by) if one.ref not in said]


def _hits(text: str, language: str, most: int) -> list[Hit]:
    if not text.strip():
        return []
    request = SearchRequest(query=text.strip()[:200], lang=language, only={"kind": "lesson"}, limit=most)
    return list(the_index().search(request).hits)


def _near_lessons(draft: Draft, language: str) -> Iterator[Near]:
    own, catalog = _print_of_draft(draft), the_catalog()
    asked = [draft.title, draft.recommendation[:160], draft.event[:160]]
    ids = {hit.id for text in asked for hit in _hits(text, draft.language, CANDIDATES)}
    for entry in (catalog.find(one) for one in sorted(ids)):
        if entry is not None and entry.kind is Kind.LESSON:
            like = _likest(own, entry)
            if like is not None:
                text = entry.text(language)
                yield Near(entry.id, text.title, text.summary, address(entry, language), like, True)


def _likest(own: Print, entry: Entry) -> float | None:
    """Return how like a lesson is in the language in which it is nearest, if that is near enough."""
    near = []
    for lang, text in entry.texts.items():
        like = likeness(own, print_of(text.title, [text.summary, text.body]))
        near += [like] if like >= LIKE[lang] else []
    return max(near, default=None)


def _near_drafts(session: Session, draft: Draft, by: User) -> Iterator[Near]:
    """Yield open drafts, judged by their titles first: a queue may hold thousands."""
    own, least = _print_of_draft(draft), LIKE[draft.language]
    titles = select(Draft.id, Draft.title).where(Draft.state.in_(IN_QUEUE), Draft.id != draft.id)
    near: list[UUID] = [
        row.id
        for row in session.execute(titles)
        if likeness(Print(own.title, frozenset()), print_of(row.title, [])) >= least / 2
    ]
    for other in session.scalars(select(Draft).where(Draft.id.in_(near[:CANDIDATES]))):
        like = likeness(own, _print_of_draft(other))
        if like >= least and may_see(session, other, by):
            url = f"/app/lessons/drafts/{other.id}"
            yield Near(str(other.id), other.title, other.event[:160], url, like, False)


def _print_of_draft(draft: Draft) -> Print:
    return print_of(draft.title, [draft.event, draft.cause_text, draft.recommendation, draft.applies_when])
