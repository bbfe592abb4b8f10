"""Run migrations on the database of the settings."""

from alembic import context
from sqlalchemy import Connection

from webapp.database import Database
from webapp.factory.tables import metadata
from webapp.settings import load_settings


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _migrate(given)
else:
    with Database.open(load_settings().database_url).remaking() as connection:
        _migrate(connection)
