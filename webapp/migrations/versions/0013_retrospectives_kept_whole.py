"""A board keeps the format it was opened with, and counts apart what everybody sees change."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; boards opened before look their format up as they did."""
    with op.batch_alter_table("retro") as table:
        table.add_column(sa.Column("shown_version", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("format_kept", sa.JSON(), nullable=True))
