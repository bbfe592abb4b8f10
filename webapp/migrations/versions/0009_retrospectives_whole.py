"""Retrospectives over days, with guests, goals, ratings and an undo; how often an action was put off."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; no statistics over handles that must be forgotten."""
    _add_columns()
    _create_guests()
    _create_board()
    _create_ratings()
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE rating ALTER COLUMN handle SET STATISTICS 0")


def _add_columns() -> None:
    no, zero, nothing = sa.false(), "0", ""
    for table, columns in {
        "retro": (
            sa.Column("guest_seats", sa.Integer(), nullable=False, server_default=zero),
            sa.Column("asks_health", sa.Boolean(), nullable=False, server_default=no),
            sa.Column("collect_until", webapp.orm.UtcDateTime(), nullable=True),
            sa.Column("reveals_itself", sa.Boolean(), nullable=False, server_default=no),
            sa.Column("phase_ends_at", webapp.orm.UtcDateTime(), nullable=True),
        ),
        "card_group": (
            sa.Column("hands", sa.Integer(), nullable=True),
            sa.Column("is_parked", sa.Boolean(), nullable=False, server_default=no),
            sa.Column("is_carried", sa.Boolean(), nullable=False, server_default=no),
            sa.Column("earlier_case", sa.String(200), nullable=False, server_default=nothing),
        ),
        "card": (sa.Column("hidden_reason", sa.String(200), nullable=False, server_default=nothing),),
        "project_action": (sa.Column("put_off", sa.Integer(), nullable=False, server_default=zero),),
    }.items():
        for column in columns:
            op.add_column(table, column)


def _create_guests() -> None:
    op.create_table(
        "guest_link",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("expires_at", webapp.orm.UtcDateTime(), nullable=False),
    )
    op.create_index("ix_guest_link_retro_id", "guest_link", ["retro_id"])
    op.create_table(
        "guest_seat",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("link_id", sa.Uuid(), sa.ForeignKey("guest_link.id", ondelete="CASCADE"), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_guest_seat_link_id", "guest_seat", ["link_id"])


def _create_board() -> None:
    op.create_table(
        "retro_goal",
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("measure", sa.String(120), nullable=False),
        sa.Column("target", sa.String(120), nullable=False),
        sa.Column("reached", sa.String(40), nullable=True),
        sa.Column("actual", sa.String(120), nullable=False),
    )
    group = sa.ForeignKey("card_group.id", ondelete="CASCADE")
    op.create_table(
        "group_support",
        sa.Column("group_id", sa.Uuid(), group, primary_key=True),
        sa.Column("by_id", sa.Uuid(), sa.ForeignKey("card_group.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "board_steps",
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("steps", sa.JSON(), nullable=False),
    )


def _create_ratings() -> None:
    op.create_table(
        "rating",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(64), nullable=False),
        sa.UniqueConstraint("retro_id", "question", "handle"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rating_retro_id", "rating", ["retro_id"])
    op.create_table(
        "retro_score",
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("question", sa.String(40), primary_key=True),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
    )
