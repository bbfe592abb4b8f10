"""The signatures of certificates. What was issued before is signed by the program at its start, which has the key."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("certificate", sa.Column("signature", sa.String(88)))
    op.add_column("certificate", sa.Column("key_id", sa.String(16)))
