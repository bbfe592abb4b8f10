"""The index of all pages: made, kept true document by document, and asked."""

import logging
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from whoosh.index import create_in, open_dir

from library.vocabulary import Term
from search.cards import mark_of
from search.documents import SearchDocument
from search.excerpts import Excerpts
from search.filters import Found, counts, filtered
from search.folders import Folders
from search.marker import Marker
from search.plan import Plan
from search.ranking import Ranking, in_language
from search.results import Hit, SearchRequest, SearchResults, Suggestion
from search.sections import Section
from search.thesaurus import Thesaurus
from search.understanding import Understanding
from search.whoosh_fields import schema
from search.whoosh_searcher import Searcher
from search.whoosh_writer import join_segments, write
from search.words import name_key

__all__ = ["Hit", "Index", "SearchRequest", "SearchResults", "Section", "Suggestion"]

log = logging.getLogger(__name__)

LONGEST_QUERY = 200
MOST_SUGGESTIONS = 8
MOST_CHANGED = 0.2
"""Of the documents: changing more of them one by one costs as much as making the index anew."""


class Index:
    """The index in a folder. Threads may share it; the folder is trusted like code and can be remade."""

    def __init__(self, folder: Path, glossary: tuple[Term, ...]) -> None:
        self._folders = Folders(folder)
        self._thesaurus = Thesaurus(glossary)
        self._reading = threading.RLock()
        self._stamp: tuple[int, int] | None = None
        self._searcher: Searcher | None = None

    def rebuild(self, documents: Iterable[SearchDocument]) -> None:
        """Make the index anew beside the old one, then swap; readers never wait."""
        with self._folders.writing():
            folder = self._folders.fresh()
            index = create_in(str(folder), schema())
            write(index, (), documents)
            self._folders.publish(folder)

    def bring_to(self, documents: Iterable[SearchDocument]) -> int:
        """Make the index hold these documents and no others; return how many ids had to be written or taken out.

        What it holds already stays as it is; when much has changed it is made anew.
        """
        given = list(documents)
        kept, wanted = self._marks(), {mark_of(document): document.id for document in given}
        changed = {entry for _, entry in kept.items() ^ wanted.items()}
        if len(changed) > MOST_CHANGED * len(kept):
            self.rebuild(given)
        elif changed:
            self.replace(sorted(changed), [document for document in given if document.id in changed])
        return len(changed)

    def replace(self, ids: Sequence[str], documents: Iterable[SearchDocument]) -> None:
        """Take documents in, in place of those with the given ids and those with their own."""
        given = list(documents)
        gone = dict.fromkeys((*ids, *(document.id for document in given)))
        with self._folders.writing():
            folder = self._folders.current()
            if folder is None:
                folder = self._folders.fresh()
                create_in(str(folder), schema())
            write(open_dir(str(folder)), self._numbers_of(gone), given)
            self._folders.publish(folder)

    def tidy(self) -> None:
        """Join what many small changes left apart; best done when nobody waits for a publication."""
        with self._folders.writing():
            folder = self._folders.current()
            if folder is not None:
                join_segments(open_dir(str(folder)))
                self._folders.publish(folder)

    def _marks(self) -> dict[str, str]:
        """Return the id of each document by its mark; an index that cannot be read holds none."""
        with self._reading:
            try:
                searcher = self._opened()
            except Exception:  # a file cut off or gone: the engine raises what its reader stumbles over
                log.exception("The index cannot be read and is made anew.")
                return {}
            return searcher.marks() if searcher else {}

    def _numbers_of(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of the documents of these ids in the state that is about to be changed."""
        with self._reading:
            searcher = self._opened()
            return [number for entry in ids for number in searcher.of_id(entry)] if searcher else []

    def learn(self, glossary: tuple[Term, ...]) -> None:
        """Know the words of a glossary from now on, in place of those known before."""
        with self._reading:
            self._thesaurus = Thesaurus(glossary)

    def count(self) -> int:
        """Return how many documents are indexed: pages by language, and terms."""
        with self._reading:
            searcher = self._opened()
            return searcher.count() if searcher else 0

    def search(self, request: SearchRequest) -> SearchResults:
        """Return the pages that answer, best first."""
        with self._reading:
            searcher = self._opened()
            if searcher is None:
                return SearchResults()
            plan = Understanding(searcher, self._thesaurus).plan(request.query[:LONGEST_QUERY])
            today = datetime.now(UTC).date().toordinal()
            ranking = Ranking(searcher, request, plan, today)
            found = ranking.answers()
            if request.facets or request.only.get("lang"):
                found = ranking.with_languages(found)
            return _results(searcher, request, plan, found)

    def suggest(self, text: str, lang: str) -> list[Suggestion]:
        """Return pages and terms whose names begin with, or hold, what was typed; pinyin will do."""
        typed = name_key(text[:LONGEST_QUERY])
        with self._reading:
            searcher = self._opened()
            if searcher is None or not typed:
                return []
            return _suggestions(searcher, typed, lang)

    def _opened(self) -> Searcher | None:
        """Return a searcher of the newest state, by whichever process it was written."""
        stamp = self._folders.stamp()
        if stamp != self._stamp:
            folder = self._folders.current()
            known = self._searcher.shelves if self._searcher else {}
            self._searcher = Searcher(open_dir(str(folder)), known) if folder else None
            self._stamp = stamp
        return self._searcher


def _results(searcher: Searcher, request: SearchRequest, plan: Plan, found: list[Found]) -> SearchResults:
    kept = filtered(found, request)
    if request.by_date:
        kept.sort(key=lambda one: (-one.card.changed, one.card.id))
    lang = request.only.get("lang") or request.lang
    excerpts = Excerpts(Marker(plan.all_groups, searcher))
    page = kept[request.offset : request.offset + request.limit]
    return SearchResults(
        total=len(kept),
        hits=tuple(_hit(searcher, excerpts, in_language(searcher, one, lang)) for one in page),
        facets=counts(found, request) if request.facets else {},
        did_you_mean=plan.corrected,
    )


def _hit(searcher: Searcher, excerpts: Excerpts, found: Found) -> Hit:
    card = found.card
    shown = excerpts.of(card, searcher.sections(found.number))
    return Hit(
        id=card.id,
        lang=card.lang,
        kind=card.kind,
        title=card.title,
        url=card.url,
        snippet=shown.snippet,
        score=found.score,
        sections=shown.sections,
        status=card.status,
        changed_on=date.fromordinal(card.changed) if card.changed else None,
    )


def _suggestions(searcher: Searcher, typed: str, lang: str) -> list[Suggestion]:
    """Return the pages typed for, those in the reader's language and with short names first."""
    best: dict[str, tuple[tuple[bool, bool, int, str], Suggestion]] = {}
    for key, card in searcher.cards_typed(typed):
        if card.status == "retired":
            continue
        rank = (not key.startswith(typed), card.lang != lang, len(key), card.id)
        if card.id not in best or rank < best[card.id][0]:
            best[card.id] = (rank, Suggestion(card.id, card.lang, card.kind, card.title, card.url))
    return [shown for _, shown in sorted(best.values(), key=lambda pair: pair[0])][:MOST_SUGGESTIONS]
