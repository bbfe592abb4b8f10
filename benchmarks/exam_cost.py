"""What one request of an exam costs the processor, whoever else is on the machine.

    python -m benchmarks.exam_cost --people 5 --rounds 100

The app runs in this process on a real database of SQLite; no socket, no thread, no
client's work is counted: only the processor time of the thread inside the app, and how long the write lock was
held, in the same way.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import Any

from benchmarks.board_cost import Meter
from benchmarks.exam import TYPED, Fields, email_of, fields_of, prepare
from benchmarks.publish import PASSWORD
from tests.training.fifty import FIFTY
from webapp.factory import create_app


class Sitter:
    """One person's browser at one exam."""

    def __init__(self, meter: Meter, quiz: str, number: int) -> None:
        self.meter, self.chance = meter, Random(number)
        self.client = meter.app.test_client()
        self.exam, self.page = f"/app/training/exam/{quiz}", ""
        self.fields: Fields = {}
        self.token = self._token()
        self._form("/app/sign-in", email=email_of(number), password=PASSWORD)
        self.token = self._token()

    def _token(self) -> str:
        return str(self.client.get("/api/me").get_json()["csrf"])

    def _form(self, path: str, **fields: str) -> str:
        answer = self.client.post(path, data={"csrf_token": self.token, **fields})
        if answer.status_code != 302:
            raise RuntimeError(f"{path}: {answer.status_code} {answer.text[-500:]}")
        return str(answer.headers["Location"])

    def _send(self, method: str, path: str, value: Any) -> Any:
        path = f"{self.page.replace('/app/training/', '/api/')}/{path}"
        answer = self.client.open(path, method=method, json=value, headers={"X-CSRFToken": self.token})
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code} {answer.text[-500:]}")
        return answer.get_json()

    def before(self) -> None:
        """Look at what awaits."""
        self.client.get(self.exam)

    def start(self) -> None:
        """Begin."""
        self.page = self._form(self.exam)

    def look(self) -> None:
        """Read the paper."""
        self.fields = fields_of(self.client.get(self.page).text)

    def save(self) -> None:
        """Answer one question."""
        slot = self.chance.choice(list(self.fields))
        kind, rev, tokens, chosen = self.fields[slot]
        response = {"chosen": [self.chance.choice(tokens)]} if tokens else TYPED[kind]
        saved = self._send("PUT", f"items/{slot}", {"rev": rev, "response": response, "flagged": False})
        self.fields[slot] = (kind, saved["rev"], tokens, chosen)

    def submit(self) -> None:
        """Hand in."""
        self._send("POST", "submit", {"submit_key": self.page[-36:]})

    def probe(self) -> None:
        """Ask for what costs nothing."""
        self.client.get("/healthz")


def main() -> None:
    """Print a line for each kind of request."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--quiz", default=FIFTY)
    parser.add_argument("--rounds", type=int, default=100, help="saves")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder), given.quiz, given.people)
        meter = Meter(create_app(settings))
        sitters = [Sitter(meter, given.quiz, number) for number in range(given.people)]
        print(f"{'request':<22}{'n':>5}{'ms of processor':>17}{'mean':>8}{'queries':>9}{'lock held ms':>14}")
        for name, deed in (
            ("what awaits", Sitter.before),
            ("start", Sitter.start),
            ("the paper", Sitter.look),
        ):
            measure(name, sitters, deed, len(sitters))
        measure("save", sitters, Sitter.save, given.rounds)
        measure("submit", sitters, Sitter.submit, len(sitters))
        measure("peer: /healthz", sitters, Sitter.probe, given.rounds)


def measure(name: str, sitters: list[Sitter], deed: Callable[[Sitter], None], rounds: int) -> None:
    """Print what one kind of request costs: the median and the mean of so many rounds over all people."""
    spent, held, queries = [], [], []
    for turn in range(rounds):
        sitter = sitters[turn % len(sitters)]
        deed(sitter)
        spent.append(sitter.meter.spent * 1e3)
        held.append(sitter.meter.held * 1e3)
        queries.append(sitter.meter.queries)
    cells = f"{median(spent):>17.1f}{mean(spent):>8.1f}{median(queries):>9.0f}{median(held):>14.1f}"
    print(f"{name:<22}{rounds:>5}{cells}", flush=True)


if __name__ == "__main__":
    main()
