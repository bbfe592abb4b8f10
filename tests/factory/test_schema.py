"""The migrations and the tables of the program say the same, on either database."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from webapp.database import Database
from webapp.factory.schema import MIGRATIONS, differences, upgrade
from webapp.factory.tables import metadata

LEDGER = "alembic_version"


@pytest.fixture
def made_at_once(databases) -> Iterator[Database]:
    """Return a database whose tables were made from the models, without a migration."""
    with databases.fresh() as url:
        opened = Database.open(url)
        with opened.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(text(f"DROP TABLE {table.name}"))
            metadata.create_all(connection)
        yield opened
        opened.engine.dispose()


def shape_of(connection: Connection) -> dict[str, Any]:
    """Return columns, keys, uniques and indexes of every table, with their names."""
    looked_at = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in looked_at.get_columns(table)
            ],
            "key": looked_at.get_pk_constraint(table),
            "references": sorted(map(repr, looked_at.get_foreign_keys(table))),
            "uniques": sorted(map(repr, looked_at.get_unique_constraints(table))),
            "indexes": sorted(map(_index, looked_at.get_indexes(table))),
        }
        for table in looked_at.get_table_names()
        if table != LEDGER
    }


def _index(found: Any) -> str:
    """Return an index in words, its condition as SQL instead of the object that holds it."""
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return repr({**found, "dialect_options": options})


def test_a_migrated_database_differs_in_nothing_from_the_tables_of_the_program(database):
    with database.engine.begin() as connection:
        assert differences(connection) == []


def test_a_migrated_database_has_the_very_names_the_models_give(database, made_at_once):
    with database.engine.connect() as migrated, made_at_once.engine.connect() as made:
        assert shape_of(migrated) == shape_of(made)


def test_every_table_of_the_program_is_migrated(database):
    with database.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, LEDGER}


def test_a_difference_is_seen(database):
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE notice ADD COLUMN forgotten INTEGER"))
        assert differences(connection)


def test_upgrading_twice_changes_nothing(database):
    with database.engine.connect() as connection:
        before = shape_of(connection)
    upgrade(database)
    with database.engine.connect() as connection:
        assert shape_of(connection) == before


def test_an_upgrade_keeps_what_is_stored(database, cast):
    upgrade(database)
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM user_account")) == len(cast)


def test_the_migrations_are_one_row():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1
