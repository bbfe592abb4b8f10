"""Destroy what deleted rows left in the files of the database."""

import sqlite3
from collections.abc import Mapping

from webapp.database import BUSY, Database
from webapp.orm import Base

PATIENCE = 10_000
"""Milliseconds to wait for a table somebody reads; after that the outbox tries again later."""

SHORT_PATIENCE = 500
"""Milliseconds a request waits for readers of the log."""


class LogInUse(Exception):
    """Somebody is still reading the log of the database: the clean-up has to be tried again."""


def rewrite_files(database: Database, tables: Mapping[str, str]) -> None:
    """Leave no deleted byte in the files: VACUUM on SQLite, two rewritings of each table on PostgreSQL.

    `tables` names what is written again on PostgreSQL, each with a column of text that forces it.
    """
    if database.engine.dialect.name == "sqlite":
        _rewrite_file(database)
    else:
        _rewrite_tables(database, tables)


def empty_log(database: Database) -> None:
    """Let the log of SQLite keep nothing of what was just committed, unless somebody reads at this very moment.

    A log that still has the last transactions in order would tell which rows were written together.
    """
    if database.engine.dialect.name != "sqlite":
        return
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={SHORT_PATIENCE}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={BUSY}")
    finally:
        connection.close()


def _rewrite_file(database: Database) -> None:
    connection = database.engine.raw_connection()
    try:
        driver = connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            driver.execute("VACUUM")
    finally:
        connection.close()
    _truncate_log(database)


def _rewrite_tables(database: Database, tables: Mapping[str, str]) -> None:
    """Put the rows into the order of their random keys, then write them again without the deleted ones.

    CLUSTER carries deleted rows over as long as any transaction of the database is open; a change of a
    column's type copies what is visible and nothing else, in the order it finds.
    """
    with database.engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
        for table, column in tables.items():
            connection.exec_driver_sql(f"CLUSTER {table} USING pk_{table}")
            type_ = Base.metadata.tables[table].c[column].type.compile(database.engine.dialect)
            connection.exec_driver_sql(
                f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {type_} USING {column} || ''"
            )


def _truncate_log(database: Database) -> None:
    connection = database.engine.raw_connection()
    try:
        row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if row[0]:
        raise LogInUse
