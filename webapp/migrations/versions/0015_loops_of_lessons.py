"""Loops of lessons: suggestions, answers, outcomes, recurrences, signatures below an effect."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and the day on which an action was settled."""
    op.add_column("project_action", sa.Column("settled_on", sa.Date(), nullable=True))
    _make_suggestions()
    op.create_table(
        "recurrence",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("lesson_id", sa.String(20), nullable=False, index=True),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.UniqueConstraint("lesson_id", "project_id", "on"),
    )
    op.create_table(
        "lesson_verification",
        sa.Column("lesson_id", sa.String(20), primary_key=True),
        sa.Column("part", sa.String(40), primary_key=True),
        *signed(),
    )


def _make_suggestions() -> None:
    op.create_table(
        "lesson_suggestion",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
        sa.Column("lesson_id", sa.String(20), nullable=False, index=True),
        sa.Column("occasion", sa.String(10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("project_id", "lesson_id"),
    )
    op.create_table(
        "lesson_answer",
        below_suggestion(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("why", sa.String(40), nullable=True),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column(
            "action_id", sa.Uuid(), sa.ForeignKey("project_action.id", ondelete="SET NULL"), nullable=True
        ),
        *signed(),
    )
    op.create_table(
        "lesson_outcome",
        below_suggestion(),
        sa.Column("effect", sa.String(40), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        *signed(),
    )


def below_suggestion() -> sa.Column:
    """Return the key of a row that belongs to one suggestion."""
    key = sa.ForeignKey("lesson_suggestion.id", ondelete="CASCADE")
    return sa.Column("suggestion_id", sa.Uuid(), key, primary_key=True)


def signed() -> tuple[sa.Column, sa.Column]:
    """Return who did it and when."""
    return (
        sa.Column("by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
