"""Seconds from the command to the first page of an existing installation, beside a bare program of the same stack.

    python -m benchmarks.start [--rounds 5]

The installation is the demo on a copy of the content: database, index and site stand there from a start before.
The peer is an empty Flask app behind waitress that has an SQLAlchemy engine and answers with one word.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.publish import ROOT, answers, free_port

BUDGET = 3.0
PATIENCE = 600
PAUSE = 0.02
PAGE = "/app/sign-in"
PEER = """
import sys
import flask, sqlalchemy, waitress
app = flask.Flask("peer")
engine = sqlalchemy.create_engine("sqlite://")
app.add_url_rule("/app/sign-in", view_func=lambda: "here")
waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]))
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        first = start_of_program(Path(folder))
        ours, peers = [], []
        for _ in range(given.rounds):
            ours.append(start_of_program(Path(folder)))
            peers.append(start_of_peer())
    usual, peer = statistics.median(ours), statistics.median(peers)
    print(f"seconds to the first page, {given.rounds} starts each, one after the other")
    print(f"{'a first start, which builds the site':<44}{first:>8.2f} s")
    print(
        f"{'an existing installation, median':<44}{usual:>8.2f} s   {usual / peer:.1f} (budget {BUDGET:g} s)"
    )
    print(f"{'  its slowest':<44}{max(ours):>8.2f} s   {max(ours) / peer:.1f}")
    print(f"{'an empty program of the same stack, median':<44}{peer:>8.2f} s   1.0")


def start_of_program(var: Path) -> float:
    """Return how long the demo in a folder takes to its first page."""
    port = free_port()
    command = [sys.executable, "-m", "webapp.cli", "serve", "--demo", "--port", str(port)]
    return seconds_to_page(command, port, {"LODESTAR_ROOT": str(ROOT), "LODESTAR_VAR": str(var)})


def start_of_peer() -> float:
    """Return how long the empty program takes to its first page."""
    port = free_port()
    return seconds_to_page([sys.executable, "-c", PEER, str(port)], port, {})


def seconds_to_page(command: Sequence[str], port: int, environment: dict[str, str]) -> float:
    """Start a program, ask until it answers, end it, and return the seconds to the answer."""
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as program:
        try:
            while not answers(port, PAGE):
                if program.poll() is not None or time.perf_counter() - began > PATIENCE:
                    raise RuntimeError(f"{command} did not start.")
                time.sleep(PAUSE)
            return time.perf_counter() - began
        finally:
            program.terminate()


if __name__ == "__main__":
    main()
