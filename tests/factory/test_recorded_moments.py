"""What migration 0030 tells of rows that were there: both moments, as far as they show them, and nothing lost."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import MetaData, Table, insert, select, text

from webapp.database import Database
from webapp.factory.schema import upgrade
from webapp.training.courses.models import CourseEvent

PERSON, OTHER, ENROLMENT, LINE = (UUID(int=one) for one in range(1, 5))
FIRST, SECOND = UUID(int=8), UUID(int=9)


def moment(day, hour=9):
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
def old(tmp_path):
    """Return a database of the schema before, in a file: it is there that a table is made anew to change it."""
    opened = Database.open(f"sqlite:///{tmp_path}/old.db")
    yield opened
    opened.engine.dispose()


def put(connection, name, **values):
    """Write a row as the schema before had it; what it needs besides is empty."""
    table = Table(name, MetaData(), autoload_with=connection)
    empty = {int: 0, str: "", bool: False, dict: {}}
    needed = {
        one.name: empty.get(one.type.python_type, "")
        for one in table.columns
        if not one.nullable and one.name not in values and not one.server_default
    }
    told = {key: one.hex if isinstance(one, UUID) else one for key, one in {**needed, **values}.items()}
    connection.execute(insert(table).values(told))


@pytest.fixture
def upgraded(old):
    upgrade(old, "0029")
    with old.engine.begin() as connection:
        for key in (PERSON, OTHER):
            person = {"email": f"{key}@example.org", "session_key": str(key), "created_at": moment(1)}
            put(connection, "user_account", id=key, role="reader", **person)
        put(connection, "role_period", id=FIRST, user_id=PERSON, code="PM", since=date(2026, 3, 1))
        course = {"course": "CRS-910", "cycle": 1, "source": "rule", "standing": "done", "version": "1.0"}
        dates = {"enrolled_at": moment(2), "done_at": moment(4), "reopened_at": moment(20)}
        put(connection, "enrolment", id=ENROLMENT, person_id=PERSON, **course, **dates)
        unit = {"unit": "write", "version": "1.0", "first_at": moment(3), "seen_at": moment(3)}
        put(connection, "unit_progress", id=FIRST, enrolment_id=ENROLMENT, done_at=moment(22), **unit)
        paper = {"serial": "AAAAA", "course": "CRS-910", "snapshot": {}, "issued_at": moment(11)}
        put(connection, "certificate", enrolment_id=ENROLMENT, person_id=PERSON, **paper)
        rule = {"line_id": LINE, "subject": "role", "target": "CRS-910", "steps": [], "anchor": "role_start"}
        rule |= {"lasting": "course", "basis": "expiry", "began_on": date(2026, 3, 1)}
        first = {"valid_from": date(2026, 3, 1), "valid_to": date(2026, 3, 25), "made_at": moment(1)}
        put(connection, "requirement", id=FIRST, **rule, **first)
        put(connection, "requirement", id=SECOND, **rule, valid_from=date(2026, 3, 25), made_at=moment(18))
    upgrade(old, "0030")
    return old


def test_the_events_tell_what_was_so_and_when_it_was_written_down(upgraded):
    query = select(CourseEvent.kind, CourseEvent.happened_at, CourseEvent.recorded_at)
    with upgraded.engine.connect() as connection:
        assert connection.execute(query.order_by(CourseEvent.number)).all() == [
            ("begun", moment(3), moment(3)),
            ("done", moment(4), moment(11)),
            ("reopened", moment(20), moment(20)),
            ("done", moment(22), moment(22)),
        ]


def test_the_end_of_a_requirement_was_written_down_with_the_row_that_followed_it(upgraded):
    with upgraded.engine.connect() as connection:
        told = connection.execute(text("SELECT closed_at FROM requirement ORDER BY made_at")).scalars().all()
    assert told == ["2026-03-18 09:00:00.000000", None]


def test_nothing_that_hangs_on_an_enrolment_is_lost(upgraded):
    with upgraded.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM unit_progress")) == 1
        assert connection.scalar(text("SELECT count(*) FROM certificate WHERE enrolment_id IS NOT NULL")) == 1
        assert connection.scalar(text("SELECT recorded_at FROM role_period")).startswith("2026-03-01")
