"""What people say against questions whose key they may see."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    person = sa.ForeignKey("user_account.id", ondelete="CASCADE")
    version = sa.ForeignKey("question_version.id")
    op.create_table(
        "item_objection",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), person, nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("question_version_id", sa.Uuid(), version, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("raised_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.UniqueConstraint("person_id", "question_version_id"),
    )
    op.create_index("ix_item_objection_question", "item_objection", ["question"])
