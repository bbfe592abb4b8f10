"""Units of the organisation, and rounds of maturity: seats, answers, calibrations, plans and snapshots.

What holds answers has no row ids on SQLite, so that no order of writing is kept.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = webapp.orm.UtcDateTime()


def upgrade() -> None:
    """Add the tables."""
    _make_units()
    _make_rounds()
    _make_seats()
    _make_answers()
    _make_calibrations()
    _make_targets()
    _make_actions()
    _make_snapshots()


def ref(name: str, target: str, *, on_delete: str | None = None, **more: Any) -> sa.Column:
    """Return a column that points to the id of another table."""
    key = sa.ForeignKey(f"{target}.id", ondelete=on_delete)
    if not more.get("primary_key"):
        more.setdefault("nullable", False)
    return sa.Column(name, sa.Uuid(), key, **more)


def text(name: str, length: int = 40, **more: Any) -> sa.Column:
    """Return a column of short text."""
    if not more.get("primary_key"):
        more.setdefault("nullable", False)
    return sa.Column(name, sa.String(length), **more)


def number(name: str, *, nullable: bool = False) -> sa.Column:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def identity() -> sa.Column:
    """Return a random key."""
    return sa.Column("id", sa.Uuid(), primary_key=True)


def of_unit(**more: Any) -> sa.Column:
    """Return a column that points to a unit in a campaign."""
    return ref("campaign_unit_id", "campaign_unit", on_delete="CASCADE", **more)


def _make_units() -> None:
    op.create_table(
        "unit",
        identity(),
        ref("parent_id", "unit", nullable=True, index=True),
        text("name", 80),
        text("name_en", 80),
        sa.Column("is_used", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("closed_at", MOMENT, nullable=True),
    )
    op.create_table(
        "unit_member",
        ref("unit_id", "unit", on_delete="CASCADE", primary_key=True),
        ref("user_id", "user_account", on_delete="CASCADE", primary_key=True, index=True),
    )


def _make_rounds() -> None:
    op.create_table(
        "maturity_model",
        identity(),
        text("model"),
        text("version", 20),
        text("sha256", 64),
        sa.Column("yaml", sa.LargeBinary(), nullable=False),
        text("status", 20),
        sa.UniqueConstraint("model", "version"),
        sa.CheckConstraint("status <> 'draft'", name="published"),
    )
    op.create_table(
        "campaign",
        identity(),
        text("title", 80),
        text("title_en", 80),
        ref("model_id", "maturity_model"),
        text("state", index=True),
        text("mode"),
        number("floor"),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("opens_on", "closes_on", "results_on")),
        ref("sponsor_id", "user_account", nullable=True),
        sa.Column("unit_names_released", sa.Boolean(), nullable=False, server_default=sa.false()),
        ref("created_by", "user_account"),
        sa.Column("created_at", MOMENT, nullable=False),
        *(sa.Column(name, MOMENT, nullable=True) for name in ("opened_at", "closed_at", "released_at")),
        sa.UniqueConstraint("id", "mode"),
        sa.CheckConstraint("mode <> 'anonymous' OR floor >= 5", name="anonymous_floor"),
        sa.CheckConstraint("mode <> 'confidential' OR floor >= 3", name="confidential_floor"),
    )
    _make_units_of_rounds()
    op.create_table(
        "campaign_event",
        identity(),
        ref("campaign_id", "campaign", on_delete="CASCADE", index=True),
        text("what"),
        text("reason", 400),
        ref("by_id", "user_account", nullable=True),
        sa.Column("at", MOMENT, nullable=False),
    )


def _make_units_of_rounds() -> None:
    op.create_table(
        "campaign_unit",
        identity(),
        sa.Column("campaign_id", sa.Uuid(), nullable=False, index=True),
        text("mode"),
        ref("unit_id", "unit", index=True),
        ref("facilitator_id", "user_account", nullable=True),
        ref("sponsor_id", "user_account", nullable=True),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        number("invited", nullable=True),
        number("submitted", nullable=True),
        sa.Column("released_at", MOMENT, nullable=True),
        sa.UniqueConstraint("campaign_id", "unit_id"),
        sa.UniqueConstraint("id", "mode"),
        sa.ForeignKeyConstraint(
            ["campaign_id", "mode"], ["campaign.id", "campaign.mode"], ondelete="CASCADE", onupdate="CASCADE"
        ),
    )


def _make_seats() -> None:
    op.create_table(
        "campaign_seat",
        identity(),
        of_unit(index=True),
        ref("user_id", "user_account", nullable=True, index=True),
        text("address", 250, nullable=True),
        text("token_hash", 64, nullable=True, unique=True),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("campaign_unit_id", "user_id"),
        sa.UniqueConstraint("campaign_unit_id", "address"),
        sa.CheckConstraint("(user_id IS NULL) <> (address IS NULL)", name="one_person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "campaign_reminder",
        ref("seat_id", "campaign_seat", on_delete="CASCADE", primary_key=True),
        sa.Column("due_on", sa.Date(), primary_key=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sqlite_with_rowid=False,
    )


def _make_answers() -> None:
    op.create_table(
        "maturity_draft",
        text("code_hash", 64, primary_key=True),
        of_unit(index=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "maturity_response",
        identity(),
        sa.Column("campaign_unit_id", sa.Uuid(), nullable=False, index=True),
        text("mode"),
        text("role_group"),
        ref("seat_id", "campaign_seat", nullable=True, unique=True),
        sa.ForeignKeyConstraint(
            ["campaign_unit_id", "mode"],
            ["campaign_unit.id", "campaign_unit.mode"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.CheckConstraint("mode <> 'anonymous' OR seat_id IS NULL", name="anonymous"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "maturity_answer",
        ref("response_id", "maturity_response", on_delete="CASCADE", primary_key=True),
        text("question", primary_key=True),
        number("rev"),
        text("option", nullable=True),
        text("kind", nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("reason", "comment")),
        sa.Column("unmet", sa.JSON(), nullable=False),
        sa.CheckConstraint('("option" IS NULL) <> (kind IS NULL)', name="one_of"),
        sa.CheckConstraint("kind IS NULL OR kind <> 'na' OR reason <> ''", name="na_reason"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "maturity_profile_answer",
        ref("response_id", "maturity_response", on_delete="CASCADE", primary_key=True),
        text("item", primary_key=True),
        text("asked", 20, primary_key=True),
        text("option"),
        sqlite_with_rowid=False,
    )


def _make_calibrations() -> None:
    op.create_table(
        "calibration",
        of_unit(primary_key=True),
        text("question", primary_key=True),
        text("value", 20, nullable=True),
        text("reason", 1000),
        number("evidence_grade"),
        number("present", nullable=True),
        ref("by_id", "user_account"),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("evidence_grade BETWEEN 0 AND 3", name="evidence_grade"),
        sa.CheckConstraint("value IS NULL OR reason <> ''", name="reason"),
    )
    op.create_table(
        "maturity_evidence",
        identity(),
        of_unit(index=True),
        text("question"),
        text("url", 500),
        text("content_id"),
        text("note", 300),
        sa.CheckConstraint("(url = '') <> (content_id = '')", name="one_of"),
        sqlite_with_rowid=False,
    )


def _make_targets() -> None:
    op.create_table(
        "target_horizon",
        of_unit(primary_key=True),
        sa.Column("horizon", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint("horizon BETWEEN 1 AND 4", name="horizon"),
    )
    op.create_table(
        "target",
        sa.Column("campaign_unit_id", sa.Uuid(), primary_key=True),
        text("dimension", primary_key=True),
        sa.Column("horizon", sa.Integer(), primary_key=True, autoincrement=False),
        text("value", 20),
        number("importance"),
        sa.ForeignKeyConstraint(
            ["campaign_unit_id", "horizon"],
            ["target_horizon.campaign_unit_id", "target_horizon.horizon"],
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("importance BETWEEN 1 AND 5", name="importance"),
    )
    op.create_table("chosen_gap", of_unit(primary_key=True), text("dimension", primary_key=True))


def _make_actions() -> None:
    op.create_table(
        "gap_action",
        ref("improvement_id", "improvement", on_delete="CASCADE", primary_key=True),
        ref("campaign_unit_id", "campaign_unit", index=True),
        ref("unit_id", "unit", index=True),
        text("question"),
        number("rev"),
        text("from_level", 20),
        text("to_level", 20),
        number("effort"),
        number("horizon"),
        sa.Column("content", sa.JSON(), nullable=False),
        text("done_evidence", 500),
        sa.CheckConstraint("effort BETWEEN 1 AND 5", name="effort"),
    )
    op.create_table("adopted", ref("unit_id", "unit", primary_key=True), text("content_id", primary_key=True))


def _make_snapshots() -> None:
    op.create_table(
        "maturity_snapshot",
        identity(),
        ref("campaign_id", "campaign"),
        ref("campaign_unit_id", "campaign_unit", nullable=True, index=True),
        text("scope"),
        number("revision"),
        sa.Column("body", sa.Text(), nullable=False),
        text("sha256", 64),
        text("reason", 400),
        ref("by_id", "user_account", nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("campaign_id", "scope", "revision"),
    )
