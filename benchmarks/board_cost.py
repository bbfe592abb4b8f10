"""What one request of a board costs the processor, whoever else is on the machine.

    python -m benchmarks.board_cost --people 50 --cards 4 --rounds 100

The app runs in this process on a real database of SQLite; no socket, no thread, no client's work is counted:
only the processor time of the thread inside the app, and how long the write lock was held, in the same way.
"""

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from sqlalchemy import Connection, event

from benchmarks.board import PROMPTS, lay_board
from benchmarks.publish import PASSWORD, prepare
from webapp.database import EXTENSION, READING, Database
from webapp.factory import create_app
from webapp.retrospectives.rules import LEAST_JOINED


class Meter:
    """Counts the processor time of each request, and of it what passed while the write lock was held."""

    def __init__(self, app: Flask) -> None:
        self.app, self.spent, self.held, self.queries, self._since = app, 0.0, 0.0, 0, 0.0
        self._inner = app.wsgi_app
        app.wsgi_app = self  # type: ignore[method-assign,assignment]  # the documented way
        engine = cast(Database, app.extensions[EXTENSION]).engine
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "commit", self._end)
        event.listen(engine, "before_cursor_execute", self._count)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.held, self.queries = 0.0, 0
        began = time.thread_time()
        answer = list(self._inner(environ, start))
        self.spent = time.thread_time() - began
        return answer

    def _begin(self, connection: Connection) -> None:
        is_reading = connection.get_execution_options().get(READING, False)
        self._since = 0.0 if is_reading else time.thread_time()

    def _end(self, _connection: Connection) -> None:
        if self._since:
            self.held += time.thread_time() - self._since

    def _count(self, *_given: Any) -> None:
        self.queries += 1


class Seat:
    """One person's browser."""

    def __init__(self, meter: Meter, board: str, email: str, number: int) -> None:
        self.meter, self.board, self.chance = meter, board, Random(number)
        self.client = meter.app.test_client()
        self.address = {"REMOTE_ADDR": f"10.0.{number // 250}.{number % 250 + 1}"}
        self.token = self._token()
        self.send("/app/sign-in", email=email, password=PASSWORD)
        self.token = self._token()
        self.shown, self.tag = "", ""

    def _token(self) -> str:
        return str(self.client.get("/api/me", environ_base=self.address).get_json()["csrf"])

    def send(self, path: str, **fields: str) -> None:
        """Send a form; raise when it is refused."""
        given = {"csrf_token": self.token, **fields}
        answer = self.client.post(path, data=given, environ_base=self.address)
        if answer.status_code != 302:
            raise RuntimeError(f"{path}: {answer.status_code} {answer.text[-500:]}")

    def page(self) -> None:
        """Read the whole page."""
        found = re.search(r'If-None-Match": "\\"(\w+)', self.client.get(self.board).text)
        self.tag = f'"{found[1]}"' if found else ""

    def poll(self, tag: str = "") -> int:
        """Ask for the live part with the tag of a copy."""
        headers = {"If-None-Match": tag} if tag else {}
        answer = self.client.get(f"{self.board}/board", headers=headers)
        if answer.status_code == 200:  # HTTP
            self.shown, self.tag = answer.text, answer.headers["ETag"]
        return answer.status_code


Deed = Callable[[Seat], object]


def main() -> None:
    """Print a line for each kind of request in each phase."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--cards", type=int, default=4, help="of each")
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args()
    if given.people < LEAST_JOINED:
        parser.error(f"--people {given.people}: a board goes on with {LEAST_JOINED} people or more")
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder), 0, with_git=False)
        board = lay_board(settings, given.people)
        meter = Meter(create_app(settings))
        leader = Seat(meter, board, "zhou@example.org", given.people)
        seats = [Seat(meter, board, f"p{number}@example.org", number) for number in range(given.people)]
        for seat in seats:
            seat.send(f"{board}/join")
        print(
            f"{'phase':<9}{'request':<26}{'ms of processor':>16}{'mean':>8}{'queries':>9}{'lock held ms':>14}"
        )
        play(seats, leader, given)


def play(seats: list[Seat], leader: Seat, given: argparse.Namespace) -> None:
    """Go through the three phases in which everybody acts."""
    board = leader.board
    for phase in ("prepare", "actions"):
        leader.send(f"{board}/next", seen=phase)
    for seat in seats:
        for _ in range(given.cards - 1):
            say(seat)
    measure("collect", seats, given.rounds, {"write": say})
    leader.send(f"{board}/next", seen="collect")
    first = {"poll, first after a write": lambda seat: after(arrange, seat)}
    measure("group", seats, given.rounds, {"write": arrange, **first})
    leader.send(f"{board}/next", seen="group")
    measure("vote", seats, given.rounds, {"write": vote})


def measure(phase: str, seats: list[Seat], rounds: int, writes: Mapping[str, Deed]) -> None:
    """Print what each kind of request costs: the median and the mean of so many rounds over all seats."""
    kinds: dict[str, Deed] = {
        "page": lambda seat: seat.page(),
        "poll, something new": lambda seat: seat.poll(),
        "poll, nothing new": lambda seat: seat.poll(seat.tag),
        **writes,
        "page after the write": lambda seat: seat.page(),
    }
    for name, deed in kinds.items():
        spent, held, queries = [], [], []
        for turn in range(rounds):
            seat = seats[turn % len(seats)]
            deed(seat)
            spent.append(seat.meter.spent * 1e3)
            held.append(seat.meter.held * 1e3)
            queries.append(seat.meter.queries)
        line = f"{median(spent):>16.1f}{mean(spent):>8.1f}{median(queries):>9.0f}{median(held):>14.1f}"
        print(f"{phase:<9}{name:<26}{line}", flush=True)


def after(write: Deed, seat: Seat) -> None:
    """Write, then poll."""
    write(seat)
    seat.poll()


def say(seat: Seat) -> None:
    """Write a card under one of the prompts."""
    text = f"{seat.chance.randrange(10**9)} 联调之前没有人负责测试环境，等了三天。"
    seat.send(f"{seat.board}/cards", prompt=seat.chance.choice(PROMPTS), text=text)


def arrange(seat: Seat) -> None:
    """Put one card together with another."""
    card, other = seat.chance.sample(re.findall(r'data-card="([^"]+)"', seat.shown), 2)
    seat.send(f"{seat.board}/arrange", card=card, into=f"card:{other}")


def vote(seat: Seat) -> None:
    """Place one vote."""
    groups = re.findall(r"/groups/([^/]+)/vote", seat.shown)
    seat.send(f"{seat.board}/groups/{seat.chance.choice(groups)}/vote")


if __name__ == "__main__":
    main()
