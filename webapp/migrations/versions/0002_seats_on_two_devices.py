"""Seats taken along to a second device; no statistics over what must be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FORGOTTEN = (("card", "handle"), ("vote", "handle"), ("retro", "retro_key"))


def upgrade() -> None:
    """Create the table of used codes; keep PostgreSQL from sampling handles and keys into its catalog."""
    op.create_table(
        "seat_transfer",
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_seat_transfer_retro_id", "seat_transfer", ["retro_id"])
    if op.get_context().dialect.name == "postgresql":
        for table, column in (*FORGOTTEN, ("seat_transfer", "mark")):
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
