"""The first tables."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; constraints get their names from the naming convention."""
    _create_accounts()
    _create_audit()
    _create_outbox()
    _create_jobs()
    _create_publishing()
    _create_projects()
    _create_lessons()
    _create_retrospectives()


def _create_accounts() -> None:
    """Create the tables of people, links, role holders and notices."""
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("email", sa.String(250), nullable=False, unique=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("language", sa.String(40), nullable=True),
        sa.Column("palette", sa.String(20), nullable=True),
        sa.Column("session_key", sa.String(43), nullable=False, unique=True),
        sa.Column("created_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("closed_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_table(
        "expert_field",
        sa.Column(
            "user_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("category", sa.String(40), primary_key=True),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sentence", sa.String(200), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("url", sa.String(300), nullable=False),
        sa.Column("sent_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("read_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_index("ix_notice_user_id", "notice", ["user_id"])
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="CASCADE"), nullable=True),
        sa.Column("expires_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("used_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_table(
        "role_holder",
        sa.Column("code", sa.String(10), primary_key=True),
        sa.Column(
            "user_id", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
        ),
    )


def _create_audit() -> None:
    """Create the tables of the audit log."""
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("act", sa.String(60), nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("state_before", sa.String(60), nullable=True),
        sa.Column("state_after", sa.String(60), nullable=True),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.create_table(
        "audit_tip",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )


def _create_outbox() -> None:
    """Create the tables of what must leave the database."""
    op.create_table(
        "outbox_entry",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("posted_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("available_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(64), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("done_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_index("ix_outbox_entry_open", "outbox_entry", ["done_at", "available_at"])


def _create_jobs() -> None:
    """Create the tables of the jobs that ran."""
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("due_key", sa.String(60), primary_key=True),
        sa.Column("ran_at", webapp.orm.UtcDateTime(), nullable=False),
    )


def _create_publishing() -> None:
    """Create the tables of publications."""
    op.create_table(
        "publication_counter",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("message", sa.String(200), nullable=False),
        sa.Column("approver_role", sa.String(40), nullable=False),
        sa.Column("by", sa.Uuid(), sa.ForeignKey("user_account.id", ondelete="SET NULL"), nullable=True),
        sa.Column("approved_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("published_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_index("ix_publication_path", "publication", ["path"])
    op.create_index("ix_publication_subject", "publication", ["subject"])


def _create_projects() -> None:
    """Create the tables of the register of projects."""
    op.create_table(
        "project",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.String(12), nullable=False, unique=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("purpose", sa.String(600), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("approach", sa.String(40), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("tier", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("sponsor_role", sa.String(10), nullable=False),
        sa.Column("pm_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
    )
    op.create_table(
        "project_action",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("origin_kind", sa.String(40), nullable=False),
        sa.Column("origin_ref", sa.String(80), nullable=False),
    )
    op.create_index("ix_project_action_origin_ref", "project_action", ["origin_ref"])
    op.create_index("ix_project_action_project_id", "project_action", ["project_id"])
    op.create_table(
        "project_evidence",
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("ref", sa.String(80), primary_key=True),
        sa.Column("on", sa.Date(), nullable=False),
    )
    op.create_table(
        "project_goal",
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("measure", sa.String(120), nullable=False),
        sa.Column("target", sa.String(120), nullable=False),
    )
    op.create_table(
        "project_member",
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("user_account.id"), primary_key=True),
    )
    op.create_table(
        "project_stage_change",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
        sa.Column("before", sa.String(40), nullable=False),
        sa.Column("after", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
    op.create_index("ix_project_stage_change_project_id", "project_stage_change", ["project_id"])


def _create_lessons() -> None:
    """Create the tables of drafts of lessons and their reviews."""
    op.create_table(
        "lesson_counter",
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "lesson_draft",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("cause_text", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("applies_when", sa.String(200), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("facts_data", sa.JSON(), nullable=False),
        sa.Column("overrules", sa.JSON(), nullable=False),
        sa.Column("duplicate_answer", sa.String(400), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id", ondelete="SET NULL"), nullable=True),
        sa.Column("retro_id", sa.Uuid(), nullable=True),
        sa.Column("submitter_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("editor_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("lesson_id", sa.String(20), nullable=True, unique=True),
        sa.Column("started_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("submitted_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_index("ix_lesson_draft_retro_id", "lesson_draft", ["retro_id"])
    op.create_index("ix_lesson_draft_state", "lesson_draft", ["state"])
    op.create_table(
        "lesson_review",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "draft_id", sa.Uuid(), sa.ForeignKey("lesson_draft.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("by", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
    op.create_index("ix_lesson_review_draft_id", "lesson_review", ["draft_id"])


def _create_retrospectives() -> None:
    """Create the tables of retrospectives; on SQLite without row ids, so that no order of writing is kept."""
    op.create_table(
        "retro",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("project_id", sa.Uuid(), sa.ForeignKey("project.id"), nullable=False),
        sa.Column("facilitator_id", sa.Uuid(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("format_id", sa.String(40), nullable=False),
        sa.Column("format_version", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("votes_each", sa.Integer(), nullable=False),
        sa.Column("pm_joins", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fresh_seats", sa.Integer(), nullable=False),
        sa.Column("retro_key", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("closed_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.Column("cleaned_at", webapp.orm.UtcDateTime(), nullable=True),
    )
    op.create_index("ix_retro_project_id", "retro", ["project_id"])
    op.create_table(
        "card_group",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
        sa.Column("prompt_key", sa.String(40), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("votes_total", sa.Integer(), nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_card_group_retro_id", "card_group", ["retro_id"])
    op.create_table(
        "participation",
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("user_id", sa.Uuid(), sa.ForeignKey("user_account.id"), primary_key=True),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "retro_action_answer",
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "action_id", sa.Uuid(), sa.ForeignKey("project_action.id", ondelete="CASCADE"), primary_key=True
        ),
    )
    op.create_table(
        "card",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
        sa.Column("prompt_key", sa.String(40), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("group_id", sa.Uuid(), sa.ForeignKey("card_group.id", ondelete="SET NULL"), nullable=True),
        sa.Column("handle", sa.String(64), nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_card_retro_id", "card", ["retro_id"])
    op.create_table(
        "factor",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("group_id", sa.Uuid(), sa.ForeignKey("card_group.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_factor_group_id", "factor", ["group_id"])
    op.create_table(
        "vote",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("retro_id", sa.Uuid(), sa.ForeignKey("retro.id", ondelete="CASCADE"), nullable=False),
        sa.Column("group_id", sa.Uuid(), sa.ForeignKey("card_group.id", ondelete="CASCADE"), nullable=False),
        sa.Column("handle", sa.String(64), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vote_retro_id", "vote", ["retro_id"])
    op.create_table(
        "card_author",
        sa.Column("card_id", sa.Uuid(), sa.ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sqlite_with_rowid=False,
    )
