"""Fifty people on one board: they ask every two seconds, write, arrange and vote, over real connections.

    python -m benchmarks.board --people 50 --seconds 30

`lodestar serve` runs in a process of its own with its real database. Everybody signs in from an address of
their own, takes a seat, and asks for the live part of the board every two seconds with the tag of the copy
at hand. While cards are collected each writes every fifteen seconds or so; in the next phase the cards are
put into groups; then each places three votes. After each write the whole page is read again, as a browser
does. In the end the database is counted: every card, every step and every vote that was answered with
"done" must be there. The people live in a process apart from the server's; what they need of a processor is
printed too. The peer is the same server's `/healthz`, asked every 50 ms meanwhile: what it needs beyond a
millisecond is the machine's doing.
"""

import argparse
import os
import re
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from benchmarks.publish import PASSWORD, ROOT, Visitor, at, prepare, served
from library import load_catalog
from tests.scenes import enter_cast, open_board, read_cast, register_orders
from webapp.accounts.actions import add_user, set_password
from webapp.accounts.rules import Role
from webapp.database import Database
from webapp.retrospectives.formats import find_format, formats_from
from webapp.retrospectives.models import Card, CardGroup, Vote
from webapp.retrospectives.rules import LEAST_JOINED
from webapp.settings import Settings

BUDGET = "polls p95 ≤ 20 ms, no failed write"
POLL = 2.0
PROMPTS = ("start", "stop", "continue")
VOTES = 3
TURN = 0.0002
"""Seconds one of the people may hold this process while an answer to another waits to be timed."""

UNCHANGED, CHANGED = "poll, nothing new (304)", "poll, something new (200)"
WRITE, AFTER, PEER = "write", "page read after a write", "peer: /healthz"

Deed = tuple[str, dict[str, str]]
"""A form of the board: its path and its fields."""

Act = Callable[["Seat"], Deed | None]


@dataclass
class Tally:
    """What all people together measured in one phase."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    done: int = 0
    failed: list[str] = field(default_factory=list)


class Seat:
    """One person at the board: a connection, the copy at hand, and a chance of their own."""

    def __init__(self, number: int, port: int, board: str) -> None:
        self.visitor = Visitor(port, f"127.0.1.{number + 1}")
        self.chance = Random(number)
        self.board = board
        self.shown = ""
        self.said = 0
        self.votes = 0

    def poll(self, tally: Tally) -> None:
        """Ask whether something is new."""
        status, body = timed(tally, "", lambda: self.visitor.get(f"{self.board}/board", self.visitor.tag))
        if status == 200:
            self.shown = body.decode()
        elif status != 304:
            tally.failed.append(f"poll {status}")

    def write(self, tally: Tally, path: str, **fields: str) -> None:
        """Send a form and read the page again."""
        try:
            timed(tally, WRITE, lambda: self.visitor.post(f"{self.board}/{path}", **fields))
            tally.done += 1
        except (RuntimeError, OSError) as error:
            tally.failed.append(str(error)[:200])
        status, page = timed(tally, AFTER, lambda: self.visitor.get(self.board))
        tag = re.search(rb'If-None-Match": "\\"(\w+)', page)
        self.visitor.tag = f'"{tag[1].decode()}"' if tag else ""
        if status != 200:
            tally.failed.append(f"page {status}")


def timed(tally: Tally, kind: str, ask: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
    """Do something and note its milliseconds; a poll is noted by what it brought."""
    start = time.perf_counter()
    answer = ask()
    tally.times[kind or (UNCHANGED if answer[0] == 304 else CHANGED)].append(
        (time.perf_counter() - start) * 1e3
    )
    return answer


def main() -> None:
    """Print a table for each phase."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30.0, help="for each phase")
    given = parser.parse_args()
    if given.people < LEAST_JOINED:
        parser.error(f"--people {given.people}: a board goes on with {LEAST_JOINED} people or more")
    sys.setswitchinterval(TURN)
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder), 0, with_git=False)
        board = lay_board(settings, given.people)
        with served(settings):
            seats, leader = sit(settings, board, given.people)
            print(
                f"{given.people} people, a poll every {POLL:g} s each, {given.seconds:g} s a phase; {BUDGET}"
            )
            print(f"{'phase':<10}{'':<28}{'n':>7}{'p50':>8}{'p95':>8}{'p99':>8}{'failed':>8}")
            play(settings, seats, leader, given.seconds)


def play(settings: Settings, seats: list[Seat], leader: Seat, seconds: float) -> None:
    """Go through the three phases in which everybody acts, and count what is kept."""
    kept = Database.open(settings.database_url)
    for phase in ("prepare", "actions"):
        leader.visitor.post(f"{leader.board}/next", seen=phase)
    cards = phase_of(settings, "collect", seats, seconds, say, every=15.0)
    leader.visitor.post(f"{leader.board}/next", seen="collect")
    phase_of(settings, "group", seats, seconds, arrange, every=20.0)
    leader.visitor.post(f"{leader.board}/next", seen="group")
    votes = phase_of(settings, "vote", seats, seconds, vote, every=seconds / (VOTES + 1))
    with kept.reading() as session:
        stored = session.scalar(select(func.count()).select_from(Card))
        loose = session.scalar(select(func.count()).select_from(Card).where(Card.group_id.is_(None)))
        groups = session.scalar(select(func.count()).select_from(CardGroup))
        cast = session.scalar(select(func.count()).select_from(Vote))
    print(f"cards written {cards.done}, stored {stored}; in no group {loose}, groups {groups}")
    print(f"votes placed {votes.done}, stored {cast}")
    kept.close()


