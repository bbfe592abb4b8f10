"""Two hundred people sit one exam: they start at one moment, save, reload and submit over real connections.

    python -m benchmarks.exam --people 200 --every 15 --seconds 60

`lodestar serve` runs in a process of its own with its real database. The paper has fifty questions of the bank of
the tests; `--quiz pmo-50` takes a shipped exam, once its banks are reviewed. Everybody signs in
from an address of their own, and all press "start" at one moment. Then each saves an answer every fifteen
seconds (`--every 3` squeezes the time and brings five times the load); some saves are sent twice, as after a
lost answer, and some people reload, when the page must show everything that was confirmed. In the end
everybody submits within one more interval, every tenth from two windows at once. Then the database is
counted: each answer that was answered with "saved" must be there as it was sent, and each attempt must be
marked once. The peer is the same server's `/healthz`, asked every 50 ms meanwhile: what it needs beyond a
millisecond is the machine's doing.
"""

import argparse
import json
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.board import PEER, Tally, asking_health, processor_seconds, timed
from benchmarks.publish import PASSWORD, ROOT, Visitor, at, free_port, served
from library import load_catalog
from library.site_build import manifest_of
from tests.training.fifty import FIFTY, write_fifty
from webapp.accounts.actions import add_user, set_password
from webapp.accounts.models import User
from webapp.accounts.rules import Role
from webapp.cli.making_ready import copy_content
from webapp.cli.opening import upgrade_database
from webapp.database import Database
from webapp.settings import Settings, load_settings
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.responses import sent_out
from webapp.training.attempts.states import State
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.shelf import Papers

BUDGET = "save p95 ≤ 60 ms, no lost answer"
START, PAPER, SAVE, AGAIN = "start", "the paper", "save", "the same save again (409)"
RELOAD, SUBMIT, SECOND = "reload", "submit", "submit from a second window"
TYPED: Mapping[str, Any] = {
    "numeric": {"text": "7"},
    "fill_in": {"blanks": ["EV"]},
    "case": {"text": "先止损。"},
}
OFTEN = 0.06

Fields = dict[int, tuple[str, int, list[str], list[str]]]
"""What a page shows of each question: its kind, its revision, the tokens to choose from, and those chosen."""


