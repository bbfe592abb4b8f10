"""What exactly was validated, and who led the retrospective a draft came from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns; a validation given before has to be given again."""
    with op.batch_alter_table("lesson_review") as table:
        table.add_column(sa.Column("substance_hash", sa.String(64), nullable=True))
    with op.batch_alter_table("lesson_draft") as table:
        table.add_column(sa.Column("facilitator_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_lesson_draft_facilitator_id_user_account"),
            "user_account",
            ["facilitator_id"],
            ["id"],
            ondelete="SET NULL",
        )
