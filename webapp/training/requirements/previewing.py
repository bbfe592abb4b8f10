"""What a requirement would mean before it is saved: whom it concerns, who has it already, when the others are due."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.training.requirements.judging import SETTLED, State
from webapp.training.requirements.matrix import Matrix, Row, matrix_on, narrowed
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.people import Member


@dataclass(frozen=True)
class Preview:
    """What a requirement means on its first day; `due` says how many people are due on which day.

    `leaving` are those whom only the row before it concerns.
    """

    day: date
    people: int
    settled: int
    due: Mapping[date, int]
    late: int
    owing: Sequence[tuple[Member, date | None]]
    leaving: int = 0


def preview(
    session: Session, rule: Requirement, today: date, *, before: Requirement | None = None
) -> Preview:
    """Return what a requirement means, kept or not yet."""
    day = max(today, rule.valid_from)
    matrix = matrix_on(session, day, rules=[rule])
    return _told(matrix, _leaving(session, day, matrix, before))


def figures(session: Session, rules: Sequence[Requirement], today: date) -> Mapping[UUID, Preview]:
    """Return what requirements mean today, each by its id: as many queries for all as for one."""
    matrix = matrix_on(session, today, rules=rules)
    people = {row.member.id for row in matrix.rows}
    found = {}
    for rule in rules:
        places = [place for place, one in enumerate(matrix.columns) if one.rule is rule]
        found[rule.id] = _told(narrowed(matrix, columns=places, rows=people), 0)
    return found


def _told(matrix: Matrix, leaving: int) -> Preview:
    day = matrix.day
    owing = [(row.member, _due(row)) for row in matrix.rows if _owes(row)]
    due = Counter(on for _, on in owing if on is not None)
    return Preview(
        day=day,
        people=len(matrix.rows),
        settled=len(matrix.rows) - len(owing),
        due=dict(sorted(due.items())),
        late=sum(on is not None and on < day for _, on in owing),
        owing=owing,
        leaving=leaving,
    )


def _owes(row: Row) -> bool:
    return any(cell.state not in SETTLED | {State.NOT_REQUIRED} for cell in row.held)


def _due(row: Row) -> date | None:
    """Return the first due date of what somebody does not have."""
    open_cells = (cell for cell in row.held if cell.state not in SETTLED)
    return min((cell.verdict.due_on for cell in open_cells if cell.verdict.due_on), default=None)


def _leaving(session: Session, day: date, matrix: Matrix, before: Requirement | None) -> int:
    if before is None:
        return 0
    earlier = matrix_on(session, day, rules=[before])
    return len(_ids(earlier.rows) - _ids(matrix.rows))


def _ids(rows: Iterable[Row]) -> set[UUID]:
    return {row.member.id for row in rows}
