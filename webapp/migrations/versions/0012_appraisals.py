"""Appraisals, and who has read them."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_number", sa.String(12), nullable=False),
        _person("subject_id", needed=True, ondelete="CASCADE"),
        _person("scorer_id", needed=True),
        _person("reviewer_id"),
        _person("ruler_id"),
        sa.Column("post", sa.String(60), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        _json("criteria"),
        sa.Column("published_on", sa.Date(), nullable=False),
        _day("signed_on"),
        _json("own"),
        _words("own_note"),
        _json("scored"),
        _words("comment"),
        sa.Column("edition", sa.Integer(), nullable=False),
        _day("shown_on"),
        _day("talk_on"),
        _words("remark"),
        sa.Column("note", sa.String(400), nullable=False),
        _json("reviewed"),
        _words("review_note"),
        _day("final_on"),
        _words("objection"),
        _day("objected_on"),
        _json("ruled"),
        _words("ruling"),
        _day("ruled_on"),
        sa.UniqueConstraint("project_number", "subject_id"),
    )
    op.create_table(
        "appraisal_read",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "appraisal_id",
            sa.Uuid(),
            sa.ForeignKey("appraisal.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("reader_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )


def _person(name: str, *, needed: bool = False, ondelete: str | None = None) -> sa.Column:
    return sa.Column(
        name,
        sa.Uuid(),
        sa.ForeignKey("user_account.id", ondelete=ondelete),
        nullable=not needed,
        index=True,
    )


def _json(name: str) -> sa.Column:
    return sa.Column(name, sa.JSON(), nullable=False)


def _day(name: str) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=True)


def _words(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)