def phase_of(
    settings: Settings, name: str, seats: list[Seat], seconds: float, act: Act, *, every: float
) -> Tally:
    """Let everybody poll, and act every so many seconds; print what it took."""
    tally, before, of_people = Tally(), processor_seconds(settings), time.process_time()
    end = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=live, args=(seat, tally, end, act, every), daemon=True) for seat in seats
    ]
    with asking_health(seats[0].visitor, tally):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for kind in (UNCHANGED, CHANGED, WRITE, AFTER, PEER):
        times = tally.times[kind]
        cells = "".join(f"{at(percent, times):>8.1f}" for percent in (50, 95, 99)) if times else ""
        failed = len(tally.failed) if kind == WRITE else ""
        print(f"{name:<10}{kind:<28}{len(times):>7}{cells}{failed:>8}", flush=True)
    polls = tally.times[UNCHANGED] + tally.times[CHANGED]
    print(f"{name:<10}{'all polls':<28}{len(polls):>7}{at(50, polls):>8.1f}{at(95, polls):>8.1f}")
    used = processor_seconds(settings) - before
    asked = sum(map(len, tally.times.values()))
    each = f"{used / asked * 1e3:.1f} ms a request, {used / seconds:.0%} of one"
    print(f"{name:<10}{'processor of the server':<28}   {each}")
    people = (time.process_time() - of_people) / seconds
    print(f"{name:<10}{'processor of the people':<28}   {people:.0%} of one")
    for failure in tally.failed[:3]:
        print(f"           {failure}")
    return tally


def live(seat: Seat, tally: Tally, end: float, act: Act, every: float) -> None:
    """Be one person in one phase."""
    now = time.perf_counter()
    poll, write = now + seat.chance.uniform(0, POLL), now + seat.chance.uniform(POLL, every)
    while (now := time.perf_counter()) < end:
        if poll <= now:
            seat.poll(tally)
            poll = now + POLL
        elif write <= now:
            deed = act(seat)
            if deed is not None:
                seat.write(tally, deed[0], **deed[1])
            write = now + every * seat.chance.uniform(0.8, 1.2)
        else:
            time.sleep(max(0.0, min(poll, write, end) - now))


def say(seat: Seat) -> Deed:
    """Write a card under one of the prompts."""
    seat.said += 1
    text = f"{seat.chance.randrange(10**9)} 联调之前没有人负责测试环境，等了 {seat.said} 天。"
    return "cards", {"prompt": seat.chance.choice(PROMPTS), "text": text}


def arrange(seat: Seat) -> Deed | None:
    """Put one card that is shown together with another."""
    cards = re.findall(r'data-card="([^"]+)"', seat.shown)
    if len(cards) < 2:
        return None
    card, other = seat.chance.sample(cards, 2)
    return "arrange", {"card": card, "into": f"card:{other}"}


def vote(seat: Seat) -> Deed | None:
    """Place one vote, three in all."""
    groups = re.findall(r"/groups/([^/]+)/vote", seat.shown)
    if not groups or seat.votes == VOTES:
        return None
    seat.votes += 1
    return f"groups/{seat.chance.choice(groups)}/vote", {}


def processor_seconds(settings: Settings) -> float:
    """Return what the server has used of a processor so far, whoever else is on the machine; 0 where unknown."""
    try:
        pid = (settings.var / "serve.pid").read_text()
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def asking_health(visitor: Visitor, tally: Tally) -> Iterator[None]:
    """Ask the same server for something that costs nothing, all the while."""
    is_over = threading.Event()
    peer = visitor.beside()

    def ask() -> None:
        while not is_over.wait(0.05):
            timed(tally, PEER, lambda: peer.get("/healthz"))

    asker = threading.Thread(target=ask, daemon=True)
    asker.start()
    yield
    is_over.set()
    asker.join()


# What is measured on


def lay_board(settings: Settings, people: int) -> str:
    """Return the address of a board with so many seats; its people have passwords."""
    formats = formats_from(load_catalog(ROOT).vocabulary.formats)
    database = Database.open(settings.database_url)
    with database.transaction() as session:
        enter_cast(session)
        cast = dict(read_cast(session))
        for number in range(people):
            email = f"p{number}@example.org"
            cast[f"p{number}"] = add_user(session, email=email, name=f"人{number}", role=Role.READER, by=None)
        session.flush()
        for key in ("zhou", *(f"p{number}" for number in range(people))):
            set_password(session, cast[key], PASSWORD)
        project = register_orders(session, cast)
        format_ = find_format(formats, "start-stop-continue")
        keys = [f"p{number}" for number in range(people)]
        opened = open_board(session, project, cast, format_, people=keys, votes_each=VOTES)
    database.close()
    return f"/app/retrospectives/{opened.id}"


def sit(settings: Settings, board: str, people: int) -> tuple[list[Seat], Seat]:
    """Let everybody sign in and take their seat; return the seats and the facilitator's."""
    seats = [Seat(number, settings.port, board) for number in range(people)]
    leader = Seat(people, settings.port, board)
    leader.visitor.sign_in("zhou@example.org", PASSWORD)
    for number, seat in enumerate(seats):
        seat.visitor.sign_in(f"p{number}@example.org", PASSWORD)
        seat.visitor.post(f"{board}/join")
    return seats, leader


if __name__ == "__main__":
    main()
