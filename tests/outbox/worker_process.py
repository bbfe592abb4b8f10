"""A process of its own that works on an outbox: run by the tests, not a test itself.

`python -m tests.outbox.worker_process URL DONE hold` takes one entry in hand, prints its own name, and waits
to be killed; with `drain` it waits for the file GO beside DONE, then does everything that waits.
"""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from webapp.database import Database
from webapp.outbox import Lane, Outbox


def main(url: str, done: Path, act: str) -> None:
    """Work on the outbox at `url` and write what was done into `done`, a line an entry."""
    outbox = Outbox()

    def note(payload: Mapping[str, Any]) -> None:
        with done.open("a") as file:
            file.write(f"{payload['number']} {outbox.node}\n")

    def hold(_payload: Mapping[str, Any]) -> None:
        print(outbox.node, flush=True)  # noqa: T201  # the test reads it
        time.sleep(60)

    outbox.connect("note", hold if act == "hold" else note)
    while act == "drain" and not (done.parent / "GO").exists():
        time.sleep(0.005)
    database = Database.open(url)
    outbox.drain(database, Lane.QUICK)
    database.engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
