"""Gate reviews: records, their checks, their conditions."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three tables."""
    _create_reviews()
    _create_checks()
    _create_conditions()


def _create_reviews() -> None:
    op.create_table(
        "gate_review",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
        sa.Column("gate", sa.String(10), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("decides", sa.JSON(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("opened_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("pack", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=True),
        sa.Column("decided_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.UniqueConstraint("project_id", "gate", "run", "attempt"),
    )
    op.create_index("ix_gate_review_project_id", "gate_review", ["project_id"])


def _create_checks() -> None:
    op.create_table(
        "gate_check",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "review_id", sa.Uuid(), sa.ForeignKey("gate_review.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(20), nullable=False),
        sa.Column("version", sa.String(10), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("standard_zh", sa.String(80), nullable=False),
        sa.Column("standard_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(300), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column("answered_by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=True),
        sa.Column("answered_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
    )
    op.create_index("ix_gate_check_review_id", "gate_check", ["review_id"])


def _create_conditions() -> None:
    op.create_table(
        "gate_condition",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "review_id", sa.Uuid(), sa.ForeignKey("gate_review.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=True),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("proof", sa.String(120), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=True),
        sa.Column("evidence", sa.String(300), nullable=False),
    )
    op.create_index("ix_gate_condition_review_id", "gate_condition", ["review_id"])
