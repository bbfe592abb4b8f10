"""Seconds of CPU to load and check N files, beside merely parsing their front matter in the same run.

    python benchmarks/check.py [--files 1000] [--rounds 3]

The files are copies of this repository's own standards, documents and lessons under new ids, as a grown site
has them: the whole method of 32 standards and 54 documents, the rest lessons, everything in two languages.
"""

import argparse
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import yaml

from library.catalog import load_catalog
from library.check import check
from library.frontmatter import FENCE

ROOT = Path(__file__).resolve().parent.parent
BUDGET = 3.0
SHELVES = {
    "methodology": (r"STD-\d{2}", "STD-{:02}", 99),
    "templates": (r"TPL-\d{3}", "TPL-{:03}", 999),
    "lessons": (r"LL-\d{4}-\d{4}", "LL-2030-{:04}", 9999),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many is printed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        count = write_content(root, given.files)
        print_table(root, count, given.rounds)


def print_table(root: Path, count: int, rounds: int) -> None:
    """Measure everything on the same files and print it with its ratio to the check."""
    load = best(rounds, lambda: load_catalog(root))
    both = best(rounds, lambda: check(load_catalog(root)))
    plain = best(rounds, lambda: parse_all(root, yaml.SafeLoader))
    fast = best(rounds, lambda: parse_all(root, yaml.CSafeLoader))
    faults = len(check(load_catalog(root)))
    print(f"{count} files, {faults} faults found, seconds of CPU, best of {rounds}")
    print(f"{'load_catalog + check':<44}{both:>8.2f} s   1.00")
    print(f"{'  of which load_catalog':<44}{load:>8.2f} s   {load / both:.2f}")
    print(f"{'yaml.safe_load of the front matter':<44}{plain:>8.2f} s   {plain / both:.2f}")
    print(f"{'yaml.CSafeLoader of the front matter':<44}{fast:>8.2f} s   {fast / both:.2f}")
    print(f"budget {BUDGET:.0f} s for 1,000 files: {both / count * 1000:.2f} s for 1,000 here")


def best(rounds: int, act: Callable[[], object]) -> float:
    """Return the shortest time of some rounds."""
    return min(seconds_of(act) for _ in range(rounds))


def seconds_of(act: Callable[[], object]) -> float:
    """Return the CPU time of one call: neighbours on the machine do not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def parse_all(root: Path, loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader]) -> None:
    """Read every file and parse its front matter, and nothing else."""
    for path in root.rglob("*-*.md"):
        found = FENCE.match(path.read_text(encoding="utf-8"))
        if found:
            yaml.load(found[1], Loader=loader)  # noqa: S506  # a safe loader either way


def write_content(root: Path, count: int) -> int:
    """Write about that many files below a root and return how many they are."""
    shutil.copytree(ROOT / "content" / "vocabulary", root / "content" / "vocabulary")
    method = {"methodology": min(2 * 32, count // 6), "templates": min(2 * 54, count // 3)}
    shares = {**method, "lessons": count - sum(method.values())}
    for shelf, share in shares.items():
        (root / shelf).mkdir()
        copies = copies_of(shelf)
        for _ in range(min(share // 2, SHELVES[shelf][2])):
            for name, text in next(copies):
                (root / shelf / name).write_text(text, encoding="utf-8")
    return sum(1 for shelf in shares for _ in (root / shelf).iterdir())


def copies_of(shelf: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the two languages of one entry after the other, each time under the next id."""
    pattern, template, last = SHELVES[shelf]
    masters = [path for path in sorted((ROOT / shelf).glob("*-*.md")) if not path.stem.endswith(".en")]
    pairs = [(path, path.with_suffix(".en.md")) for path in masters]
    for number, pair in zip(range(1, last + 1), cycle(one for one in pairs if one[1].exists()), strict=False):
        new = template.format(number)
        named = f"{new}-copy-{number}"
        yield [
            (f"{named}{ending}", renamed(path, pattern, new))
            for path, ending in zip(pair, (".md", ".en.md"), strict=True)
        ]


def renamed(path: Path, pattern: str, new: str) -> str:
    """Return a file with its own id, and no other, replaced."""
    return re.sub(rf"^id: {pattern}$", f"id: {new}", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


if __name__ == "__main__":
    main()
