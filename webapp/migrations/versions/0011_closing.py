"""Closings, the survey of stakeholders, and the baseline library."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _person(name: str) -> sa.Column:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "closing",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "project_id",
            sa.Uuid(),
            sa.ForeignKey("project.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("state", sa.String(40), nullable=False, index=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("receiver_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=True, index=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(20), nullable=False),
        _person("closed_by"),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("benefits_asked_on", sa.Date(), nullable=True),
    )
    op.create_table(
        "closing_part",
        sa.Column("closing_id", sa.Uuid(), sa.ForeignKey("closing.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("part", sa.String(40), primary_key=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        _person("decided_by"),
        sa.Column("decided_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
    )
    op.create_table(
        "project_metric",
        sa.Column("closing_id", sa.Uuid(), sa.ForeignKey("closing.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.String(20), primary_key=True),
        *(sa.Column(name, sa.Double(), nullable=True) for name in ("original", "approved", "actual")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "closing_id",
            sa.Uuid(),
            sa.ForeignKey("closing.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("sent", "returned", "results", "comments")),
    )
    op.create_table(
        "survey_link",
        sa.Column("secret_hash", sa.String(64), primary_key=True),
        *_of_survey(),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        *_of_survey(),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )


def _of_survey() -> tuple[sa.Column, sa.Column]:
    return (
        sa.Column(
            "survey_id",
            sa.Uuid(),
            sa.ForeignKey("survey.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("group", sa.String(40), nullable=False),
    )
