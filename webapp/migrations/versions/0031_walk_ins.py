"""Who came to a session without a seat, and what putting them on the list began."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; nobody on a list so far is a walk-in."""
    op.add_column("attendance", sa.Column("added_at", webapp.orm.UtcDateTime()))
    for name in ("has_enrolled", "has_finished"):
        op.add_column("attendance", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
