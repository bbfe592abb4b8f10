"""The log of queries, as counts; questions to the PMO, their answers, and what is published of them."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _make_search_log()
    _make_questions()
    _make_answers()


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


def person(name: str) -> sa.Column:
    """Return a column that names an account."""
    key = sa.ForeignKey("user_account.id", ondelete="SET NULL")
    return sa.Column(name, sa.Uuid(), key, nullable=True)


def _make_questions() -> None:
    op.create_table(
        "guidance_question",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="SET NULL"), nullable=True),
        person("asker_id"),
        person("assignee_id"),
        sa.Column("assigned_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.Column("asked_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("first_due", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("first_answered_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("is_helped", sa.Boolean(), nullable=True),
    )
    for column in ("about", "state", "asker_id", "assignee_id"):
        op.create_index(op.f(f"ix_guidance_question_{column}"), "guidance_question", [column])


def _make_answers() -> None:
    question = sa.ForeignKey("guidance_question.id", ondelete="CASCADE")
    op.create_table(
        "guidance_answer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("question_id", sa.Uuid(), question, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        person("by_id"),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
    op.create_index(op.f("ix_guidance_answer_question_id"), "guidance_answer", ["question_id"])
    question = sa.ForeignKey("guidance_question.id", ondelete="CASCADE")
    op.create_table(
        "faq_draft",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("question_id", sa.Uuid(), question, nullable=False, unique=True),
        sa.Column("slug", sa.String(60), nullable=True, unique=True),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False),
        sa.Column("answer_zh", sa.Text(), nullable=False),
        sa.Column("answer_en", sa.Text(), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(10), nullable=False),
        sa.Column("next_review", sa.Date(), nullable=False),
        sa.Column("kept_because", sa.String(400), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        person("editor_id"),
        person("signer_id"),
        sa.Column("signed_hash", sa.String(64), nullable=False),
        sa.Column("published_at", webapp.orm.UtcDateTime(), nullable=True),
    )
