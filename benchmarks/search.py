"""Build time, index size and query cost of the search against SQLite FTS5 on the same words.

Ours answers with snippets, sections, repairs and both languages as one; FTS5 with ids alone. `first` says how often
the page a query was taken from came first: headings, keywords and fragments stand on many of the mixed pages.

python -m benchmarks.search --pages 5000
"""

import argparse
import random
import re
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

from library import load_catalog
from library.vocabulary import Term
from search.documents import SearchDocument, documents_of
from search.index import Index, SearchRequest
from search.sections import Section
from search.words import words

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261125
REPLACED = 10
FIGURE = re.compile(r"(?<![A-Za-z-])\d{2,}(?![A-Za-z])")
SENTENCE = re.compile(r"[^。！？；;.!?\n]{12,}")
LATIN = re.compile(r"[A-Za-z]{6,}")


@dataclass(frozen=True)
class Query:
    """A query of a sort, and the page it was taken from."""

    sort: str
    text: str
    lang: str
    wanted: str


def main() -> None:
    """Build a corpus, ask both engines the same, print the table."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--pages", type=int, default=5_000, help="documents, half of them in each language")
    given.add_argument("--queries", type=int, default=40, help="queries of each sort")
    chosen = given.parse_args()
    catalog = load_catalog(ROOT)
    pages = list(
        corpus([one for e in catalog.entries.values() for one in documents_of(catalog, e)], chosen.pages)
    )
    queries = list(queries_from(pages, chosen.queries))
    size = sum(len(section.text) for page in pages for section in page.sections)
    print(f"{len(pages):,} pages, {size / 1e6:.1f} million characters, {len(queries)} queries\n")
    with tempfile.TemporaryDirectory() as folder:
        ours = measured_index(Path(folder) / "index", catalog.vocabulary.glossary, pages, queries)
        peer = measured_fts(Path(folder) / "fts.db", pages, queries)
    print_table(queries, ours, peer)


def corpus(own: Sequence[SearchDocument], count: int) -> Iterator[SearchDocument]:
    """Yield pages mixed from the sections of real ones, every figure of them changed."""
    chance = random.Random(SEED)
    by_lang = {lang: [one for one in own if one.lang == lang and one.sections] for lang in ("zh", "en")}
    parts = {lang: [one for page in pages for one in page.sections] for lang, pages in by_lang.items()}
    twins = [page for page in by_lang["zh"] if any(other.id == page.id for other in by_lang["en"])]
    english = {page.id: page for page in by_lang["en"]}
    for number, page in enumerate(islice(cycle(twins), count // 2), start=1):
        picked = [chance.randrange(len(page.sections)) for _ in range(4)]
        for twin in (page, english[page.id]):
            yield _varied(twin, number, picked, parts[twin.lang], chance)


def _varied(
    page: SearchDocument, number: int, picked: list[int], parts: list[Section], chance: random.Random
) -> SearchDocument:
    def changed(text: str) -> str:
        return FIGURE.sub(lambda found: str(chance.randrange(10 ** len(found[0][:6]))), text)

    kept = [page.sections[place % len(page.sections)] for place in picked] + chance.sample(parts, 5)
    sections = tuple(Section(one.title, f"s{place}", changed(one.text)) for place, one in enumerate(kept))
    title = f"{page.title} {chance.choice(kept).title} {number:04d}"
    return replace(
        page, id=f"PAGE-{number}", title=title, url=f"/{page.lang}/{number}/", sections=sections, aliases=()
    )


def queries_from(pages: Sequence[SearchDocument], count: int) -> Iterator[Query]:
    """Yield queries of five sorts in both languages, taken from pages at random."""
    chance = random.Random(SEED + 1)
    makers: dict[str, Callable[[SearchDocument], str]] = {
        "title": lambda page: page.title,
        "heading": lambda page: chance.choice(page.sections).title,
        "keywords": lambda page: _keywords(page, chance),
        "fragment": lambda page: _fragment(page, chance),
        "slip": lambda page: _slipped(page.title, chance),
    }
    for sort, make in makers.items():
        for lang in ("zh", "en"):
            own = [page for page in pages if page.lang == lang]
            if sort == "slip" and lang == "zh":
                continue
            for page in chance.sample(own, min(count, len(own))):
                text = make(page).strip()
                if text:
                    yield Query(sort, text, lang, page.id)


def _keywords(page: SearchDocument, chance: random.Random) -> str:
    text = chance.choice([one.text for one in page.sections if len(one.text) > 40] or [page.summary])
    found = re.findall(r"[\u4e00-\u9fff]{2,4}" if page.lang == "zh" else LATIN, text)
    return " ".join(chance.sample(found, min(len(found), chance.randint(2, 4))))


def _fragment(page: SearchDocument, chance: random.Random) -> str:
    text = chance.choice([one.text for one in page.sections if len(one.text) > 40] or [page.summary])
    sentence = chance.choice(SENTENCE.findall(text) or [text])
    return sentence[:14] if page.lang == "zh" else " ".join(sentence.split()[:7])


def _slipped(title: str, chance: random.Random) -> str:
    word = chance.choice(LATIN.findall(title) or [title])
    place = chance.randrange(1, len(word) - 1)
    return title.replace(word, word[:place] + word[place + 1 :], 1)


@dataclass(frozen=True)
class Measured:
    """Seconds to build, megabytes on disk, and for each query its milliseconds of CPU and its first page."""

    built: float
    megabytes: float
    answers: list[tuple[float, str]]


def measured_index(
    folder: Path, glossary: tuple[Term, ...], pages: Sequence[SearchDocument], queries: Sequence[Query]
) -> Measured:
    """Measure the index of this project, snippets, sections and twins included."""
    index = Index(folder, glossary)
    start = time.process_time()
    before = _peak()
    index.rebuild(pages)
    built = time.process_time() - start
    print(f"peak memory: {before:.0f} MB with the corpus, {_peak():.0f} MB after the build")
    index.search(SearchRequest("warm", "en"))

    def first(query: Query) -> str:
        hits = index.search(SearchRequest(query.text, query.lang)).hits
        return hits[0].id if hits else ""

    answers = [_timed(first, query) for query in queries]
    start = time.process_time()
    for page in pages[:REPLACED]:
        index.replace([page.id], [page])
        index.search(SearchRequest(page.title, page.lang))
    print(
        f"one page replaced and found: {(time.process_time() - start) * 1000 / REPLACED:.0f} ms of CPU on average"
    )
    start = time.process_time()
    for query in queries:
        index.suggest(query.text[:4], query.lang)
    print(f"a suggestion: {(time.process_time() - start) * 1000 / len(queries):.1f} ms of CPU on average")
    return Measured(built, _megabytes(folder), answers)


def measured_fts(path: Path, pages: Sequence[SearchDocument], queries: Sequence[Query]) -> Measured:
    """Measure SQLite FTS5 on the same words: weights 5, 2, 1, all words first, then any; no snippets."""
    base = sqlite3.connect(path)
    start = time.process_time()
    base.execute("create virtual table page using fts5(id unindexed, title, headings, body)")
    base.executemany("insert into page values (?, ?, ?, ?)", map(_row, pages))
    base.commit()
    built = time.process_time() - start
    asking = "select id from page where page match ? order by bm25(page, 0, 5.0, 2.0, 1.0) limit 10"

    def first(query: Query) -> str:
        terms = [f'"{word}"' for word in words(query.text)]
        rows = base.execute(asking, (" AND ".join(terms),)).fetchall() if terms else []
        if terms and len(rows) < 10:
            rows += base.execute(asking, (" OR ".join(terms),)).fetchall()
        return rows[0][0] if rows else ""

    answers = [_timed(first, query) for query in queries]
    base.close()
    return Measured(built, path.stat().st_size / 1e6, answers)


def _row(page: SearchDocument) -> tuple[str, str, str, str]:
    headings = " ".join(section.title for section in page.sections)
    body = " ".join([page.summary, *(section.text for section in page.sections)])
    return page.id, " ".join(words(page.title)), " ".join(words(headings)), " ".join(words(body))


def _timed(ask: Callable[[Query], str], query: Query) -> tuple[float, str]:
    start = time.process_time()
    first = ask(query)
    return (time.process_time() - start) * 1000, first


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _megabytes(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6


def print_table(queries: Sequence[Query], ours: Measured, peer: Measured) -> None:
    """Print the cost of each sort of query: median and 95th percentile, and how often its page came first."""
    print(
        f"\n{'':<14}{'ours p50':>10}{'p95':>8}{'first':>8}{'FTS5 p50':>11}{'p95':>8}{'first':>8}   ms of CPU a query"
    )
    sorts = [*dict.fromkeys(f"{query.sort} {query.lang}" for query in queries), "all"]
    for sort in sorts:
        chosen = [n for n, query in enumerate(queries) if sort in {"all", f"{query.sort} {query.lang}"}]
        cells = [cell for one in (ours, peer) for cell in _cells(one, queries, chosen)]
        print(
            f"{sort:<14}{cells[0]:>10.1f}{cells[1]:>8.1f}{cells[2]:>8.0%}{cells[3]:>11.1f}{cells[4]:>8.1f}{cells[5]:>8.0%}"
        )
    print(f"\nbuild: ours {ours.built:.1f} s, {ours.megabytes:.0f} MB; ", end="")
    print(f"FTS5 {peer.built:.1f} s, {peer.megabytes:.0f} MB")


def _cells(measured: Measured, queries: Sequence[Query], chosen: Sequence[int]) -> tuple[float, float, float]:
    times = [measured.answers[n][0] for n in chosen]
    first = sum(measured.answers[n][1] == queries[n].wanted for n in chosen) / len(chosen)
    cuts = quantiles(times, n=20) if len(times) > 1 else [times[0]] * 19
    return cuts[9], cuts[18], first


if __name__ == "__main__":
    main()
