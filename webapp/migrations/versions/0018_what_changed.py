"""What a project knows of each lesson that was put before it; why its entry in the register was changed."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark and the table; of lessons shown before, the next mark is taken over without a word."""
    with op.batch_alter_table("lesson_suggestion") as table:
        table.add_column(sa.Column("mark", sa.String(40), server_default="", nullable=False))
    op.create_table(
        "project_change",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "project_id",
            sa.Uuid(),
            sa.ForeignKey("project.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("before", sa.String(80), nullable=False),
        sa.Column("after", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
