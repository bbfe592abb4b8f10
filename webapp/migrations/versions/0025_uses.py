"""Whether a course was of use, asked eight weeks after it."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = webapp.orm.UtcDateTime()


def upgrade() -> None:
    """Add the table."""
    person = sa.ForeignKey("user_account.id", ondelete="CASCADE")
    op.create_table(
        "use_question",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "enrolment_id", sa.Uuid(), sa.ForeignKey("enrolment.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid(), person, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("used", sa.String(40)),
        sa.Column("remark", sa.String(400), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.UniqueConstraint("enrolment_id", "side"),
    )
    op.create_index("ix_use_question_person_id", "use_question", ["person_id"])
