"""A key may come back: several proposals to score anew can lead to one version of a question."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the constraint away that knew one proposal a version; no row changes."""
    with op.batch_alter_table("regrade") as batch:
        batch.drop_constraint(op.f("uq_regrade_question_to_id"), type_="unique")
