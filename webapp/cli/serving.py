"""`lodestar serve`, `jobs run`, `db upgrade`."""

import argparse
import gc
import logging
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import waitress
from flask import Flask

from webapp.cli.making_ready import first_words, make_ready, prepare
from webapp.cli.opening import Commands, opened, settings_of, upgrade_database
from webapp.database import the_database
from webapp.factory import create_app
from webapp.factory.features import ROAD
from webapp.jobs import the_jobs
from webapp.outbox import the_outbox
from webapp.settings import Settings

THREADS = 8

TURN = 0.0005
"""Seconds a request may hold the interpreter while another waits; Python's own 0.005 is longer than most answers.

An answer gives the interpreter away at each query and would wait a whole turn to get it back, again and again,
for as long as one long page is made beside it.
"""

CONNECTIONS = 900
"""Connections held open at once, most of them idle: a browser keeps up to six. A process may open 1,024 files.

Past the limit nobody new is let in until others have been idle for two minutes: a whole class starting an
exam must stay below it.
"""


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    serve = commands.add_parser("serve", help="web app and site", epilog="Example: lodestar serve --demo")
    serve.add_argument(
        "--demo", action="store_true", help="an own database with a named cast, on a copy of the content"
    )
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.set_defaults(run=run_server)
    db = commands.add_parser("db", help="the database", epilog="Example: lodestar db upgrade")
    db.add_argument("act", choices=["upgrade"])
    db.set_defaults(run=run_upgrade)
    jobs = commands.add_parser("jobs", help="work that comes round", epilog="Example: lodestar jobs run")
    jobs.add_argument("act", choices=["run"])
    jobs.set_defaults(run=run_jobs)


def run_upgrade(given: argparse.Namespace) -> int:
    """Bring the database to the newest schema."""
    upgrade_database(settings_of(given))
    print("The database has the newest schema.")
    return 0


def run_jobs(given: argparse.Namespace) -> int:
    """Run every job that is due, once."""
    with opened(settings_of(given)):
        for name in the_jobs().run_due(the_database()):
            print(name)
    return 0


def run_server(given: argparse.Namespace) -> int:
    """Serve the site and the app until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = prepare(given)
    app = create_app(settings)
    with app.app_context():
        make_ready(settings)
        greeting = first_words(settings)
    leave_out_of_collection()
    sys.setswitchinterval(TURN)
    with working(app):
        print(greeting, flush=True)
        signal.signal(signal.SIGTERM, _stop)
        try:
            waitress.serve(app, **listening(settings))
        except OSError as error:
            print(
                f"lodestar: cannot listen on {settings.host}:{settings.port}: {error.strerror}.",
                file=sys.stderr,
            )
            return 2
    return 0


def leave_out_of_collection() -> None:
    """Keep the garbage collector from going through what the start made: it lives as long as the program.

    Content, routes and mappers are some hundred thousand objects; a full collection would stop every request
    for as long as it takes to look at them.
    """
    gc.collect()
    gc.freeze()


def listening(settings: Settings) -> dict[str, Any]:
    """Return how the server listens; headers of proxies reach the app only where proxies are trusted."""
    return {
        "host": settings.host,
        "port": settings.port,
        "threads": THREADS,
        "connection_limit": CONNECTIONS,
        "asyncore_use_poll": hasattr(select, "poll"),
        "ident": None,
        "clear_untrusted_proxy_headers": not settings.proxies,
    }


@contextmanager
def working(app: Flask) -> Iterator[None]:
    """Let outbox and jobs work in the background inside the block."""
    with app.app_context():
        outbox, jobs = the_outbox(), the_jobs()
    app.extensions[ROAD].clear_leftovers()
    outbox.start(app)
    jobs.start(app)
    try:
        yield
    finally:
        outbox.stop()
        jobs.stop()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
