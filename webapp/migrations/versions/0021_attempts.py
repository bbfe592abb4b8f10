"""Versions of questions and quizzes, attempts, their marking, and proposals to score anew."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = webapp.orm.UtcDateTime()
USER = "user_account"
FROZEN = ("question_version", "quiz_version")
"""Tables that are only ever added to."""


def upgrade() -> None:
    """Add the tables, and let no version be changed."""
    _make_versions()
    _make_regrades()
    _make_attempts()
    _make_items()
    _make_events()
    _make_markings()
    for table in FROZEN:
        _freeze(table)


def ref(name: str, target: str, *, on_delete: str | None = None, **more: Any) -> sa.Column:
    """Return a column that points to the id of another table."""
    key = sa.ForeignKey(f"{target}.id", ondelete=on_delete)
    if not more.get("primary_key"):
        more.setdefault("nullable", False)
    return sa.Column(name, sa.Uuid(), key, **more)


def text(name: str, length: int = 40, **more: Any) -> sa.Column:
    """Return a column of short text."""
    more.setdefault("nullable", False)
    return sa.Column(name, sa.String(length), **more)


def moment(name: str, **more: Any) -> sa.Column:
    """Return a column of moments."""
    more.setdefault("nullable", False)
    return sa.Column(name, MOMENT, **more)


def identity() -> sa.Column:
    """Return a random key."""
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _make_versions() -> None:
    op.create_table(
        "question_version",
        identity(),
        text("question", 60),
        sa.Column("n", sa.Integer(), nullable=False),
        text("scored_sha", 80),
        text("explain_sha", 80),
        sa.Column("body", sa.JSON(), nullable=False),
        text("change_class"),
        moment("recorded_at"),
        sa.UniqueConstraint("question", "scored_sha"),
        sa.UniqueConstraint("question", "n"),
    )
    op.create_table(
        "quiz_version",
        identity(),
        text("quiz", 60),
        text("sha", 80),
        sa.Column("rules", sa.JSON(), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("quiz", "sha"),
    )


def _make_regrades() -> None:
    op.create_table(
        "regrade",
        identity(),
        text("question", 60, index=True),
        ref("from_id", "question_version"),
        ref("to_id", "question_version"),
        moment("opened_at"),
        text("how", nullable=True),
        moment("decided_at", nullable=True),
        ref("decided_by", USER, nullable=True),
        text("why", 600),
        sa.UniqueConstraint("question", "to_id"),
    )


def _make_attempts() -> None:
    op.create_table(
        "attempt",
        identity(),
        ref("person_id", USER, index=True),
        text("quiz", 60, index=True),
        ref("quiz_version_id", "quiz_version"),
        sa.Column("n", sa.Integer(), nullable=False),
        text("lang", 2),
        sa.Column("secret", sa.LargeBinary(32), nullable=False),
        moment("started_at"),
        moment("deadline_at", nullable=True, index=True),
        text("extra", 10),
        text("state"),
        text("ended", nullable=True),
        moment("ended_at", nullable=True),
        text("submit_key", 64, nullable=True, unique=True),
        text("score", 60, nullable=True),
        text("max", 60, nullable=True),
        text("pass_mark", 60, nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("is_excluded", sa.Boolean(), nullable=False),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "uq_attempt_one_open",
        "attempt",
        ["person_id", "quiz"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def _make_items() -> None:
    op.create_table(
        "attempt_item",
        ref("attempt_id", "attempt", on_delete="CASCADE", primary_key=True),
        sa.Column("slot", sa.Integer(), primary_key=True, autoincrement=False),
        ref("question_version_id", "question_version", index=True),
        text("area"),
        text("lang", 2, nullable=True),
        sa.Column("option_order", sa.JSON(), nullable=False),
        text("points", 60),
        sa.Column("response", sa.JSON(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        moment("saved_at", nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        moment("frozen_at", nullable=True),
        text("score", 60, nullable=True),
        text("voided", nullable=True),
        ref("scored_by_id", "question_version", nullable=True),
    )


def _make_events() -> None:
    op.create_table(
        "attempt_event",
        identity(),
        ref("attempt_id", "attempt", on_delete="CASCADE", index=True),
        moment("at"),
        text("kind"),
        ref("by", USER, nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
    )


def _make_markings() -> None:
    op.create_table(
        "marking",
        ref("attempt_id", "attempt", on_delete="CASCADE", primary_key=True),
        sa.Column("slot", sa.Integer(), primary_key=True, autoincrement=False),
        ref("marker_id", USER, primary_key=True),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        moment("marked_at"),
    )
    op.create_table(
        "extra_time",
        identity(),
        ref("person_id", USER, on_delete="CASCADE", index=True),
        text("quiz", 60, nullable=True),
        text("factor", 10),
        text("reason", 400),
        ref("granted_by", USER),
        moment("granted_at"),
    )


def _freeze(table: str) -> None:
    """Refuse every change and deletion of a row."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is only added to'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_frozen()"
    )
