"""What documents of a project share, who took which, drafts, tailoring records, waivers, kits."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the seven tables."""
    _create_profile()
    _create_tailoring()
    _create_kits()
    _create_papers()


def _project(**more: bool) -> sa.Column[object]:
    return sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), **more)


def _person(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, webapp.orm.UtcDateTime(), nullable=nullable)


def _create_profile() -> None:
    """Create the table of what all documents of a project share."""
    op.create_table(
        "project_profile",
        _project(primary_key=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        _person("changed_by"),
        _moment("changed_at"),
    )


def _create_tailoring() -> None:
    """Create the tables of tailoring records and waivers."""
    op.create_table(
        "tailoring_record",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _project(nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("tier", sa.String(40), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("deviations", sa.JSON(), nullable=False),
        _person("by"),
        _moment("at"),
        sa.UniqueConstraint("project_id", "number"),
    )
    op.create_table(
        "waiver",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.String(16), nullable=True, unique=True),
        _project(nullable=False),
        sa.Column("document_id", sa.String(10), nullable=False),
        sa.Column("before", sa.String(10), nullable=False),
        sa.Column("after", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        _person("asked_by"),
        _moment("asked_at"),
        _person("approver_id"),
        sa.Column("note", sa.String(400), nullable=False),
        _moment("decided_at", nullable=True),
    )
    op.create_index("ix_waiver_project_id", "waiver", ["project_id"])


def _create_kits() -> None:
    """Create the table of kits that were asked for."""
    op.create_table(
        "kit_order",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _project(nullable=False),
        sa.Column("record_id", sa.Uuid(), sa.ForeignKey("tailoring_record.id"), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(400), nullable=False),
        _person("by"),
        _moment("asked_at"),
        _moment("ready_at", nullable=True),
        _moment("removed_at", nullable=True),
    )
    op.create_index("ix_kit_order_project_id", "kit_order", ["project_id"])


def _create_papers() -> None:
    """Create the tables of drafts and of documents that were taken."""
    op.create_table(
        "document_draft",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("key", sa.String(120), nullable=False, unique=True),
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="CASCADE"), nullable=False),
        _project(nullable=True),
        sa.Column("document_id", sa.String(10), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        _moment("changed_at"),
    )
    op.create_index("ix_document_draft_user_id", "document_draft", ["user_id"])
    op.create_table(
        "issued_document",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _project(nullable=False),
        sa.Column("kit_id", sa.Uuid(), sa.ForeignKey("kit_order.id"), nullable=True),
        sa.Column("document_id", sa.String(10), nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("values_hash", sa.String(64), nullable=False),
        sa.Column("values", sa.JSON(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        _person("by"),
        _moment("at"),
    )
    op.create_index("ix_issued_document_project_id", "issued_document", ["project_id"])
