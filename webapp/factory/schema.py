"""Bring a database to the present schema, and compare the two."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from webapp.database import Database
from webapp.factory.tables import metadata

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring a database to the newest schema, or to an earlier one on its way; all of it or nothing."""
    with database.remaking() as connection:
        command.upgrade(_configuration(connection), revision)


def differences(connection: Connection) -> list[object]:
    """Return what differs between the database and the tables of the program; empty when they agree."""
    context = MigrationContext.configure(connection, opts={"render_as_batch": True, "compare_type": True})
    return list(compare_metadata(context, metadata))


def _configuration(connection: Connection) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["connection"] = connection
    return configuration
