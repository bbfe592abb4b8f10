"""What every test may ask for: content, settings, a migrated database, the app, people and their browsers.

The database is SQLite in a temporary folder, or with `DATABASE_URL` a new one on that PostgreSQL server;
it is migrated once a process and copied for each test.
"""

import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import create_engine, event, make_url
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session
from sqlalchemy.sql import ClauseElement
from werkzeug.routing import Rule

from library import load_catalog
from tests.browsers import Browser
from tests.scenes import Cast, enter_cast, read_cast
from webapp import clock
from webapp.accounts.sessions import limiter
from webapp.database import Database
from webapp.factory import create_app
from webapp.factory.schema import upgrade
from webapp.retrospectives.formats import Format, formats_from
from webapp.settings import Settings

CHECKOUT = Path(__file__).parent.parent
CONTENT = (
    "content/vocabulary/*",
    "content/pages/index*.md",
    "methodology/STD-03-*.md",
    "methodology/STD-27-*.md",
    "templates/TPL-004-*.md",
    "lessons/LL-2026-0010-*.md",
)
"""The little of the checkout's content that a test needs; publishing never writes into the checkout."""

SNAPSHOT = "published.txt"
"""What was published of the checkout is not in this little, and would be missed."""

PLANNED = "STD-98"
"""An id that the small content means to write one day."""

TERMS = 20
"""So many lines of the glossary are enough, and half of the time an app takes to start is saved."""

NEW_OBJECTS = 20_000
"""So many new objects before the garbage is looked for; Python's own 700 looks for it in every start of an app."""

SignIn = Callable[..., Browser]

