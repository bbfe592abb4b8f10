"""What the matrix counts has two moments: when it was so, and when it was written down.

What no row tells is taken as written down when it was so, as every action but a late entry does. A late entry is known
by the list of who was there, the claim or the certificate that came of it.
"""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

import webapp.orm

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

MOMENT, KEY = webapp.orm.UtcDateTime(), sa.Uuid()
A_DAY_OR_SO = timedelta(hours=36)
EVENT = sa.table(
    "course_event",
    sa.column("id", KEY),
    sa.column("enrolment_id", KEY),
    sa.column("number", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("happened_at", MOMENT),
    sa.column("recorded_at", MOMENT),
)
ENROLMENT = sa.table(
    "enrolment",
    sa.column("id", KEY),
    sa.column("person_id", KEY),
    sa.column("course", sa.String()),
    sa.column("standing", sa.String()),
    sa.column("enrolled_at", MOMENT),
    sa.column("done_at", MOMENT),
    sa.column("reopened_at", MOMENT),
)
PROGRESS = sa.table(
    "unit_progress",
    sa.column("enrolment_id", KEY),
    sa.column("first_at", MOMENT),
    sa.column("done_at", MOMENT),
)
CERTIFICATE = sa.table(
    "certificate",
    sa.column("serial", sa.String()),
    sa.column("enrolment_id", KEY),
    sa.column("issued_at", MOMENT),
    sa.column("revoked_at", MOMENT),
    sa.column("superseded_by", sa.String()),
)
SESSION = sa.table(
    "class_session", sa.column("id", KEY), sa.column("course", sa.String()), sa.column("ends_at", MOMENT)
)
ATTENDANCE = sa.table(
    "attendance", sa.column("session_id", KEY), sa.column("person_id", KEY), sa.column("marked_at", MOMENT)
)
EVIDENCE = sa.table(
    "evidence",
    sa.column("person_id", KEY),
    sa.column("course", sa.String()),
    sa.column("state", sa.String()),
    sa.column("held_on", sa.Date()),
    sa.column("decided_at", MOMENT),
)
REQUIREMENT = sa.table(
    "requirement",
    sa.column("id", KEY),
    sa.column("line_id", KEY),
    sa.column("valid_from", sa.Date()),
    sa.column("valid_to", sa.Date()),
    sa.column("made_at", MOMENT),
    sa.column("closed_at", MOMENT),
)
AUDIT = sa.table(
    "audit_entry", sa.column("at", MOMENT), sa.column("act", sa.String()), sa.column("subject", sa.String())
)


def upgrade() -> None:
    """Add the events and the columns, and tell in them what the rows know."""
    op.create_table(
        "course_event",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("enrolment_id", KEY, sa.ForeignKey("enrolment.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
    )
    op.create_index("ix_course_event_enrolment_id", "course_event", ["enrolment_id"])
    op.add_column("requirement", sa.Column("closed_at", MOMENT))
    _tell_events()
    _tell_closings()
    op.drop_column("enrolment", "reopened_at")
    for name in ("role_period", "unit_period"):
        _date_periods(name)
    for name in ("unit_period", "requirement"):
        op.execute(f"UPDATE unit SET is_used = true WHERE id IN (SELECT unit_id FROM {name})")  # noqa: S608  # names of ours


def _tell_events() -> None:
    bind = op.get_bind()
    progress, papers, late = _progress(bind), _papers(bind), _late(bind)
    for row in bind.execute(sa.select(ENROLMENT)).all():
        units, own = progress[row.id], papers[row.id]
        entered = late[row.person_id, row.course]
        found = [*_begun(row, units, entered), *_done(row, units, own, entered), *_revoked(own)]
        found.sort(key=lambda one: one[2])
        for number, (kind, happened_at, recorded_at) in enumerate(found, 1):
            told = {"kind": kind, "happened_at": happened_at, "recorded_at": recorded_at}
            bind.execute(EVENT.insert().values(id=uuid4(), enrolment_id=row.id, number=number, **told))


def _begun(row, units, entered):
    if units:
        first_at = min(one.first_at for one in units)
        yield "begun", first_at, max(row.enrolled_at, _written(first_at, entered))


def _done(row, units, papers, entered):
    if row.done_at is None:
        return
    written = min((one.issued_at for one in papers), default=_written(row.done_at, entered))
    yield "done", row.done_at, max(row.enrolled_at, row.done_at, written)
    if row.reopened_at is None:
        return
    yield "reopened", row.reopened_at, row.reopened_at
    again = max((one.done_at for one in units if one.done_at is not None), default=row.reopened_at)
    if row.standing == "done":
        yield "done", again, max(row.reopened_at, _written(again, entered))


def _revoked(papers):
    """Yield the revocation of the last print; its moment is blurred, as it is in what is written now."""
    here = {one.serial for one in papers}
    for one in papers:
        if one.revoked_at is not None and one.superseded_by not in here:
            about = one.revoked_at.replace(minute=one.revoked_at.minute // 15 * 15, second=0, microsecond=0)
            yield "revoked", about, about


def _written(moment, entered):
    """Return when something was written down: with the list or claim that dated it to that moment, else then."""
    close = (written for held, slack, written in entered if abs(held - moment) <= slack)
    return max((moment, *close))


def _progress(bind):
    found = defaultdict(list)
    for one in bind.execute(sa.select(PROGRESS)):
        found[one.enrolment_id].append(one)
    return found


def _papers(bind):
    found = defaultdict(list)
    for one in bind.execute(sa.select(CERTIFICATE).where(CERTIFICATE.c.enrolment_id.is_not(None))):
        found[one.enrolment_id].append(one)
    return found


def _late(bind):
    found = defaultdict(list)
    lists = sa.select(ATTENDANCE.c.person_id, SESSION.c.course, SESSION.c.ends_at, ATTENDANCE.c.marked_at)
    lists = lists.join(SESSION, SESSION.c.id == ATTENDANCE.c.session_id)
    for one in bind.execute(lists.where(ATTENDANCE.c.marked_at.is_not(None))):
        found[one.person_id, one.course].append((one.ends_at, timedelta(), one.marked_at))
    for one in bind.execute(sa.select(EVIDENCE).where(EVIDENCE.c.state == "accepted")):
        found[one.person_id, one.course].append((_noon(one.held_on), A_DAY_OR_SO, one.decided_at))
    return found


def _tell_closings() -> None:
    """Date the end of each requirement by the row that followed it or by the log, else by its day."""
    bind = op.get_bind()
    ended = sa.select(AUDIT.c.subject, AUDIT.c.at).where(AUDIT.c.act == "requirement-ended")
    logged = {row.subject: row.at for row in bind.execute(ended)}
    rows = bind.execute(sa.select(REQUIREMENT).order_by(REQUIREMENT.c.made_at)).all()
    for row in rows:
        if row.valid_to is not None:
            after = (one.made_at for one in rows if _follows(one, row))
            closed_at = logged.get(str(row.id)) or next(after, _noon(row.valid_to))
            change = sa.update(REQUIREMENT).where(REQUIREMENT.c.id == row.id)
            bind.execute(change.values(closed_at=closed_at))


def _follows(one, row):
    is_next = one.line_id == row.line_id and one.id != row.id
    return is_next and one.valid_from == row.valid_to and one.made_at >= row.made_at


def _date_periods(name: str) -> None:
    for column in ("recorded_at", "ended_at"):
        op.add_column(name, sa.Column(column, MOMENT))
    bind, columns = op.get_bind(), [sa.column("since", sa.Date()), sa.column("until", sa.Date())]
    table = sa.table(
        name, sa.column("id", KEY), *columns, sa.column("recorded_at", MOMENT), sa.column("ended_at", MOMENT)
    )
    for row in bind.execute(sa.select(table.c.id, table.c.since, table.c.until)).all():
        moments = {"recorded_at": _noon(row.since), "ended_at": _noon(row.until) if row.until else None}
        bind.execute(sa.update(table).where(table.c.id == row.id).values(moments))
    with op.batch_alter_table(name) as batch:
        batch.alter_column("recorded_at", existing_type=MOMENT, nullable=False)


def _noon(day) -> datetime:
    return datetime.combine(day, time(12), UTC)
