"""The log of an attempt is chained by hash, and the attempt knows its end."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

START = "0" * 64
ATTEMPT = sa.table(
    "attempt",
    sa.column("id", sa.Uuid()),
    sa.column("log_length", sa.Integer()),
    sa.column("log_end", sa.String()),
)
EVENT = sa.table(
    "attempt_event",
    sa.column("id", sa.Uuid()),
    sa.column("attempt_id", sa.Uuid()),
    sa.column("at", webapp.orm.UtcDateTime()),
    sa.column("kind", sa.String()),
    sa.column("by", sa.Uuid()),
    sa.column("data", sa.JSON()),
    sa.column("number", sa.Integer()),
    sa.column("told", sa.String()),
    sa.column("chain", sa.String()),
)


def upgrade() -> None:
    """Add the columns, and chain what is there."""
    op.add_column("attempt", sa.Column("log_length", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("attempt", sa.Column("log_end", sa.String(64), nullable=False, server_default=START))
    op.add_column("attempt_event", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    for name in ("told", "chain"):
        op.add_column("attempt_event", sa.Column(name, sa.String(64), nullable=False, server_default=""))
    bind, ends = op.get_bind(), {}
    rows = bind.execute(sa.select(EVENT).order_by(EVENT.c.attempt_id, EVENT.c.at, EVENT.c.id)).all()
    for row in rows:
        number, before = ends.get(row.attempt_id, (0, START))
        by, told = str(row.by) if row.by else None, _hash(row.data)
        chain = _hash([before, number + 1, row.at.isoformat(), row.kind, by, told])
        ends[row.attempt_id] = (number + 1, chain)
        values = {"number": number + 1, "told": told, "chain": chain}
        bind.execute(sa.update(EVENT).where(EVENT.c.id == row.id).values(values))
    for attempt_id, (number, chain) in ends.items():
        end = {"log_length": number, "log_end": chain}
        bind.execute(sa.update(ATTEMPT).where(ATTEMPT.c.id == attempt_id).values(end))
    op.create_index("uq_attempt_event_number", "attempt_event", ["attempt_id", "number"], unique=True)


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
