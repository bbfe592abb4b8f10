"""Requirements of training, and when a course that was done was opened again."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = webapp.orm.UtcDateTime()


def upgrade() -> None:
    """Add the table and the column."""
    op.create_table(
        "requirement",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("code", sa.String(10)),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("unit.id", ondelete="CASCADE")),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="CASCADE")),
        sa.Column("target", sa.String(60), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("is_mandatory", sa.Boolean(), nullable=False),
        sa.Column("anchor", sa.String(40), nullable=False),
        sa.Column("days", sa.Integer()),
        sa.Column("due_on", sa.Date()),
        sa.Column("lasting", sa.String(40), nullable=False),
        sa.Column("active", sa.Integer()),
        sa.Column("window", sa.Integer()),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("made_by", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="SET NULL")),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_index("ix_requirement_line_id", "requirement", ["line_id"])
    with op.batch_alter_table("enrolment") as batch:
        batch.add_column(sa.Column("reopened_at", MOMENT))
