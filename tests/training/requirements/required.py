"""Requirements as tests write them, and days counted from today."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta

from tests.training.certificates.certified import COURSE
from webapp import clock
from webapp.training.certificates.validity import Basis
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.line_actions import open_line
from webapp.training.requirements.matrix import matrix_on
from webapp.training.requirements.rules import Anchor, Lasting, Subject, Wish

PATH = "both-or-one"
PATH_TEXT = """\
  - id: both-or-one
    title: {zh: 都学或选一, en: Both or one}
    summary: {zh: 先学一门再选一门。, en: One course and then one of two.}
    role: PM
    order: free
    steps:
      - courses: [CRS-910]
      - courses: [CRS-901, CRS-902]
        any: 1
"""


def day(days: int = 0) -> date:
    """Return a day counted from the real today of the installation, wherever a test has stopped the clock."""
    return clock.day_of(datetime.now(tz=UTC)) + timedelta(days=days)


def at(days: int) -> AbstractContextManager[None]:
    """Let the clock stand at noon of a day counted from today."""
    return clock.stopped_at(datetime.combine(day(days), time(12), UTC))


def wish(**given: object) -> Wish:
    """Return a requirement: project managers do the course within 30 days of coming under it."""
    usual = {
        "subject": Subject.ROLE,
        "ref": "PM",
        "target": COURSE,
        "is_mandatory": True,
        "anchor": Anchor.JOINED,
        "days": 30,
        "due_on": None,
        "lasting": Lasting.COURSE,
        "active": None,
        "window": None,
        "basis": Basis.EXPIRY,
        "valid_from": clock.today(),
    }
    return Wish(**{**usual, **given})


def require(session, catalog, by, **given):
    """Open a requirement, and look at once whom it concerns."""
    row = open_line(session, catalog, wish(**given), by=by)
    evaluate(session, catalog)
    return row


def cell_of(session, person, on=None, course=COURSE):
    """Return the one cell of a person in a course, or None."""
    cells = [
        cell
        for cell in matrix_on(session, on or clock.today()).cells
        if cell.member.id == person.id and cell.course == course
    ]
    assert len(cells) < 2
    return cells[0] if cells else None


def state_of(session, person, on=None, course=COURSE):
    """Return the state of that cell."""
    cell = cell_of(session, person, on, course)
    return cell.state if cell else None
