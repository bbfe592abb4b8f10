"""Near texts, the redaction dictionary, translations, retirements, and who follows what."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = webapp.orm.UtcDateTime()


def person(name: str, *, on_delete: str | None = None, key: bool = False, empty: bool = False) -> sa.Column:
    """Return a column that names an account."""
    account = sa.ForeignKey("user_account.id", ondelete=on_delete)
    return sa.Column(name, sa.Uuid(), account, primary_key=key, nullable=empty)


def upgrade() -> None:
    """Add the tables, and an index that finds what is late."""
    op.create_index("ix_lesson_draft_state_submitted_at", "lesson_draft", ["state", "submitted_at"])
    _make_near()
    _make_standing()
    _make_following()
    op.create_table(
        "redaction_term",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("term", sa.String(80), nullable=False),
        sa.Column("key", sa.String(80), nullable=False, unique=True),
        sa.Column("kind", sa.String(40), nullable=False),
        person("added_by", on_delete="SET NULL", empty=True),
        sa.Column("added_at", MOMENT, nullable=False),
    )


def _make_near() -> None:
    draft = sa.ForeignKey("lesson_draft.id", ondelete="CASCADE")
    op.create_table(
        "similar_answer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("draft_id", sa.Uuid(), draft, nullable=False),
        sa.Column("ref", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        person("by"),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("draft_id", "ref"),
    )


def _make_standing() -> None:
    texts = ("summary", "applies_when", "context", "event", "cause_text", "recommendation", "evidence")
    op.create_table(
        "lesson_translation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("lesson_id", sa.String(20), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("source_version", sa.String(12), nullable=False),
        sa.Column("title", sa.String(400), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        person("editor_id"),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.UniqueConstraint("lesson_id", "language"),
    )
    op.create_index(op.f("ix_lesson_translation_state"), "lesson_translation", ["state"])
    op.create_table(
        "lesson_retirement",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("lesson_id", sa.String(20), nullable=False),
        sa.Column("open_for", sa.String(20), nullable=True, unique=True),
        sa.Column("reason_zh", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("successor", sa.String(20), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        person("proposer_id"),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        person("decider_id", empty=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
    )
    op.create_index(op.f("ix_lesson_retirement_lesson_id"), "lesson_retirement", ["lesson_id"])


def _make_following() -> None:
    op.create_table(
        "lesson_reader",
        person("user_id", on_delete="CASCADE", key=True),
        sa.Column("rhythm", sa.String(40), nullable=False),
        sa.Column("told_until", sa.Date(), nullable=False),
    )
    op.create_table(
        "lesson_topic",
        person("user_id", on_delete="CASCADE", key=True),
        sa.Column("topic", sa.String(40), primary_key=True),
        sa.Column("code", sa.String(40), primary_key=True),
    )
    op.create_table(
        "lesson_red_alert",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("lesson_id", sa.String(20), nullable=False),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
        person("user_id", on_delete="CASCADE"),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.UniqueConstraint("lesson_id", "project_id"),
    )
    op.create_index(op.f("ix_lesson_red_alert_user_id"), "lesson_red_alert", ["user_id"])
