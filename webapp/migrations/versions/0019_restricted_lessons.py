"""Lessons kept for named roles instead of being published."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables."""
    user = "user_account.id"
    op.create_table(
        "restricted_lesson",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "draft_id",
            sa.Uuid(),
            sa.ForeignKey("lesson_draft.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("kept_by", sa.Uuid(), sa.ForeignKey(user), nullable=False),
        sa.Column("kept_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("released_by", sa.Uuid(), sa.ForeignKey(user), nullable=True),
        sa.Column("released_at", webapp.orm.UtcDateTime(), nullable=True, index=True),
        sa.Column("release_reason", sa.String(400), nullable=False),
    )
    op.create_table(
        "restricted_role",
        sa.Column(
            "restricted_id",
            sa.Uuid(),
            sa.ForeignKey("restricted_lesson.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("code", sa.String(10), primary_key=True),
    )
