"""Since when each chapter of a course stands in its version."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "chapter_version",
        sa.Column("unit", sa.String(80), primary_key=True),
        sa.Column("version", sa.String(10), primary_key=True),
        sa.Column("since", webapp.orm.UtcDateTime(), nullable=False),
    )
