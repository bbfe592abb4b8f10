"""An upgrade takes every row along, also where SQLite makes a table anew to change it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from webapp.database import Database, ReferencesBroken
from webapp.factory.schema import MIGRATIONS, upgrade

LEDGER = "alembic_version"
MOMENT = datetime(2026, 3, 1, 9)  # noqa: DTZ001  # as SQLite keeps it
VALUES: dict[type, Any] = {
    int: 1,
    str: "zh",
    bytes: b"x",
    bool: True,
    datetime: MOMENT,
    date: MOMENT.date(),
    dict: {},
}
REMADE = ("attempt", "enrolment", "lesson_draft", "lesson_suggestion", "retro")
"""Tables that a migration makes anew on SQLite and others refer to."""
MOVED = {"suggestion": "improvement"}
"""Tables whose rows a migration took to another one."""


@pytest.fixture
def old(tmp_path) -> Iterator[Database]:
    """Return an empty database in a file."""
    opened = Database.open(f"sqlite:///{tmp_path}/old.db")
    yield opened
    opened.close()


def fill(connection: Connection) -> dict[str, int]:
    """Put a row into every table that takes one, each leading to those before; return how many rows there are."""
    schema = MetaData()
    schema.reflect(connection)
    rows: dict[str, dict[str, Any]] = {}
    for table in schema.sorted_tables:
        if table.name == LEDGER:
            continue
        rows[table.name] = {
            column.name: _value(column, rows)
            for column in table.columns
            if column.foreign_keys or not column.nullable
        }
        try:
            with connection.begin_nested():
                connection.execute(insert(table).values(rows[table.name]))
        except IntegrityError:
            del rows[table.name]
    return counted(connection, rows)


def _value(column: Column[Any], rows: dict[str, dict[str, Any]]) -> Any:
    for reference in column.foreign_keys:
        target = rows.get(reference.column.table.name)
        return target and target[reference.column.name]
    return UUID(int=1).hex if str(column.type) == "CHAR(32)" else VALUES.get(column.type.python_type, 1)


def counted(connection: Connection, names: Any) -> dict[str, int]:
    """Return how many rows tables have."""
    return {
        name: connection.scalar(select(func.count()).select_from(Table(name, MetaData()))) or 0
        for name in names
    }


@pytest.mark.parametrize(
    "revision", [one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
)
def test_no_row_is_lost_on_the_way_from_any_schema_to_the_newest(old, revision):
    upgrade(old, revision)
    with old.engine.begin() as connection:
        before = fill(connection)
    upgrade(old)

    kept = {MOVED.get(name, name): count for name, count in before.items()}
    with old.engine.connect() as connection:
        assert counted(connection, kept) == kept


def test_the_rows_that_refer_to_a_table_made_anew_are_among_them(old):
    upgrade(old, "0026")
    with old.engine.begin() as connection:
        before = fill(connection)

    assert {*REMADE, "attempt_item", "attempt_event", "unit_progress", "card"} <= before.keys()


def test_references_are_enforced_again_after_an_upgrade(old):
    upgrade(old)

    with old.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_what_would_leave_a_reference_without_its_row_is_not_done(old):
    upgrade(old)
    with old.engine.begin() as connection:
        before = fill(connection)
    with pytest.raises(ReferencesBroken, match="attempt_item → attempt"), old.remaking() as connection:
        connection.execute(text("DELETE FROM attempt"))

    with old.engine.connect() as connection:
        assert counted(connection, before) == before
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