def main() -> None:
    """Print a table for each phase, then what the database holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--quiz", default=FIFTY, help="a shipped one, or made-up questions")
    parser.add_argument("--every", type=float, default=15.0, help="seconds between two saves of one person")
    parser.add_argument("--seconds", type=float, default=60.0, help="of answering")
    parser.add_argument("--port", type=int, default=0, help="any free one unless given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder), given.quiz, given.people, given.port)
        with served(settings):
            sitters = [Sitter(number, settings.port, given.quiz) for number in range(given.people)]
            with ThreadPoolExecutor(4) as some:
                list(some.map(Sitter.enter, sitters))
            print(
                f"{given.people} people at {given.quiz}, a save every {given.every:g} s each, "
                f"{given.seconds:g} s of answering; {BUDGET}"
            )
            print(f"{'phase':<9}{'ms':<28}{'n':>7}{'p50':>9}{'p95':>9}{'p99':>9}{'failed':>8}")
            play(settings, sitters, given)
        count(settings, sitters)


class Sitter:
    """One person at the exam: a connection, the paper as their browser shows it, and what was confirmed."""

    def __init__(self, number: int, port: int, quiz: str) -> None:
        self.number, self.chance = number, Random(number)
        self.visitor = Visitor(port, f"127.0.1.{number + 1}")
        self.exam, self.page, self.lost = f"/app/training/exam/{quiz}", "", 0
        self.fields: Fields = {}
        self.kept: dict[int, Any] = {}

    @property
    def api(self) -> str:
        """Return where the script of the page sends."""
        return self.page.replace("/app/training/", "/api/")

    def enter(self) -> None:
        """Sign in and look at what awaits."""
        self.visitor.sign_in(email_of(self.number), PASSWORD)
        self.visitor.get(self.exam)

    def start(self, tally: Tally) -> None:
        """Begin, and read the paper."""
        timed(tally, START, lambda: self.visitor.post(self.exam))
        self.page = self.visitor.place.partition("#")[0]
        self.look(tally, PAPER)

    def look(self, tally: Tally, kind: str) -> None:
        """Read the paper; what was confirmed must stand on it."""
        status, page = timed(tally, kind, lambda: self.visitor.get(self.page))
        if status != 200:
            tally.failed.append(f"{kind} {status}")
            return
        self.fields = fields_of(page.decode())
        for slot, response in self.kept.items():
            chosen = response.get("chosen")
            self.lost += chosen is not None and chosen != self.fields[slot][3]

    def save(self, tally: Tally) -> None:
        """Answer one question; now and then the same is sent twice, or the page is read anew."""
        slot = self.chance.choice(list(self.fields))
        kind, rev, tokens, chosen = self.fields[slot]
        response = {"chosen": [self.chance.choice(tokens)]} if tokens else TYPED[kind]
        sent = {"rev": rev, "response": response, "flagged": False}
        path = f"{self.api}/items/{slot}"
        status, body = timed(tally, SAVE, lambda: self.visitor.send("PUT", path, sent))
        if status != 200:
            tally.failed.append(f"save {status} {body.decode()[:200]}")
            return
        tally.done += 1
        self.kept[slot] = response
        self.fields[slot] = (kind, json.loads(body)["rev"], tokens, chosen)
        if self.chance.random() < OFTEN:
            self._again(tally, path, sent)
        if self.chance.random() < OFTEN:
            self.look(tally, RELOAD)

    def _again(self, tally: Tally, path: str, sent: dict[str, Any]) -> None:
        status, body = timed(tally, AGAIN, lambda: self.visitor.send("PUT", path, sent))
        if status != 409 or json.loads(body)["current"]["response"] != sent["response"]:
            tally.failed.append(f"save again {status} {body.decode()[:200]}")

    def submit(self, tally: Tally) -> None:
        """Hand in; every tenth does so from two windows at once."""
        key = {"submit_key": f"key-{self.number}-{self.page[-36:]}"}
        other = self.visitor.beside()
        second = threading.Thread(target=self._hand_in, args=(tally, SECOND, other, key))
        if self.number % 10 == 0:
            second.start()
        self._hand_in(tally, SUBMIT, self.visitor, key)
        if self.number % 10 == 0:
            second.join()

    def _hand_in(self, tally: Tally, kind: str, visitor: Visitor, key: dict[str, str]) -> None:
        status, body = timed(tally, kind, lambda: visitor.send("POST", f"{self.api}/submit", key))
        if status != 200 or json.loads(body)["state"] != "ended":
            tally.failed.append(f"{kind} {status} {body.decode()[:200]}")


def fields_of(page: str) -> Fields:
    """Return the questions as they stand on a page."""
    found: Fields = {}
    for part in page.split('<fieldset class="ls-q"')[1:]:
        slot, kind, rev = re.findall(r'data-slot="(\d+)" data-kind="(\w+)" data-rev="(\d+)"', part)[0]
        options = re.findall(rf'type="\w+" name="q-{slot}" value="([^"]+)"( checked)?', part)
        found[int(slot)] = (
            kind,
            int(rev),
            [one for one, _ in options],
            [one for one, is_on in options if is_on],
        )
    return found


def play(settings: Settings, sitters: list[Sitter], given: argparse.Namespace) -> None:
    """Go through the three phases."""
    phase(settings, "start", sitters, Sitter.start)

    def answer(sitter: Sitter, tally: Tally) -> None:
        for wait in waits(sitter.chance, given.every, given.seconds):
            time.sleep(wait)
            sitter.save(tally)

    def end(sitter: Sitter, tally: Tally) -> None:
        time.sleep(sitter.chance.uniform(0, given.every))
        sitter.submit(tally)

    phase(settings, "answer", sitters, answer)
    phase(settings, "submit", sitters, end)


def waits(chance: Random, every: float, seconds: float) -> Iterator[float]:
    """Yield how long to wait before each save, until the time is over."""
    begun = time.perf_counter()
    due = begun + chance.uniform(0, every)
    while due < begun + seconds:
        yield max(0.0, due - time.perf_counter())
        due += every * chance.uniform(0.8, 1.2)


def phase(settings: Settings, name: str, sitters: list[Sitter], act: Callable[[Sitter, Tally], None]) -> None:
    """Let everybody act, all from one moment on; print what it took."""
    tally, gate = Tally(), threading.Barrier(len(sitters) + 1)

    def live(sitter: Sitter) -> None:
        gate.wait()
        try:
            act(sitter, tally)
        except (RuntimeError, OSError) as error:
            tally.failed.append(f"{type(error).__name__} {str(error)[-200:]}")

    threads = [threading.Thread(target=live, args=(one,), daemon=True) for one in sitters]
    for thread in threads:
        thread.start()
    before, began = processor_seconds(settings), time.perf_counter()
    with asking_health(sitters[0].visitor, tally):
        gate.wait()
        for thread in threads:
            thread.join()
    used, took = processor_seconds(settings) - before, time.perf_counter() - began
    for kind, times in tally.times.items():
        cells = "".join(f"{at(percent, times):>9.1f}" for percent in (50, 95, 99))
        print(f"{name:<9}{kind:<28}{len(times):>7}{cells}", flush=True)
    asked = sum(len(times) for kind, times in tally.times.items() if kind != PEER)
    each = f"{used:.1f} s in {took:.1f} s, {used / asked * 1e3:.1f} ms a request"
    print(f"{name:<9}{'processor of the server':<28}   {each}; failed {len(tally.failed)}")
    for failure in tally.failed[:3]:
        print(f"         {failure}")


def count(settings: Settings, sitters: list[Sitter]) -> None:
    """Look every confirmed answer up in the database."""
    database, found, marked = Database.open(settings.database_url), 0, 0
    with database.reading() as session:
        for sitter in (one for one in sitters if one.page):
            attempt = session.get_one(Attempt, UUID(sitter.page[-36:]))
            marked += attempt.state == State.GRADED
            for slot, response in sitter.kept.items():
                item = session.get_one(AttemptItem, (attempt.id, slot))
                found += sent_out(item.option_order, (attempt.secret, slot), item.response) == response
        attempts = session.query(Attempt).count()
    database.close()
    kept = sum(len(one.kept) for one in sitters)
    print(
        f"answers confirmed {kept}, in the database {found}, missing on a reload {sum(one.lost for one in sitters)}"
    )
    print(f"people {len(sitters)}, attempts {attempts}, marked {marked}")


# What is measured on


def email_of(number: int) -> str:
    """Return the address of the n-th person."""
    return f"p{number}@example.org"


def prepare(folder: Path, quiz: str, people: int, port: int = 0) -> Settings:
    """Return an installation with this exam and so many people; of the site it has nothing but its manifest."""
    root = folder / "root"
    copy_content(ROOT, root)
    if quiz == FIFTY:
        shutil.rmtree(root / "content" / "banks")
        write_fifty(root)
    settings = load_settings({}, root=root, var=folder / "var", port=port or free_port())
    settings.site.mkdir(parents=True)
    (settings.site / "index.html").write_text("<!doctype html>")
    (settings.site / "manifest.json").write_text(json.dumps(manifest_of(load_catalog(root))))
    upgrade_database(settings)
    lay_exam(settings, people)
    return settings


def lay_exam(settings: Settings, people: int) -> None:
    """Enter so many people, all with one password; the banks are written down as a minute after a start."""
    papers = Papers(load_catalog(settings.root))
    database = Database.open(settings.database_url)
    with database.transaction() as session:
        register_papers(session, papers)
        users: list[User] = [
            add_user(session, email=email_of(number), name=f"人{number}", role=Role.READER, by=None)
            for number in range(people)
        ]
        session.flush()
        set_password(session, users[0], PASSWORD)
        for user in users:
            user.password_hash = users[0].password_hash
    database.close()


if __name__ == "__main__":
    main()
