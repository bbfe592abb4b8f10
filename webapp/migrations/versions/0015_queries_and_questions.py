"""The log of queries, as counts; questions to the PMO, their answers, and what is published of them."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0015"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _make_search_log()


def _make_search_log() -> None:
    op.create_table(
        "search_key",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("words", sa.String(80), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.UniqueConstraint("day", "mark", "language", "words"),
    )
    op.create_table(
        "search_count",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("language", sa.String(40), primary_key=True),
        sa.Column("words", sa.String(80), primary_key=True),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("clicked", sa.Integer(), nullable=False),
    )
    op.create_table(
        "search_day",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.Column("without_hits", sa.Integer(), nullable=False),
        sa.Column("clicked", sa.Integer(), nullable=False),
    )
    op.create_table(
        "search_verdict",
        sa.Column("words", sa.String(80), primary_key=True),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("ref", sa.String(120), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
