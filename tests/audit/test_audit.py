"""The audit log: everything that was decided, in order, and a gap shows."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.scenes import Cast
from webapp.audit import record
from webapp.audit.actions import find_gap
from webapp.audit.models import AuditEntry, AuditTip
from webapp.audit.rules import Decision
from webapp.database import Database


@pytest.fixture
def decided(session: Session, cast: Cast) -> list[AuditEntry]:
    """Return the entries of the log after three decisions more."""
    for state in ("S1", "S2", "S3"):
        record(session, Decision("stage-changed", "project", "PRJ-1", None, state), by=cast["tang"].id)
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.number)))


def test_an_untouched_log_has_no_gap(session: Session, decided: list[AuditEntry]) -> None:
    assert find_gap(session) is None


def test_entries_are_numbered_without_a_hole(decided: list[AuditEntry]) -> None:
    assert [entry.number for entry in decided] == list(range(1, len(decided) + 1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("act", "x"),
        ("subject_kind", "x"),
        ("subject", "PRJ-2"),
        ("state_before", "S0"),
        ("state_after", "S9"),
    ],
)
def test_a_changed_entry_shows(session: Session, decided: list[AuditEntry], name: str, value: str) -> None:
    setattr(decided[-2], name, value)
    session.flush()

    assert find_gap(session) == decided[-2].number


def test_a_decision_put_on_somebody_else_shows(
    session: Session, cast: Cast, decided: list[AuditEntry]
) -> None:
    decided[-2].by = cast["he"].id
    session.flush()

    assert find_gap(session) == decided[-2].number


@pytest.mark.parametrize("place", [0, -2, -1], ids=["first", "middle", "last"])
def test_an_entry_taken_away_shows(session: Session, decided: list[AuditEntry], place: int) -> None:
    session.delete(decided[place])
    session.flush()

    assert find_gap(session) == decided[place].number


def test_a_log_that_was_emptied_shows(session: Session, decided: list[AuditEntry]) -> None:
    for entry in decided:
        session.delete(entry)
    session.flush()

    assert find_gap(session) == 1


def test_a_decision_that_was_rolled_back_leaves_no_number_behind(database: Database, cast: Cast) -> None:
    with database.reading() as session:
        before = session.get_one(AuditTip, 1).number
    with pytest.raises(RuntimeError), database.transaction() as session:
        record(session, Decision("never", "project", "PRJ-1"), by=cast["tang"].id)
        raise RuntimeError

    with database.transaction() as session:
        record(session, Decision("made", "project", "PRJ-1"), by=None)

    with database.reading() as session:
        assert session.get_one(AuditTip, 1).number == before + 1
        assert find_gap(session) is None
