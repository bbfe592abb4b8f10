"""Time from the curator's click until a lesson is read at its address and found by a fragment, over waitress.

    python -m benchmarks.publish --lessons 0 1000 10000 --rounds 30

A copy of the content gets so many made-up lessons more; `lodestar serve` runs on it in a process of its own,
with its real database, outbox, index and git. Each round posts the button of a ready lesson, then asks for
the page and for a fragment of eight Chinese characters that stands in this lesson alone, until both answer.
`--while-building` keeps a full build of the site running meanwhile, which is the worst a curator can meet.
"""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

from library.site_build import build_site
from tests.publishing.ready_lessons import ready_lesson
from tests.scenes import FACTS, WORDS, enter_cast, read_cast
from webapp.accounts.actions import set_password
from webapp.accounts.models import User
from webapp.cli.making_ready import copy_content
from webapp.cli.opening import upgrade_database
from webapp.database import Database
from webapp.lessons.paper import Imprint, lesson_paper, slug_of
from webapp.lessons.rules import Words
from webapp.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parent.parent
BUDGET = 500
SEED = 11
PASSWORD = "a password for one run"  # noqa: S105  # of a database that is thrown away
PATIENCE = 900.0
BETWEEN = 0.01
FORM = "application/x-www-form-urlencoded"


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(0, len(text), 2)]


THINGS = _pairs("阀门机柜电缆水泵网关工单图纸合同排期样机产线仓位接口报表账户证书审批备件培训机房")
TROUBLES = _pairs("漏登错配迟到冲突返工失效重叠缺页超限断链误判积压混用越权空转错位")
PLACES = _pairs("东区西区北厂南厂甲站乙站丙站丁站一期二期三期四期主楼副楼港口车间")
CHARACTERS = "岩峰澜溪枫桦榆槐柳杉鹭鹤雁隼鸢燕岭峡湾滩渡堤堰渠汀洲屿礁"


@dataclass(frozen=True)
class Ready:
    """A lesson that waits for the click: its draft, its address, its id, and words that stand in it alone."""

    draft: str
    address: str
    id: str
    fragment: str


@dataclass(frozen=True)
class Waited:
    """Milliseconds from the click until it was answered, the page read, and the lesson found."""

    answered: float
    read: float
    found: float


