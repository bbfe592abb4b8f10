"""What somebody has done that runs out: by a requirement, or because a certificate ends."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.training.certificates.models import Certificate
from webapp.training.courses.models import Enrolment, Exemption
from webapp.training.requirements.judging import State
from webapp.training.requirements.matrix import Cell, Row, matrix_on, row_on
from webapp.training.requirements.queries import requirements_between
from webapp.training.requirements.reading import Key

RUNNING_OUT = frozenset({State.EXPIRING, State.EXPIRED})


@dataclass(frozen=True)
class Lapse:
    """A course done in a cycle on a day that counts until another."""

    person_id: UUID
    course: str
    cycle: int
    done_on: date
    expires_on: date
    window_on: date | None


@dataclass(frozen=True)
class Lapsing:
    """Everything that may run out in a period, read once: rows of the matrix, certificates, and who is exempt."""

    rows: Sequence[Row]
    papers: Sequence[Lapse]
    exempt: Mapping[Key, Sequence[Exemption]]

    @property
    def keys(self) -> frozenset[Key]:
        """Return everything of which something may run out in the period."""
        cells = (cell for row in self.rows for cell in row.held)
        ruled = ((cell.member.id, cell.course) for cell in cells)
        return frozenset((*ruled, *((one.person_id, one.course) for one in self.papers)))

    def on(self, day: date) -> Mapping[Key, Lapse]:
        """Return what runs out or has run out on a day of it, the earliest end of each person and course.

        What is exempt on that day is not in it.
        """
        found: dict[Key, Lapse] = {}
        for one in (*self._of_rules(day), *self._of_papers(day)):
            key = (one.person_id, one.course)
            if key not in found or one.expires_on < found[key].expires_on:
                found[key] = one
        return found

    def _of_rules(self, day: date) -> Iterator[Lapse]:
        for row in self.rows:
            for cell in row_on(row, day).held:
                lapse = _lapse(cell)
                if lapse is not None:
                    yield lapse

    def _of_papers(self, day: date) -> Iterator[Lapse]:
        for one in self.papers:
            is_open = one.window_on is not None and one.window_on <= day
            freed = self.exempt.get((one.person_id, one.course), ())
            if is_open and not any(relief.holds(day) for relief in freed):
                yield one


def read_lapsing(session: Session, first: date, last: date) -> Lapsing:
    """Read what may run out from one day to another, if until then nothing more is done."""
    matrix = matrix_on(session, last, rules=requirements_between(session, first, last))
    rows = [row for row in matrix.rows if any(cell.state in RUNNING_OUT for cell in row.held)]
    return Lapsing(rows, list(_papers(session, last)), _exempt(session))


def _lapse(cell: Cell) -> Lapse | None:
    verdict = cell.verdict
    if cell.state not in RUNNING_OUT or not cell.column.rule.is_mandatory:
        return None
    cycle, period, done_on = verdict.cycle, verdict.period, verdict.done_on
    if cycle is None or period is None or period.expires_on is None or done_on is None:
        return None
    return Lapse(cell.member.id, cell.course, cycle.number, done_on, period.expires_on, period.window_on)


def _papers(session: Session, last: date) -> Iterator[Lapse]:
    query = select(Certificate, Enrolment.cycle).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    query = query.join(User, User.id == Enrolment.person_id).where(
        User.closed_at.is_(None),
        Certificate.superseded_by.is_(None),
        Certificate.revoked_at.is_(None),
        Certificate.expires_on.is_not(None),
        Certificate.window_on <= last,
    )
    for row, cycle in session.execute(query):
        end, person_id = row.expires_on, row.person_id
        if end is not None and person_id is not None:
            issued_on = clock.day_of(row.issued_at)
            yield Lapse(person_id, row.course, cycle, issued_on, end, row.window_on)


def _exempt(session: Session) -> Mapping[Key, Sequence[Exemption]]:
    query = select(Exemption, Enrolment.person_id, Enrolment.course)
    query = query.join(Enrolment, Enrolment.id == Exemption.enrolment_id)
    found: dict[Key, list[Exemption]] = defaultdict(list)
    for row, person, course in session.execute(query.where(Exemption.ended_at.is_(None))):
        found[person, course].append(row)
    return found
