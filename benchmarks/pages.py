"""Pages a second and milliseconds a page: site and app over waitress, beside a plain file server.

    python -m benchmarks.pages --seconds 5 --clients 8 --lessons 1000

The peer is waitress with a WSGI program of a few lines that sends the same built files and knows nothing of
people, ledgers or headers. Every line runs by itself, on connections that stay open; all answers are 200.
"""

import argparse
import mimetypes
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import waitress

from benchmarks.publish import PASSWORD, ROOT, Visitor, answers, at, free_port, prepare, ready_lessons, served
from webapp.settings import Settings

PAGE = "/methodology/STD-27-lessons/"
BUILT, APP = "built page: ≥ 1500 a second, p99 ≤ 20 ms at 8 clients", "app page: p95 ≤ 40 ms"


@dataclass(frozen=True)
class Line:
    """One kind of page: its name, its address, who asks, who answers, how often at most."""

    name: str
    path: str
    is_signed_in: bool = False
    is_peer: bool = False
    most: int = 1_000_000


LINES = (
    Line("built page, plain file server", PAGE, is_peer=True),
    Line("built page, stranger", PAGE),
    Line("built page, signed in", PAGE, is_signed_in=True),
    Line("style sheet, plain file server", "/assets/site.css", is_peer=True),
    Line("style sheet", "/assets/site.css"),
    Line("page rendered now", "/lessons/{fresh}/"),
    Line("app: what waits for me", "/app/", is_signed_in=True),
    Line("app: projects", "/app/projects", is_signed_in=True),
    Line("app: lessons", "/app/lessons", is_signed_in=True),
    Line("app: retrospectives", "/app/retrospectives", is_signed_in=True),
    Line("app: queue of curators, 50 rows", "/app/lessons/queue", is_signed_in=True),
    Line("json: who am I", "/api/me", is_signed_in=True),
    Line("json: search", "/api/search?q=%E6%8E%A5%E5%8F%A3", most=250),  # below the limit of a minute
)


def main() -> None:
    """Print a line for each kind of page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=5.0, help="for each line")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--lessons", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder), max(1, given.lessons), with_git=False)
        ready_lessons(settings, 50)
        with served(settings), file_server(settings) as peer:
            print_table(settings, peer, given)


def print_table(settings: Settings, peer: int, given: argparse.Namespace) -> None:
    """Measure every line and print it."""
    fresh = next(settings.root.glob("lessons/LL-2025-*.md")).stem
    print(f"{given.clients} clients, {given.seconds:g} s a line, {given.lessons} lessons; {BUILT}; {APP}")
    print(f"{'':<34}{'one alone, ms':>18}{given.clients:>9} at once, ms")
    print(f"{'':<34}{'p50':>9}{'p95':>9}{'p50':>9}{'p95':>9}{'p99':>9}{'a second':>10}")
    person = Visitor(settings.port)
    person.sign_in("he@example.org", PASSWORD)
    for line in LINES:
        path = line.path.format(fresh=fresh)
        asker = person if line.is_signed_in else Visitor(peer if line.is_peer else settings.port)
        alone, _ = measured(asker, path, 1, given.seconds, line.most)
        crowd, seconds = measured(asker, path, given.clients, given.seconds, line.most)
        places = [at(50, alone), at(95, alone), at(50, crowd), at(95, crowd), at(99, crowd)]
        cells = "".join(f"{place:>9.1f}" for place in places)
        print(f"{line.name:<34}{cells}{len(crowd) / seconds:>10.0f}", flush=True)


def measured(asker: Visitor, path: str, clients: int, lasting: float, most: int) -> tuple[list[float], float]:
    """Return the milliseconds of every answer, and for how long so many clients asked."""
    times: list[float] = []
    end = time.perf_counter() + lasting
    threads = [
        threading.Thread(target=ask, args=(asker.beside(), path, end, times, most)) for _ in range(clients)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, time.perf_counter() - start


def ask(visitor: Visitor, path: str, end: float, times: list[float], most: int) -> None:
    """Ask for a page again and again until the end, all clients together not more often than so."""
    while (start := time.perf_counter()) < end and len(times) < most:
        status, _ = visitor.get(path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        times.append((time.perf_counter() - start) * 1e3)


# The peer


@contextmanager
def file_server(settings: Settings) -> Iterator[int]:
    """Serve the built site as plain files from a process of its own; give its port."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.pages", "--peer", settings.site, str(port)], cwd=ROOT
    )
    try:
        while not answers(port, "/"):
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def files_in(folder: Path) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Return a WSGI program that sends the files of a folder and does nothing else."""

    def program(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = folder / environ["PATH_INFO"].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        start("200 OK", [("Content-Type", kind), ("Content-Length", str(path.stat().st_size))])
        wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"](path.open("rb"))
        return wrapped

    return program


def serve_files(words: Sequence[str]) -> None:
    """Be the peer."""
    waitress.serve(files_in(Path(words[0])), host="127.0.0.1", port=int(words[1]), threads=8, _quiet=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        serve_files(sys.argv[2:])
    else:
        main()
