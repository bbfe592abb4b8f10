"""What a project knows of each lesson that was put before it, so that it hears of a change."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark; of lessons shown before, the next one is taken over without a word."""
    with op.batch_alter_table("lesson_suggestion") as table:
        table.add_column(sa.Column("mark", sa.String(40), server_default="", nullable=False))
