"""Certificates, and the wrong-answer book: cards, answers over time, the plan to an exam."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOMENT = webapp.orm.UtcDateTime()
USER = "user_account"


def upgrade() -> None:
    """Add the tables."""
    _make_certificates()
    _make_cards()
    _make_log()
    _make_plans()


def ref(name: str, target: str, *, on_delete: str, nullable: bool = False, key: bool = False) -> sa.Column:
    """Return a column that points to the id of another table."""
    foreign = sa.ForeignKey(f"{target}.id", ondelete=on_delete)
    return sa.Column(name, sa.Uuid(), foreign, nullable=nullable, primary_key=key)


def _make_certificates() -> None:
    op.create_table(
        "certificate",
        sa.Column("serial", sa.String(23), primary_key=True),
        ref("person_id", USER, on_delete="SET NULL", nullable=True),
        ref("enrolment_id", "enrolment", on_delete="SET NULL", nullable=True),
        sa.Column("attempt_id", sa.Uuid()),
        sa.Column("course", sa.String(20), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("window_on", sa.Date()),
        sa.Column("revoked_at", MOMENT),
        ref("revoked_by", USER, on_delete="SET NULL", nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("superseded_by", sa.String(23), sa.ForeignKey("certificate.serial")),
    )
    for column in ("person_id", "enrolment_id", "course"):
        op.create_index(f"ix_certificate_{column}", "certificate", [column])


def _make_cards() -> None:
    op.create_table(
        "review_card",
        ref("person_id", USER, on_delete="CASCADE", key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("version_id", sa.Uuid(), sa.ForeignKey("question_version.id"), nullable=False),
        sa.Column("memory", sa.JSON(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT),
        sa.Column("is_reset", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_review_card_due_at", "review_card", ["due_at"])


def _make_log() -> None:
    op.create_table(
        "review_log",
        sa.Column("id", sa.Uuid(), primary_key=True),
        ref("person_id", USER, on_delete="CASCADE"),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("version_id", sa.Uuid(), sa.ForeignKey("question_version.id"), nullable=False),
        ref("attempt_id", "attempt", on_delete="SET NULL", nullable=True),
        sa.Column("whence", sa.String(40), nullable=False),
        sa.Column("grade", sa.String(40), nullable=False),
        sa.Column("share", sa.String(60), nullable=False),
        sa.Column("response", sa.JSON()),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint(
            "person_id", "question", "attempt_id", name="uq_review_log_person_id_question_attempt_id"
        ),
    )
    op.create_index("ix_review_log_person_id", "review_log", ["person_id"])
    op.create_table("review_intake", ref("attempt_id", "attempt", on_delete="CASCADE", key=True))


def _make_plans() -> None:
    op.create_table(
        "study_plan",
        ref("person_id", USER, on_delete="CASCADE", key=True),
        sa.Column("quiz", sa.String(60)),
        sa.Column("exam_on", sa.Date(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
    )
