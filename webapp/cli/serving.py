"""`lodestar serve`, `jobs run`, `db upgrade`."""

import argparse
import logging
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

import waitress
from flask import Flask
from sqlalchemy.exc import OperationalError

from library.site_build import manifest_of
from library.vocabulary import FOLDER
from webapp.accounts.actions import forget_links, make_link
from webapp.accounts.queries import has_administrator
from webapp.accounts.rules import LinkPurpose
from webapp.database import Database, the_database
from webapp.demo import fill
from webapp.factory import create_app
from webapp.factory.features import ROAD
from webapp.factory.schema import upgrade
from webapp.jobs import the_jobs
from webapp.outbox import the_outbox
from webapp.retrospectives.formats import formats_from
from webapp.settings import SettingRefused, Settings, load_settings
from webapp.site.builder import Builder
from webapp.site.content import the_catalog
from webapp.site.finding import the_finding
from webapp.site.views import the_site

CONTENT_FOLDERS = ("content", "methodology", "templates", "lessons")
THREADS = 8

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


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


def settings_of(given: argparse.Namespace, **overrides: Any) -> Settings:
    """Return the settings a command line asks for; refuse a root that holds no content."""
    settings = load_settings(root=given.root, var=given.var, **overrides)
    if not (settings.root / FOLDER).is_dir():
        raise SettingRefused(
            f"LODESTAR_ROOT: there is no {FOLDER} in {settings.root}. Name the folder of the content."
        )
    return settings


def run_upgrade(given: argparse.Namespace) -> int:
    """Bring the database to the newest schema."""
    upgrade_database(settings_of(given))
    print("The database has the newest schema.")
    return 0


def upgrade_database(settings: Settings) -> None:
    """Bring the database of these settings to the newest schema."""
    try:
        database = Database.open(settings.database_url)
        with closing(database), database.engine.begin() as connection:
            upgrade(connection)
    except OperationalError as error:
        raise SettingRefused(f"DATABASE_URL: the database does not answer: {error.orig}") from error


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """Give the app of these settings for one command; its connections are closed at the end."""
    app = create_app(settings)
    with app.app_context(), closing(the_database()):
        yield app


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


def listening(settings: Settings) -> dict[str, Any]:
    """Return how the server listens; headers of proxies reach the app only where proxies are trusted."""
    return {
        "host": settings.host,
        "port": settings.port,
        "threads": THREADS,
        "ident": None,
        "clear_untrusted_proxy_headers": not settings.proxies,
    }


def prepare(given: argparse.Namespace) -> Settings:
    """Return the settings to serve with; the demo gets a database and a copy of the content of its own."""
    settings = settings_of(given, host=given.host, port=given.port)
    if not given.demo:
        return settings
    folder = settings.var / "demo"
    copy_content(settings.root, folder)
    demo = load_settings(
        {},
        root=folder,
        var=folder / "var",
        host=settings.host,
        port=settings.port,
        demo=True,
        zone=settings.zone,
    )
    if not demo.is_loopback:
        raise SettingRefused(
            "--demo lets people in without a password: it serves 127.0.0.1 only. Leave --host out."
        )
    return demo


def copy_content(root: Path, folder: Path) -> None:
    """Copy what is missing of the content to a folder of its own, each part whole or not at all.

    Publishing writes there and never into the checkout.
    """
    for name in CONTENT_FOLDERS:
        if (root / name).is_dir() and not (folder / name).exists():
            unfinished = folder / f".{name}.part"
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(root / name, unfinished)
            unfinished.rename(folder / name)


def make_ready(settings: Settings) -> None:
    """Bring database, demo data, index and site to where they can serve."""
    upgrade_database(settings)
    if settings.demo:
        with the_database().transaction() as session:
            fill(session, formats_from(the_catalog().vocabulary.formats), the_catalog())
    the_finding().rebuild()
    if not (settings.site / "index.html").exists():
        print("Building the site in both languages …", flush=True)
        Builder(settings.root, settings.site).carry_out({})
    elif not the_site().is_of(manifest_of(the_catalog())):
        Builder(settings.root, settings.site).ask()


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


def first_words(settings: Settings) -> str:
    """Return what to open, and at a first start the administrator's one-time link."""
    address = f"http://{settings.host}:{settings.port}"
    lines = [f"Lodestar 北辰 → {address}/ (中文) · {address}/en/ (English) · {address}/app/sign-in"]
    with the_database().transaction() as session:
        if not has_administrator(session):
            forget_links(session, LinkPurpose.FIRST_ADMINISTRATOR)
            secret = make_link(session, LinkPurpose.FIRST_ADMINISTRATOR)
            lines.append(f"First administrator, once, within three days: {address}/app/welcome/{secret}")
    return "\n".join(lines)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
