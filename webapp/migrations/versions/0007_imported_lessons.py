"""Where an imported draft comes from, and room for its whole text."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add source, id in the source and day; widen title and applicability."""
    with op.batch_alter_table("lesson_draft") as table:
        table.alter_column(
            "title", type_=sa.String(400), existing_type=sa.String(60), existing_nullable=False
        )
        table.alter_column(
            "applies_when", type_=sa.Text(), existing_type=sa.String(200), existing_nullable=False
        )
        table.add_column(sa.Column("source", sa.String(80), nullable=True))
        table.add_column(sa.Column("source_key", sa.String(80), nullable=True))
        table.add_column(sa.Column("occurred_on", sa.Date(), nullable=True))
        table.create_unique_constraint("source_twice", ["source", "source_key"])
