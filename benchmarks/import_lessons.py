"""Seconds to import a made-up file of lessons into the queue, beside plain reading of the same file.

    python -m benchmarks.import_lessons [--rows 2100]

The peers only read the cells: the csv and json modules, and openpyxl. The rows are long, partly markup, partly with
gaps, as exports of lessons are. "Queue" is the first page of the curators' queue with all of them in it.
"""

import argparse
import csv
import io
import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl

from library import load_catalog
from webapp import clock
from webapp.accounts.actions import add_user
from webapp.accounts.rules import Role
from webapp.database import Database
from webapp.factory.schema import upgrade
from webapp.lessons.imports.actions import take_over
from webapp.lessons.imports.reading import read_lessons
from webapp.lessons.imports.terms import terms_of
from webapp.lessons.imports.upload import Scene, Upload
from webapp.lessons.queue import Wish, find_queue

ROOT = Path(__file__).resolve().parent.parent
BUDGET = 120.0
HEADER = ("Lesson ID", "Title", "Driving Event", "Lesson", "Recommendation", "Phase", "Topics")
WORDS = (
    "valve",
    "test report",
    "review",
    "interface drawing",
    "supplier",
    "schedule",
    "cable",
    "pressure",
    "change",
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=2100)
    rows = made_up(parser.parse_args().rows)
    scene = Scene(terms_of(load_catalog(ROOT)), date(2026, 11, 28))
    print(
        f"{len(rows)} rows{'':<14}{'file':>9}{'peer':>8}{'read':>8}{'ratio':>7}{'take':>8}{'queue':>9}{'all':>8}"
    )
    for ending, (data, peer) in formats(rows).items():
        beside, _ = timed(peer)
        reading, found = timed(lambda name=f"x{ending}", data=data: read_lessons(Upload(name, data), scene))
        with tempfile.TemporaryDirectory() as folder:
            taking, asking = taken(f"sqlite:///{folder}/x.db", found)
        size = f"{len(data) / 1e6:.1f} MB"
        print(f"{ending:<23}{size:>9}{beside:>7.2f}s{reading:>7.2f}s{reading / beside:>7.1f}", end="")
        print(f"{taking:>7.2f}s{asking * 1000:>7.1f}ms{reading + taking:>7.2f}s")
    print(f"budget {BUDGET:.0f} s for all")


def made_up(count: int) -> list[list[str]]:
    """Return rows with long texts."""
    dice = random.Random(1)

    def text(longest: int) -> str:
        words = dice.choices(WORDS, k=dice.randint(20, longest))
        return f"<p>{' '.join(words)} &amp; more.</p>" if dice.random() < 0.1 else " ".join(words)

    return [
        [
            f"{n}.0",
            f"Lesson {n} on {dice.choice(WORDS)}",
            text(600),
            text(300),
            text(300),
            "Not Specified",
            "x",
        ]
        for n in range(count)
    ]


def formats(rows: list[list[str]]) -> dict[str, tuple[bytes, Callable[[], object]]]:
    """Return the rows in each format, and how the peer reads it."""
    lines = "\n".join(json.dumps(dict(zip(HEADER, row, strict=True))) for row in rows).encode()
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    book = openpyxl.Workbook()
    for row in (HEADER, *rows):
        book.worksheets[0].append(row)
    kept = io.BytesIO()
    book.save(kept)
    table, workbook = text.getvalue().encode(), kept.getvalue()
    return {
        ".jsonl": (lines, lambda: [json.loads(line) for line in lines.decode().splitlines()]),
        ".csv": (table, lambda: list(csv.reader(io.StringIO(table.decode())))),
        ".xlsx": (workbook, lambda: cells_of(workbook)),
    }


def cells_of(data: bytes) -> list[tuple[object, ...]]:
    """Return all cells of a workbook as openpyxl streams them."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [tuple(cell.value for cell in row) for sheet in book.worksheets for row in sheet.iter_rows()]


def taken(url: str, found: object) -> tuple[float, float]:
    """Return the seconds to put a reading into an empty queue, and to ask for its first page."""
    database = Database.open(url)
    upgrade(database)
    with database.transaction() as session:
        by = add_user(session, email="he@example.org", name="He", role=Role.CURATOR, by=None)

    def take() -> None:
        with database.transaction() as session:
            take_over(session, found, by=by)

    def ask() -> object:
        with database.reading() as session:
            return find_queue(session, Wish(is_imported=True), clock.now().date())

    seconds = timed(take)[0], timed(ask)[0]
    database.engine.dispose()
    return seconds


def timed(act: Callable[[], object]) -> tuple[float, object]:
    """Return the seconds something took, and what it gave."""
    start = time.perf_counter()
    found = act()
    return time.perf_counter() - start, found


if __name__ == "__main__":
    main()
