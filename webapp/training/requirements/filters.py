"""Narrow the matrix to a unit, a role, a course, a state; and take the answer apart into pages."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from webapp.training.requirements.judging import State
from webapp.training.requirements.matrix import Matrix, Row, narrowed


@dataclass(frozen=True)
class Shown:
    """What of a matrix is asked for; empty means everything."""

    day: date
    known_at: date
    unit: UUID | None = None
    role: str = ""
    course: str = ""
    state: State | None = None

    def link(self, today: date, **more: object) -> dict[str, object]:
        """Return the parts of an address that asks for the same, but for what is given."""
        asked: Mapping[str, object] = {
            **self.dates(today),
            "unit": self.unit or "",
            "role": self.role,
            "course": self.course,
            "state": self.state or "",
            **more,
        }
        return {name: value for name, value in asked.items() if value}

    def dates(self, today: date) -> dict[str, str]:
        """Return the two dates as parts of an address; today is left out."""
        asked = {"as_of": self.day, "known_at": self.known_at}
        return {name: day.isoformat() for name, day in asked.items() if day != today}

    def of(self, matrix: Matrix) -> Matrix:
        """Return the matrix whatever the state: what the figures above it count; the fullest columns come first."""
        full = Counter(place for row in matrix.rows for place, one in enumerate(row.cells) if one is not None)
        asked = [place for place, one in enumerate(matrix.columns) if self.course in {"", one.wanted.course}]
        columns = sorted(asked, key=lambda place: -full[place])
        return narrowed(
            matrix, columns=columns, rows={row.member.id for row in matrix.rows if self._has(row)}
        )

    def in_state(self, matrix: Matrix) -> Matrix:
        """Return only the people and columns with a cell in the state that is asked for."""
        if self.state is None:
            return matrix
        columns = [place for place in range(len(matrix.columns)) if self._stands(matrix, place)]
        rows = {row.member.id for row in matrix.rows if any(one.state == self.state for one in row.held)}
        return narrowed(matrix, columns=columns, rows=rows)

    def _has(self, row: Row) -> bool:
        return (not self.unit or self.unit in row.member.units) and (
            not self.role or self.role in row.member.roles
        )

    def _stands(self, matrix: Matrix, place: int) -> bool:
        cells = (row.cells[place] for row in matrix.rows)
        return any(cell is not None and cell.state == self.state for cell in cells)
