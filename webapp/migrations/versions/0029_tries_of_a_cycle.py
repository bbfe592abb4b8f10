"""Attempts name the time through a course that they belong to, and a unit says when it was to be done again."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0029"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, and bind the attempts that units name already."""
    with op.batch_alter_table("attempt") as table:
        table.add_column(sa.Column("enrolment_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_attempt_enrolment_id_enrolment"),
            "enrolment",
            ["enrolment_id"],
            ["id"],
            ondelete="SET NULL",
        )
        table.create_index(op.f("ix_attempt_enrolment_id"), ["enrolment_id"])
    op.add_column("unit_progress", sa.Column("reset_at", webapp.orm.UtcDateTime()))
    named = "SELECT enrolment_id FROM unit_progress WHERE unit_progress.attempt_id = attempt.id"
    op.execute(f"UPDATE attempt SET enrolment_id = ({named} LIMIT 1)")  # noqa: S608  # no value from outside