def main() -> None:
    """Print a line for each number of lessons."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lessons", type=int, nargs="+", default=[0, 1000, 10000])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--no-git", action="store_true", help="the content is a plain folder, no checkout")
    parser.add_argument("--while-building", action="store_true", help="a full build runs meanwhile")
    given = parser.parse_args()
    print(
        f"click → read at its address and found, ms, {given.rounds} rounds; budget p95 ≤ {BUDGET} at 10,000"
    )
    print(f"{'lessons':>8} {'start s':>8} {'answered':>15} {'read':>15} {'found':>15}   p50 / p95 each")
    for count in given.lessons:
        with tempfile.TemporaryDirectory() as folder:
            print_line(Path(folder), count, given)


def print_line(folder: Path, count: int, given: argparse.Namespace) -> None:
    """Measure with so many lessons present."""
    settings = prepare(folder, count, with_git=not given.no_git)
    lessons = ready_lessons(settings, given.rounds + 2)
    with ExitStack() as stack:
        seconds = stack.enter_context(served(settings))
        if given.while_building:
            stack.enter_context(building(settings))
        curator = Visitor(settings.port)
        curator.sign_in("he@example.org", PASSWORD)
        waits = [click(curator, lesson) for lesson in lessons][2:]
    cells = [
        f"{at(50, times):>6.0f} / {at(95, times):>6.0f}"
        for times in (
            [one.answered for one in waits],
            [one.read for one in waits],
            [one.found for one in waits],
        )
    ]
    print(f"{count:>8} {seconds:>8.1f} {'  '.join(cells)}", flush=True)


def click(curator: "Visitor", lesson: Ready) -> Waited:
    """Publish one lesson and wait until a reader has it."""
    start = time.perf_counter()
    curator.post(f"/app/lessons/drafts/{lesson.draft}/publish")
    answered = time.perf_counter()
    while curator.get(lesson.address)[0] != 200:
        time.sleep(BETWEEN)
    read = time.perf_counter()
    question = f"/api/search?lang=zh&q={quote(lesson.fragment)}"
    while lesson.id not in [hit["id"] for hit in json.loads(curator.get(question)[1])["hits"]]:
        time.sleep(BETWEEN)
    found = time.perf_counter()
    return Waited((answered - start) * 1e3, (read - start) * 1e3, (found - start) * 1e3)


class Visitor:
    """One person's connection to the served program, with cookies and the token of its pages."""

    def __init__(self, port: int, address: str = "127.0.0.1") -> None:
        """Connect from an address of this machine: limits on one address are not to be measured here."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))
        self._cookies: dict[str, str] = {}
        self._token = ""
        self.tag = ""
        self.place = ""

    def beside(self) -> "Visitor":
        """Return another connection of the same person."""
        other = Visitor(self._connection.port)
        other._cookies, other._token = dict(self._cookies), self._token
        return other

    def get(self, path: str, seen: str = "") -> tuple[int, bytes]:
        """Return the status and the body of a page; `seen` is the tag of the copy at hand."""
        return self._ask("GET", path, seen=seen)

    def post(self, path: str, **fields: str) -> tuple[int, bytes]:
        """Send a form; raise when it is refused."""
        body = urlencode({"csrf_token": self._token, **fields})
        status, answer = self._ask("POST", path, body)
        if status != 302:
            raise RuntimeError(f"{path}: {status} {answer.decode()[-2000:]}")
        return status, answer

    def send(self, method: str, path: str, value: object) -> tuple[int, bytes]:
        """Send a value as a script of a page does."""
        return self._ask(method, path, json.dumps(value), kind="application/json")

    def sign_in(self, email: str, password: str) -> None:
        """Enter as somebody."""
        self._renew_token()
        self.post("/app/sign-in", email=email, password=password)
        self._renew_token()

    def _renew_token(self) -> None:
        self._token = json.loads(self.get("/api/me")[1])["csrf"]

    def _ask(
        self, method: str, path: str, body: str | None = None, seen: str = "", kind: str = FORM
    ) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if seen:
            headers["If-None-Match"] = seen
        if body is not None:
            headers |= {"Content-Type": kind, "X-CSRFToken": self._token}
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        self.tag, self.place = answer.headers.get("ETag", ""), answer.headers.get("Location", "")
        return answer.status, answer.read()


# What is measured on


def prepare(folder: Path, count: int, *, with_git: bool) -> Settings:
    """Return an installation with so many made-up lessons more; its site is built without them."""
    root = folder / "root"
    copy_content(ROOT, root)
    settings = load_settings({}, root=root, var=folder / "var", port=free_port())
    build_site(root, settings.site)
    for number in range(1, count + 1):
        write_lesson(root, number)
    if with_git:
        for words in (
            ["init", "-q"],
            ["add", "."],
            ["-c", "user.name=B", "-c", "user.email=b@x.org", "commit", "-qm", "B"],
        ):
            subprocess.run(["git", "-C", str(root), *words], check=True)
    upgrade_database(settings)
    return settings


def write_lesson(root: Path, number: int) -> None:
    """Write the n-th made-up lesson."""
    chance = random.Random(number)
    words = words_of(chance, fragment="".join(chance.sample(CHARACTERS, 4)))
    day = date(2025, 1 + number % 12, 1 + number % 28)
    imprint = Imprint(f"LL-2025-{number:04d}", "zh", "QA", day, day, date(2027, 1, 1))
    paper = lesson_paper(words, FACTS, imprint)
    (root / paper.path).write_bytes(paper.text.encode())


def words_of(chance: random.Random, fragment: str) -> Words:
    """Return a lesson of some 400 characters about things that go wrong in places."""

    def sentence() -> str:
        place, one, other = chance.choice(PLACES), *chance.sample(THINGS, 2)
        return f"{place}的{one}{chance.choice(TROUBLES)}，{other}跟着等了 {chance.randint(2, 30)} 天。"

    place, thing, trouble = chance.choice(PLACES), chance.choice(THINGS), chance.choice(TROUBLES)
    return replace(
        WORDS,
        title=f"{place}{thing}{trouble}之前先核对{chance.choice(THINGS)}",
        context="".join(sentence() for _ in range(4)),
        event="".join(sentence() for _ in range(6)) + f"当天的记录写着{fragment}。",
        cause_text="".join(sentence() for _ in range(3)) + "排期评审没有一栏写它，计划里看不到冲突。",
    )


def ready_lessons(settings: Settings, count: int) -> list[Ready]:
    """Fill the database with people, and with lessons that wait for nothing but the click."""
    chance = random.Random(SEED)
    database = Database.open(settings.database_url)
    with database.transaction() as session:
        enter_cast(session)
        cast = read_cast(session)
        set_password(session, session.get_one(User, cast["he"].id), PASSWORD)
    made = []
    for _ in range(count):
        fragment = "".join(chance.sample(CHARACTERS, 8))
        with database.transaction() as session:
            draft = ready_lesson(session, cast, words_of(chance, fragment))
            address = f"/lessons/{draft.lesson_id}-{slug_of(draft.title)}/"
            made.append(Ready(str(draft.id), address, str(draft.lesson_id), fragment))
    database.engine.dispose()
    return made


@contextmanager
def served(settings: Settings) -> Iterator[float]:
    """Serve the installation in a process of its own; give the seconds until it answered."""
    command = [sys.executable, "-m", "webapp.cli", "--root", str(settings.root), "--var", str(settings.var)]
    log = settings.var / "serve.log"
    start = time.perf_counter()
    with log.open("w") as file:
        process = subprocess.Popen(
            [*command, "serve", "--port", str(settings.port)],
            cwd=ROOT,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    (settings.var / "serve.pid").write_text(str(process.pid))
    try:
        while not answers(settings.port):
            if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise RuntimeError(log.read_text())
            time.sleep(0.05)
        yield time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(60)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # a build under way would write on into the folder


@contextmanager
def building(settings: Settings) -> Iterator[None]:
    """Keep a full build of the site running in a process of its own."""
    out = settings.var / "other-site"
    command = [sys.executable, "-m", "library.site_build", str(settings.root), str(out)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        yield
        if process.poll() is not None:
            print("         the build ended before the rounds did: take more lessons or fewer rounds")
    finally:
        process.kill()
        process.wait()
        for leftover in settings.var.glob(".site-*"):
            shutil.rmtree(leftover, ignore_errors=True)


def answers(port: int, path: str = "/healthz") -> bool:
    """Tell whether the program can be spoken to."""
    try:
        return Visitor(port).get(path)[0] == 200
    except OSError:
        return False


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def at(percent: int, times: Sequence[float]) -> float:
    """Return the time that so many percent stay within (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


if __name__ == "__main__":
    main()
