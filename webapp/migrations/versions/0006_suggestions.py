"""What readers say of a page, and what became of it."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("page", sa.String(80), nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("helped", sa.String(40), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("is_suggestion", sa.Boolean(), nullable=False),
        sa.Column(
            "sender_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="SET NULL"), nullable=True
        ),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("settled_in", sa.String(80), nullable=False),
        sa.Column(
            "decider_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="SET NULL"), nullable=True
        ),
        sa.Column("decided_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    for column in ("page", "is_suggestion", "standing"):
        op.create_index(op.f(f"ix_suggestion_{column}"), "suggestion", [column])
