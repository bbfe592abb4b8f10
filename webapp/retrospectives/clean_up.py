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
from webapp.retrospectives.models import Card, Retro
from webapp.retrospectives.rules import CARDS_KEPT_DAYS, Phase


class LogInUse(Exception):
    """Somebody is still reading the log of the database: the clean-up has to be tried again."""


def carry_out(payload: Mapping[str, Any]) -> None:
    """Rewrite the files of the database, then record that the retrospective is clean."""
    database = the_database()
    rewrite_files(database)
    with database.transaction() as session:
        retro = session.get_one(Retro, UUID(payload["retro"]), with_for_update={"of": Retro})
        retro.cleaned_at = retro.cleaned_at or clock.now()
        retro.version += 1


def rewrite_files(database: Database) -> None:
    """Leave no deleted byte in the files: VACUUM on SQLite, CLUSTER by random key on PostgreSQL."""
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
    with database.engine.begin() as connection:
        for table in ("card", "vote", "card_group", "retro"):
            connection.exec_driver_sql(f"CLUSTER {table} USING pk_{table}")


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
