"""The program as it publishes, to be killed by the tests: run by them, not a test itself.

`python -m tests.publishing.killed_process SETTINGS` reads one number a line and forks a program for each. It
prints its process id, finishes what an earlier one left, prints `settled`, waits for a byte on the pipe,
and then publishes lessons from that number on, printing each as soon as it is accepted.
"""

import json
import os
import sys
import time
from datetime import date
from itertools import count
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from webapp.database import the_database
from webapp.factory import create_app
from webapp.factory.features import ROAD
from webapp.lessons.paper import Imprint, lesson_paper
from webapp.lessons.rules import Facts, Words
from webapp.outbox import Lane, the_outbox
from webapp.outbox.models import OutboxEntry
from webapp.publishing import files
from webapp.publishing.actions import KIND, publish
from webapp.publishing.rules import Approval, Paper
from webapp.settings import Settings
from webapp.site import builder
from webapp.site.finding import the_finding

YEAR = 2031
MOST_WAITING = 2
PATIENCE = 60.0


def paper(number: int) -> Paper:
    """Return the n-th lesson."""
    words = Words(
        title=f"第 {number} 条教训",
        event=f"联调开始那天，第 {number} 套测试环境被占着。" * 20,
        cause_text="排期评审只看人和任务，没有一栏写环境。",
        recommendation="环境负责人在进度表上签字。",
        applies_when="几个项目共用一套测试环境",
    )
    facts = Facts(category="planning", cause="no-check", stages=("S3",), supports=("STD-27#C1",))
    day = date(YEAR, 1, 1)
    imprint = Imprint(f"LL-{YEAR}-{number:04d}", "zh", "QA", day, day, date(YEAR + 1, 1, 1))
    return lesson_paper(words, facts, imprint)


def run(app: Flask, first: int, gate: Path) -> None:
    """Finish what is left, wait at the gate, then publish without end."""
    with app.app_context():
        app.extensions[ROAD].clear_leftovers()
        the_outbox().connect(builder.KIND, lambda _payload: None, lane=Lane.SLOW)
        the_outbox().start(app)
        _wait_for_at_most(0)
        say("settled")
        gate.read_bytes()
        for number in count(first):
            _wait_for_at_most(MOST_WAITING)
            with the_database().transaction() as session:
                publish(session, paper(number), Approval(f"Publish {number}", "curator"), by=None)
            say(f"accepted {number}")


def say(text: str) -> None:
    """Tell the test at once, past every buffer."""
    os.write(1, f"{text}\n".encode())


def _wait_for_at_most(most: int) -> None:
    """Wait until no more than so many publications are under way; give up after a while."""
    end = time.monotonic() + PATIENCE
    query = select(func.count()).where(OutboxEntry.kind == KIND, OutboxEntry.done_at.is_(None))
    while True:
        with the_database().reading() as session:
            if (session.scalar(query) or 0) <= most:
                return
        if time.monotonic() > end:
            say("stuck")
        time.sleep(0.002)


def main(given: dict[str, str]) -> None:
    """Fork a program for each number that comes in."""
    settings = Settings(
        root=Path(given["root"]),
        var=Path(given["var"]),
        database_url=given["database_url"],
        secret_key="for tests only",
    )
    files.DEAD_AFTER = 0.3  # type: ignore[assignment]  # the tests do not wait a minute
    app = create_app(settings)
    with app.app_context():
        the_finding().catch_up()
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            try:
                say(f"pid {os.getpid()}")
                run(create_app(settings), int(line), settings.var / "gate")
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
