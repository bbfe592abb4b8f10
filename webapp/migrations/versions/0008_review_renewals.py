"""Renewals of reviews: who said that a page still holds, and who confirmed it."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    person = {"nullable": True}
    op.create_table(
        "review_renewal",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("page", sa.String(80), nullable=False),
        sa.Column("open_for", sa.String(80), nullable=True, unique=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("next_review", sa.Date(), nullable=False),
        sa.Column("checked_zh", sa.Text(), nullable=False),
        sa.Column("checked_en", sa.Text(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposer_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="SET NULL"), **person),
        sa.Column("proposed_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("decider_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="SET NULL"), **person),
        sa.Column("decided_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_index(op.f("ix_review_renewal_page"), "review_renewal", ["page"])
