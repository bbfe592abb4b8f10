"""Seconds to make one document and a project's kit, beside what the libraries below take in the same run.

    python -m benchmarks.documents [--rounds 3]

The peers: pandoc alone on the same body, without the house style, for Word; openpyxl writing the finished
workbook once more, for Excel. The kit is that of a project of tier A with a client and a supplier; TPL-045 is
waived. "Cold" makes everything in a new process; "warm" takes the blank of the page off its shelf.
"""

import argparse
import io
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl

from library import load_catalog
from library.catalog import Catalog, Entry
from library.kinds import DocumentFacts
from library.paper import Paper, paper_of
from library.tailoring import Answers, rows_of, tailor
from webapp.documents.shelf import Shelf as Kept
from webapp.documents.shelf import offered
from webapp.rendering.kit import Order, Shelf, kit
from webapp.rendering.papers import made
from webapp.rendering.word.body import filled_body
from webapp.rendering.word.pandoc import to_word
from webapp.rendering.word.styles import reference

ROOT = Path(__file__).resolve().parent.parent
ONE, WHOLE, PLAN = 0.5, 12.0, 0.05
FACTS = Answers(
    budget_wan=900,
    weeks=60,
    team=20,
    parties=8,
    novelty="new_to_us",
    exposure="limited",
    dependency=4,
    type="client",
    suppliers=2,
)
PROFILE = {"project_name": "订单系统", "project_no": "PRJ-2026-017", "pm": "林岚", "sponsor": "陈立"}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many is printed")
    given = parser.parse_args()
    catalog = load_catalog(ROOT)
    print_documents(catalog, given.rounds)
    print_kit(catalog, given.rounds)


def print_documents(catalog: Catalog, rounds: int) -> None:
    """Print what one document of each format takes, the slowest of all, and the peer."""
    papers = [paper_of(catalog, one, lang) for one in offered(catalog) for lang in ("zh", "en")]
    print(f"{'one document, filled in':<44}{'median':>8}{'slowest':>9}{'peer':>8}{'ratio':>7}")
    for ending, peer in (("docx", pandoc_alone), ("xlsx", written_again)):
        those = [one for one in papers if one.format == ending]
        times = sorted(best(rounds, lambda one=one: made(one, one.example)) for one in those)
        middle, last = times[len(times) // 2], times[-1]
        beside = sorted(best(rounds, peer(one)) for one in those)[len(those) // 2]
        name = f".{ending}, {len(those)} files"
        print(f"{name:<44}{middle:>7.2f}s{last:>8.2f}s{beside:>7.2f}s{middle / beside:>7.2f}")
    print(f"budget {ONE} s each")


def print_kit(catalog: Catalog, rounds: int) -> None:
    """Print what tailoring and a whole kit take in a new process, and a blank off its shelf."""
    rules = catalog.vocabulary.tailoring
    if rules is None:
        raise SystemExit("content/vocabulary/tailoring.yml cannot be read")
    gates = {code: stage.gate for code, stage in catalog.vocabulary.stages.items()}
    rows = rows_of([one.facts for one in offered(catalog) if isinstance(one.facts, DocumentFacts)], gates)
    planning = best(rounds, lambda: tailor(rules, rows, FACTS))
    print(f"{'tailoring plan':<44}{planning * 1000:>6.1f}ms   budget {PLAN * 1000:.0f} ms")
    cold = multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1)
    with cold:
        for lang in ("zh", "en"):
            count, spent = cold.apply(make_kit, (lang,))
            print(f"{f'kit of {count} files, cold, {lang}':<44}{spent:>7.2f}s   budget {WHOLE:.0f} s")
    with tempfile.TemporaryDirectory() as folder:
        kept, first = Kept(Path(folder)), next(iter(offered(catalog)))
        kept.blank(catalog, first, "zh")
        warm = best(rounds, lambda: off(kept, catalog, first))
    print(f"{'a blank off its shelf, warm':<44}{warm * 1000:>6.1f}ms")


def off(kept: Kept, catalog: Catalog, entry: Entry) -> bytes:
    """Return the blank file of a document, kept since it was first asked for."""
    return kept.blank(catalog, entry, "zh")[1].read_bytes()


def make_kit(lang: str) -> tuple[int, float]:
    """Return how many files a kit holds and the seconds it took, reading of the content left out."""
    catalog = load_catalog(ROOT)
    words = catalog.vocabulary
    rules = words.tailoring
    assert rules is not None  # noqa: S101  # print_kit has refused
    gates = {code: stage.gate for code, stage in words.stages.items()}
    rows = rows_of([one.facts for one in offered(catalog) if isinstance(one.facts, DocumentFacts)], gates)
    plan = tailor(rules, rows, FACTS)
    papers = {one.id: paper_of(catalog, one, lang) for one in offered(catalog)}
    folders = {stage.gate: f"{code}_{stage.name[lang]}" for code, stage in words.stages.items()}
    names: list[str] = []
    order = Order(lang, PROFILE, FACTS, waivers={"TPL-045": "WV-2026-001"})
    start = time.perf_counter()
    kit(order, plan, Shelf(papers, folders, rules.merge.get(plan.tier, [])), names.append)
    return len(names), time.perf_counter() - start


def best(rounds: int, act: Callable[[], object]) -> float:
    """Return the shortest time of some rounds; pandoc is a process of its own, so the clock on the wall counts."""

    def timed() -> float:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    return min(timed() for _ in range(rounds))


def pandoc_alone(paper: Paper) -> Callable[[], object]:
    """Return the peer of a Word document: its body through pandoc, and nothing more."""
    body = filled_body(paper, paper.example)
    return lambda: to_word(body, reference(paper.style, paper.lang))


@cache
def _workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def written_again(paper: Paper) -> Callable[[], object]:
    """Return the peer of a workbook: openpyxl writing the finished one, read beforehand."""
    book = _workbook(made(paper, paper.example))
    return lambda: book.save(io.BytesIO())


if __name__ == "__main__":
    main()
