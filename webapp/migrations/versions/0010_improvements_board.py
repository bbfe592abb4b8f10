"""One board of change requests; what readers say under pages becomes part of it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ANSWER_DAYS = 10
SHORT = 80
SATURDAY = 5


def person(name: str) -> sa.Column:
    """Return a column that names an account."""
    key = sa.ForeignKey("user_account.id", ondelete="SET NULL")
    return sa.Column(name, sa.Uuid(), key, nullable=True)


def upgrade() -> None:
    """Add the tables, and carry over what was said and answered."""
    _make_improvement()
    _make_steps()
    _make_feedback()
    op.create_table(
        "improvement_counter",
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    _carry_over(op.get_bind())
    op.drop_table("suggestion")


def _make_improvement() -> None:
    texts = ("why", "present_zh", "present_en", "proposed_zh", "proposed_en", "agreed")
    op.create_table(
        "improvement",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.String(20), nullable=False, unique=True),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("source_ref", sa.String(200), nullable=False),
        sa.Column("source_url", sa.String(300), nullable=False),
        sa.Column("page", sa.String(80), nullable=False),
        sa.Column("clause", sa.String(80), nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("owner_role", sa.String(10), nullable=False),
        person("owner_id"),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        person("decider_id"),
        sa.Column("decided_at", webapp.orm.UtcDateTime(), nullable=True),
        sa.Column("twin_id", sa.Uuid(), sa.ForeignKey("improvement.id"), nullable=True),
        sa.Column("released_in", sa.String(80), nullable=False),
        person("sender_id"),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
    )
    for name in ("page", "owner_role", "owner_id", "twin_id", "sender_id", "at"):
        op.create_index(op.f(f"ix_improvement_{name}"), "improvement", [name])
    op.create_index("ix_improvement_state_due", "improvement", ["state", "due"])
    op.create_index("ix_improvement_source_source_ref", "improvement", ["source", "source_ref"])


def _make_steps() -> None:
    whole = sa.ForeignKey("improvement.id", ondelete="CASCADE")
    op.create_table(
        "improvement_step",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("improvement_id", sa.Uuid(), whole, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(40), nullable=False),
        sa.Column("after", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        person("by_id"),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("before_data", sa.JSON(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("improvement_id", "place"),
    )


def _make_feedback() -> None:
    bundle = sa.ForeignKey("improvement.id", ondelete="SET NULL")
    op.create_table(
        "page_feedback",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("page", sa.String(80), nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("helped", sa.String(40), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        person("sender_id"),
        sa.Column("at", webapp.orm.UtcDateTime(), nullable=False),
        sa.Column("improvement_id", sa.Uuid(), bundle, nullable=True),
    )
    for name in ("page", "sender_id", "improvement_id"):
        op.create_index(op.f(f"ix_page_feedback_{name}"), "page_feedback", [name])


def _table(name: str, **columns: sa.types.TypeEngine) -> sa.TableClause:
    return sa.table(name, *(sa.column(key, kind) for key, kind in columns.items()))


MOMENT, KEY, WORDS = webapp.orm.UtcDateTime(), sa.Uuid(), sa.Text()
SAID = {"id": KEY, "page": WORDS, "version": WORDS, "language": WORDS, "helped": WORDS, "wish": WORDS}
SAID |= {"sender_id": KEY, "at": MOMENT}
OLD = _table(
    "suggestion",
    **SAID,
    present=WORDS,
    proposed=WORDS,
    is_suggestion=sa.Boolean(),
    standing=WORDS,
    answer=WORDS,
    settled_in=WORDS,
    decider_id=KEY,
    decided_at=MOMENT,
)
TEXTS = (
    "number",
    "source",
    "source_ref",
    "source_url",
    "page",
    "clause",
    "version",
    "language",
    "title",
    "why",
)
TEXTS += ("present_zh", "present_en", "proposed_zh", "proposed_en", "agreed", "state", "owner_role", "reason")
NEW = _table(
    "improvement",
    id=KEY,
    **dict.fromkeys(TEXTS, WORDS),
    owner_id=KEY,
    due=sa.Date(),
    decider_id=KEY,
    decided_at=MOMENT,
    released_in=WORDS,
    sender_id=KEY,
    at=MOMENT,
)
FEEDBACK = _table("page_feedback", **SAID, improvement_id=KEY)
COUNTER = _table("improvement_counter", year=sa.Integer(), number=sa.Integer())


def _carry_over(connection: sa.Connection) -> None:
    """Give each suggestion a number of its own, and keep every yes and no."""
    numbers: dict[int, int] = {}
    for row in connection.execute(sa.select(OLD).order_by(OLD.c.at, OLD.c.id)).mappings().all():
        is_proposal, request = bool(row["present"] or row["proposed"]), None
        if row["is_suggestion"]:
            year, request = row["at"].year, uuid4()
            numbers[year] = numbers.get(year, 0) + 1
            number = f"CR-{year}-{numbers[year]:04d}"
            values = _request(row, is_proposal=is_proposal)
            connection.execute(NEW.insert().values(id=request, number=number, **values))
        if not is_proposal:
            said = {name: row[name] for name in SAID}
            connection.execute(FEEDBACK.insert().values(improvement_id=request, **said))
    for year, number in numbers.items():
        connection.execute(COUNTER.insert().values(year=year, number=number))


def _request(row: sa.RowMapping, *, is_proposal: bool) -> dict[str, Any]:
    lang = row["language"]
    texts = dict.fromkeys(TEXTS[1:], "")
    texts[f"present_{lang}"], texts[f"proposed_{lang}"] = row["present"], row["proposed"]
    source = "proposal" if is_proposal else "page-feedback"
    kept = {name: row[name] for name in ("page", "version", "language", "at", "decider_id", "decided_at")}
    return {
        **texts,
        **kept,
        "source": source,
        "title": " ".join((row["wish"] or row["proposed"]).split())[:SHORT],
        "why": row["wish"] if is_proposal else "",
        "state": row["standing"],
        "owner_id": row["decider_id"],
        "due": _due(row["at"].date()),
        "reason": row["answer"],
        "released_in": row["settled_in"],
        "sender_id": row["sender_id"] if is_proposal else None,
    }


def _due(day: date) -> date:
    left = ANSWER_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
