"""Appraisals, and who has read them."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_number", sa.String(12), nullable=False),
        _person("subject_id", needed=True, ondelete="CASCADE"),
        _person("scorer_id", needed=True),
        _person("reviewer_id"),
        _person("ruler_id"),
        sa.Column("post", sa.String(60), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        *(
            sa.Column(name, sa.JSON(), nullable=False)
            for name in ("criteria", "own", "scored", "reviewed", "ruled")
        ),
        sa.Column("published_on", sa.Date(), nullable=False),
        *(
            sa.Column(f"{name}_on", sa.Date(), nullable=True)
            for name in ("signed", "shown", "talk", "final", "objected", "ruled")
        ),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("own_note", "comment", "remark", "review_note", "objection", "ruling")
        ),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.UniqueConstraint("project_number", "subject_id"),
    )
    op.create_table(
        "appraisal_read",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "appraisal_id",
            sa.Uuid(),
            sa.ForeignKey("appraisal.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("reader_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )


def _person(name: str, *, needed: bool = False, ondelete: str | None = None) -> sa.Column:
    return sa.Column(
        name,
        sa.Uuid(),
        sa.ForeignKey("user_account.id", ondelete=ondelete),
        nullable=not needed,
        index=True,
    )
