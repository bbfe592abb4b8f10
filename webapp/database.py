"""The database: how it is opened, and the one place where a transaction is committed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from flask import current_app
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from webapp.settings import SettingRefused

EXTENSION = "lodestar.database"
READING = "lodestar_reading"
BUSY = 15_000
"""Milliseconds one connection of SQLite waits for another."""


class Database:
    """One engine and the sessions on it; what stands in `info` every session carries along."""

    def __init__(self, engine: Engine, sessions: sessionmaker[Session]) -> None:
        self.engine = engine
        self.info: dict[str, object] = {}
        self._sessions = sessions
        sessions.configure(info=self.info)
        self.after_commit: list[Callable[[], None]] = []

    @classmethod
    def open(cls, url: str) -> "Database":
        """Open the database at `url` with the settings this program needs; no error shows what was stored."""
        try:
            engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), hide_parameters=True)
        except (ArgumentError, ImportError) as error:
            raise SettingRefused(
                "DATABASE_URL must be sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME "
                "(with the extra postgres installed)."
            ) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return cls(engine, sessionmaker(engine, expire_on_commit=False))

    @classmethod
    def on(cls, connection: Connection) -> "Database":
        """Return a database whose transactions are savepoints of one connection's: for tests."""
        sessions = sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        return cls(connection.engine, sessions)

    def close(self) -> None:
        """Give the connections back to the server; the next session would open new ones."""
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session that is committed at the end of the block, or rolled back with the error.

        Closing rolls back what was not committed and, unlike a rollback, leaves the rows readable.
        """
        with self._sessions() as session:
            yield session
            session.commit()
        for announce in self.after_commit:
            announce()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that never writes."""
        with self._sessions() as session:
            session.connection(execution_options={READING: True})
            yield session

    @contextmanager
    def remaking(self) -> Iterator[Connection]:
        """Give a connection in whose transaction tables may be made anew.

        SQLite changes a table by a copy under its name, and dropping the old one deletes what refers to it. So
        references are not enforced meanwhile, and looked at before the commit; raise `ReferencesBroken` when one
        leads nowhere.
        """
        with self.engine.connect() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            if is_sqlite:
                _enforce_references(connection, "OFF")
            try:
                with connection.begin():
                    yield connection
                    if is_sqlite:
                        _check_references(connection)
            finally:
                if is_sqlite:
                    _enforce_references(connection, "ON")


class ReferencesBroken(Exception):
    """Rows that refer to rows which are not there; the message names their tables."""


def _enforce_references(connection: Connection, wish: str) -> None:
    """Tell SQLite outside of any transaction, where alone it listens."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={wish}")
    cursor.close()


def _check_references(connection: Connection) -> None:
    broken = sorted(
        {f"{row[0]} → {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    )
    if broken:
        raise ReferencesBroken(", ".join(broken))


def hold_table(session: Session, model: type[DeclarativeBase]) -> None:
    """Let nobody else write into a table until the transaction ends, and see what was written before.

    For what is written down once, by whoever comes first. SQLite has one writer in any case.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"LOCK TABLE {model.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


def the_database() -> Database:
    """Return the database of the running program."""
    database: Database = current_app.extensions[EXTENSION]
    return database


def transaction() -> AbstractContextManager[Session]:
    """Open the one transaction of a request or a command."""
    return the_database().transaction()


def reading() -> AbstractContextManager[Session]:
    """Open a session for looking only."""
    return the_database().reading()


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
