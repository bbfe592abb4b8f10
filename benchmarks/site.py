"""Seconds to build the whole site strictly in both languages, beside the stock theme on the same Markdown.

    python -m benchmarks.site [--rounds 1]

The peer is MkDocs with Material as it comes: the same files, once a language, without relations, control blocks,
terms or links by id. The difference is what the method costs.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from library.frontmatter import FENCE
from library.site_build import build_site

ROOT = Path(__file__).resolve().parent.parent
SHELVES = ("methodology", "templates", "lessons", "content/pages")
STOCK = "site_name: Peer\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, tables, admonition]\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=1, help="the best of so many is printed")
    given = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        own = min(own_build(Path(folder) / "own") for _ in range(given.rounds))
        pages = sum(1 for _ in (Path(folder) / "own").rglob("*.html"))
        peer = min(peer_build(Path(folder) / f"peer{number}") for number in range(given.rounds))
        plain = sum(1 for _ in (Path(folder) / "peer0").rglob("site/**/*.html"))
    print(f"{'both languages, strict':<36}{pages:>6} pages{own:>8.1f} s{own / pages * 1000:>8.1f} ms a page")
    print(
        f"{'stock theme, the same Markdown':<36}{plain:>6} pages{peer:>8.1f} s{peer / plain * 1000:>8.1f} ms a page"
    )
    print(f"ratio of a page {own / pages / (peer / plain):.2f}")


def own_build(out: Path) -> float:
    """Return the seconds of one build of this site."""
    start = time.perf_counter()
    build_site(ROOT, out)
    return time.perf_counter() - start


def peer_build(folder: Path) -> float:
    """Return the seconds of two builds, one a language, by the stock theme."""
    spent = 0.0
    for lang in ("zh", "en"):
        docs = folder / lang / "docs"
        for shelf in SHELVES:
            for path in (ROOT / shelf).glob("*.md"):
                if path.stem.endswith(".en") == (lang == "en") and path.stem != "README":
                    copy_body(path, docs / shelf.replace("templates", "documents") / path.name)
        (folder / lang / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--site-dir",
            str(folder / lang / "site"),
        ]
        subprocess.run(command, cwd=folder / lang, check=True, capture_output=True)
        spent += time.perf_counter() - start
        shutil.rmtree(docs)
    return spent


def copy_body(path: Path, place: Path) -> None:
    """Write a page without its front matter."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(FENCE.sub("", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
