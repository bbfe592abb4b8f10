"""Who takes which course, classrooms, evidence, notes and feedback; since when people hold roles and units."""

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OPEN_ROLES = """
INSERT INTO role_period (id, user_id, code, since, until)
SELECT {key}, role_holder.user_id, role_holder.code, {day}, NULL
FROM role_holder JOIN user_account ON user_account.id = role_holder.user_id
"""
OPEN_UNITS = """
INSERT INTO unit_period (id, user_id, unit_id, since, until)
SELECT {key}, unit_member.user_id, unit_member.unit_id, {day}, NULL
FROM unit_member JOIN user_account ON user_account.id = unit_member.user_id
"""
"""What somebody held when the days began to be kept counts from the day the account was opened."""


def upgrade() -> None:
    """Add all tables, and a first period for what people hold today."""
    _add_enrolments()
    _add_decisions()
    _add_classrooms()
    _add_words()
    _add_periods()


def _key() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _ref(name: str, target: str, ondelete: str = "CASCADE", **more: object) -> sa.Column[object]:
    foreign = sa.ForeignKey(f"{target}.id", ondelete=ondelete)
    return sa.Column(name, sa.Uuid(), foreign, nullable=ondelete == "SET NULL", **more)


def _person(name: str, **more: object) -> sa.Column[object]:
    return _ref(name, "user_account", **more)


def _decider(name: str) -> sa.Column[object]:
    return _ref(name, "user_account", "SET NULL")


def _text(name: str, length: int, **more: object) -> sa.Column[object]:
    return sa.Column(name, sa.String(length), nullable=False, **more)


def _moment(name: str, *, is_open: bool = False, **more: object) -> sa.Column[object]:
    return sa.Column(name, webapp.orm.UtcDateTime(), nullable=is_open, **more)


def _day(name: str, *, is_open: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=is_open)


def _number(name: str, *, is_open: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=is_open)


def _add_enrolments() -> None:
    op.create_table(
        "enrolment",
        _key(),
        _person("person_id"),
        _text("course", 20, index=True),
        _number("cycle"),
        _text("source", 40),
        _text("standing", 40),
        _text("version", 10),
        _day("due_on", is_open=True),
        _number("due_rev"),
        _decider("assigned_by"),
        _moment("enrolled_at"),
        _moment("done_at", is_open=True),
        sa.Column("has_said", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("person_id", "course", "cycle", name="uq_enrolment_person_id_course_cycle"),
    )
    op.create_table(
        "unit_progress",
        _key(),
        _ref("enrolment_id", "enrolment"),
        _text("unit", 60),
        _text("version", 10),
        _text("anchor", 120),
        _text("heading", 120),
        _moment("first_at"),
        _moment("seen_at"),
        _moment("done_at", is_open=True),
        _moment("reread_at", is_open=True),
        sa.Column("attempt_id", sa.Uuid(), nullable=True),
        sa.Column("score", sa.Numeric(6, 2), nullable=True),
        _decider("attested_by"),
        _text("remark", 400),
        sa.UniqueConstraint("enrolment_id", "unit", name="uq_unit_progress_enrolment_id_unit"),
    )


def _add_decisions() -> None:
    op.create_table(
        "evidence",
        _key(),
        _person("person_id", index=True),
        _text("course", 20),
        _text("unit", 60),
        _text("title", 120),
        _text("provider", 120),
        _day("held_on"),
        _text("file_hash", 64, index=True),
        _text("file_name", 200),
        _text("media", 40),
        _text("state", 40, index=True),
        _moment("claimed_at"),
        _decider("decided_by"),
        _moment("decided_at", is_open=True),
        _text("reason", 400),
        _day("until", is_open=True),
    )
    op.create_table(
        "exemption",
        _key(),
        _ref("enrolment_id", "enrolment", index=True),
        _text("kind", 40),
        _text("reason", 400),
        _day("until", is_open=True),
        _ref("evidence_id", "evidence", "SET NULL"),
        _decider("decided_by"),
        _moment("decided_at"),
        _moment("ended_at", is_open=True),
    )
    op.create_table(
        "due_extension",
        _key(),
        _ref("enrolment_id", "enrolment", index=True),
        _day("before", is_open=True),
        _day("after"),
        _text("reason", 400),
        _decider("extended_by"),
        _moment("extended_at"),
    )


def _add_classrooms() -> None:
    op.create_table(
        "class_session",
        _key(),
        _text("course", 20, index=True),
        _text("unit", 60),
        _moment("starts_at", index=True),
        _moment("ends_at"),
        _text("place", 120),
        _number("seats"),
        _decider("trainer_id"),
        _text("code", 10),
        _moment("cancelled_at", is_open=True),
    )
    op.create_table(
        "attendance",
        _key(),
        _ref("session_id", "class_session"),
        _person("person_id", index=True),
        _text("seat", 40),
        _moment("signed_at"),
        _moment("marked_at", is_open=True),
        _decider("marked_by"),
        sa.UniqueConstraint("session_id", "person_id", name="uq_attendance_session_id_person_id"),
    )


def _add_words() -> None:
    op.create_table(
        "unit_note",
        _person("person_id", primary_key=True),
        _text("unit", 80, primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("changed_at"),
    )
    op.create_table(
        "course_feedback",
        _key(),
        _text("course", 20, index=True),
        _text("version", 10),
        _number("useful", is_open=True),
        _number("clear", is_open=True),
        _number("fitting", is_open=True),
        sa.Column("wish", sa.Text(), nullable=False),
    )
    op.create_table(
        "unit_edition",
        _text("unit", 80, primary_key=True),
        _text("version", 10, primary_key=True),
        _text("language", 2, primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_table(
        "calendar_link",
        _person("person_id", primary_key=True),
        sa.Column("secret_hash", sa.String(64), unique=True, nullable=False),
    )


def _add_periods() -> None:
    op.create_table(
        "role_period",
        _key(),
        _person("user_id", index=True),
        _text("code", 10, index=True),
        _day("since"),
        _day("until", is_open=True),
    )
    op.create_table(
        "unit_period",
        _key(),
        _person("user_id", index=True),
        _ref("unit_id", "unit", index=True),
        _day("since"),
        _day("until", is_open=True),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    words = {
        "key": "lower(hex(randomblob(16)))" if is_sqlite else "gen_random_uuid()",
        "day": "date(user_account.created_at)" if is_sqlite else "CAST(user_account.created_at AS date)",
    }
    for statement in (OPEN_ROLES, OPEN_UNITS):
        op.execute(statement.format(**words))