hypothesis.settings.register_profile("lodestar", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("lodestar")
"""A machine that is busy with other things makes no property false; a run that judges a change draws what it always
drew, and the search for new cases is for those at work."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take an option that keeps only the tests of the database."""
    parser.addoption("--database", action="store_true", help="only tests that ask for a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would be the same on every database, when only the database is in question."""
    if not config.getoption("--database"):
        return
    others = [one for one in items if "databases" not in getattr(one, "fixturenames", ())]
    config.hook.pytest_deselected(items=others)
    items[:] = [one for one in items if "databases" in getattr(one, "fixturenames", ())]


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going through all that was imported, with every app that a test starts."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)


@event.listens_for(Engine, "before_execute")
def refuse_lock_without_table(_connection: Connection, asked: ClauseElement, *_given: object) -> None:
    """Refuse on SQLite, which knows no locks of rows, what PostgreSQL refuses: to lock what an outer join may lack."""
    lock = getattr(asked, "_for_update_arg", None)
    if lock is not None and lock.of is None:
        written = str(asked.compile(dialect=postgresql.dialect()))
        assert " LEFT OUTER JOIN " not in written, f"Name what is locked, `of=`: {written}"


@pytest.fixture(autouse=True)
def at_greenwich() -> None:
    """Let days begin at midnight UTC, wherever the app of the test before stood."""
    clock.stand_in(UTC)


@pytest.fixture(scope="session")
def kept_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small content that no test changes."""
    folder = tmp_path_factory.mktemp("content")
    for pattern in CONTENT:
        for path in CHECKOUT.glob(pattern):
            if path.name == SNAPSHOT:
                continue
            target = folder / path.relative_to(CHECKOUT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    glossary = folder / "content" / "vocabulary" / "glossary.csv"
    glossary.write_text(
        "".join(glossary.read_text(encoding="utf-8").splitlines(keepends=True)[:TERMS]), encoding="utf-8"
    )
    with (glossary.parent / "planned.txt").open("a", encoding="utf-8") as planned:
        planned.write(f"{PLANNED}\n")
    return folder


@pytest.fixture
def content_root(kept_content: Path, tmp_path: Path) -> Path:
    """Return a small content that this test may change."""
    return shutil.copytree(kept_content, tmp_path / "root")


@pytest.fixture(scope="session")
def formats(kept_content: Path) -> tuple[Format, ...]:
    """Return the formats of retrospectives that come with the method."""
    return formats_from(load_catalog(kept_content).vocabulary.formats)


class Databases:
    """Makes databases that are migrated and hold the cast: files, or databases of a PostgreSQL server."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self._folder = folder
        self._server = server
        self._template = ""
        self._template = self._prepare()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of a new database for the length of the block."""
        url = self._new()
        try:
            yield url
        finally:
            self._drop(url)

    def close(self) -> None:
        """Take the template away."""
        self._drop(self._template)

    def _prepare(self) -> str:
        url = self._new()
        database = Database.open(url)
        upgrade(database)
        with database.transaction() as session:
            enter_cast(session)
        if self._server is None:
            with database.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.engine.dispose()
        return url

    def _new(self) -> str:
        name = f"lodestar_test_{uuid.uuid4().hex[:16]}"
        if self._server is None:
            path = self._folder / f"{name}.db"
            if self._template:
                shutil.copyfile(make_url(self._template).database or "", path)
            return f"sqlite:///{path}"
        copied = f" TEMPLATE {make_url(self._template).database} STRATEGY FILE_COPY" if self._template else ""
        self._say(f"CREATE DATABASE {name}{copied}")
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)

    def _drop(self, url: str) -> None:
        name = make_url(url).database or ""
        if self._server is not None:
            self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        else:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(name + ending).unlink(missing_ok=True)

    def _say(self, command: str) -> None:
        engine = create_engine(self._server or "", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(command)
        engine.dispose()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Return what makes databases on the server of this run."""
    made = Databases(tmp_path_factory.mktemp("databases"), os.environ.get("DATABASE_URL"))
    yield made
    made.close()


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """Return the address of a database of this test's own."""
    with databases.fresh() as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Return a database of this test's own; `with database.transaction() as session` writes to it."""
    opened = Database.open(database_url)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def shared_database(databases: Databases) -> Iterator[Database]:
    """Return the database below `session`; nothing is ever committed to it."""
    with databases.fresh() as url:
        opened = Database.open(url)
        yield opened
        opened.engine.dispose()


@pytest.fixture
def session(shared_database: Database) -> Iterator[Session]:
    """Return a session whose changes are undone after the test; a commit in it is a savepoint."""
    with shared_database.engine.connect() as connection:
        outer = connection.begin()
        with Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture(scope="session")
def cast(shared_database: Database) -> Cast:
    """Return the people of the demo by key: the same in every database."""
    with shared_database.reading() as session:
        people = read_cast(session)
        session.expunge_all()
    return people


@pytest.fixture
def settings(content_root: Path, tmp_path: Path, database_url: str) -> Settings:
    """Return the settings of the app under test."""
    var = tmp_path / "var"
    var.mkdir()
    return Settings(root=content_root, var=var, database_url=database_url, secret_key="for tests only")


class CompiledPages(BytecodeCache):
    """Keeps compiled pages for the apps of all tests, which compile the same pages again and again."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a page that another app has compiled."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled page."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


PAGES = CompiledPages()


Address = Callable[..., tuple[str, str]]


def _compile_when_asked(rule: Rule, append_unknown: bool = True) -> Address:
    """Put off what a route needs to make addresses: half of the time an app takes to start, for a few routes."""
    made: list[Address] = []

    def build(route: Rule, **values: object) -> tuple[str, str]:
        if not made:
            made.append(compile_now(rule, append_unknown))
        return made[0](route, **values)

    return build


compile_now: Callable[[Rule, bool], Address] = Rule._compile_builder
setattr(Rule, "_compile_builder", _compile_when_asked)  # noqa: B010  # the type of a method cannot be assigned


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    """Return the app as the factory makes it, on a migrated database with the cast."""
    made = create_app(settings, on=database)
    made.jinja_env.bytecode_cache = PAGES
    limiter.reset()
    return made


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Return a stranger's browser."""
    return Browser(app)


@pytest.fixture
def sign_in_as(app: Flask, cast: Cast) -> SignIn:
    """Return a function that gives somebody of the cast a browser: `sign_in_as("lin", language="en")`."""

    def sign_in(key: str, *, language: str = "zh") -> Browser:
        return Browser(app, cast[key], language=language)

    return sign_in
