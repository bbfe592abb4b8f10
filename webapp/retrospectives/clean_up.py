"""Destroy what a closed retrospective left in the files of the database."""

import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.database import Database, the_database
from webapp.orm import Base
from webapp.retrospectives.actions import touch
from webapp.retrospectives.models import Card, Retro
from webapp.retrospectives.rules import CARDS_KEPT_DAYS, Phase

REWRITTEN = {
    "card": "text",
    "vote": "handle",
    "rating": "handle",
    "card_group": "title",
    "seat_transfer": "mark",
    "retro": "title",
}
"""The tables whose files are written again on PostgreSQL, each with a column of text that forces it."""

PATIENCE = 10_000
"""Milliseconds to wait for a table somebody reads; after that the outbox tries again later."""


class LogInUse(Exception):
    """Somebody is still reading the log of the database: the clean-up has to be tried again."""


def carry_out(payload: Mapping[str, Any]) -> None:
    """Rewrite the files of the database, then record that the retrospective is clean."""
    database = the_database()
    rewrite_files(database)
    with database.transaction() as session:
        retro = session.get_one(Retro, UUID(payload["retro"]), with_for_update={"of": Retro})
        retro.cleaned_at = retro.cleaned_at or clock.now()
        touch(session, retro)


def rewrite_files(database: Database) -> None:
    """Leave no deleted byte in the files: VACUUM on SQLite, two rewritings of each table on PostgreSQL."""
    if database.engine.dialect.name == "sqlite":
        _rewrite_file(database)
    else:
        _rewrite_tables(database)


def _rewrite_file(database: Database) -> None:
    connection = database.engine.raw_connection()
    try:
        driver = connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            driver.execute("VACUUM")
    finally:
        connection.close()
    _truncate_log(database)


def _rewrite_tables(database: Database) -> None:
    """Put the rows into the order of their random keys, then write them again without the deleted ones.

    CLUSTER carries deleted rows over as long as any transaction of the database is open; a change of a
    column's type copies what is visible and nothing else, in the order it finds.
    """
    with database.engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
        for table, column in REWRITTEN.items():
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


def forget_old_cards(session: Session) -> None:
    """Delete the cards of retrospectives closed longer ago than cards are kept."""
    limit = clock.now() - timedelta(days=CARDS_KEPT_DAYS)
    old = select(Retro.id).where(Retro.phase == Phase.CLOSED, Retro.closed_at < limit)
    session.execute(delete(Card).where(Card.retro_id.in_(old)))
