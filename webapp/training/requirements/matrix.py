"""The matrix: people by requirements, every cell judged on one day; a query, never a table."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.requirements.facts import NOTHING, Facts
from webapp.training.requirements.judging import SETTLED, Cause, Duty, State, Verdict, judge
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.people import Member, members_on
from webapp.training.requirements.queries import requirements_on
from webapp.training.requirements.reading import Key, facts_of
from webapp.training.requirements.steps import Wanted, wanted_of

NOT_REQUIRED = Verdict(State.NOT_REQUIRED, Cause.NOT_BEGUN)


@dataclass(frozen=True)
class Column:
    """One course of one requirement."""

    rule: Requirement
    wanted: Wanted


@dataclass(frozen=True)
class Cell:
    """What one person owes by one column, and what is known of it."""

    member: Member
    column: Column
    verdict: Verdict
    facts: Facts
    duty: Duty

    def on(self, day: date) -> "Cell":
        """Return what it says on another day by the same facts."""
        return replace(self, verdict=judge(self.facts, self.duty, day))

    @property
    def state(self) -> State:
        """Return its state."""
        return self.verdict.state

    @property
    def course(self) -> str:
        """Return the course it is about."""
        return self.column.wanted.course

    @property
    def open_enrolment_id(self) -> UUID | None:
        """Return the enrolment that is under way, of which one may remind and whose due date may be moved."""
        newest = self.facts.newest
        is_open = newest is not None and newest.standing == "active"
        return newest.enrolment_id if newest is not None and is_open else None


@dataclass(frozen=True)
class Row:
    """One person with a cell for each column; None where nothing is required."""

    member: Member
    cells: tuple[Cell | None, ...]

    @property
    def held(self) -> Iterator[Cell]:
        """Yield the cells in which something is required."""
        return (cell for cell in self.cells if cell is not None)


@dataclass(frozen=True)
class Matrix:
    """People by requirements on a day, by what had been written down by the end of another."""

    day: date
    known_at: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield every cell in which something is required."""
        return (cell for row in self.rows for cell in row.held)

    @property
    def counts(self) -> Mapping[State, int]:
        """Return how many cells are in each state, the worst state first."""
        found = Counter(cell.state for cell in self.cells)
        return {state: found[state] for state in State if found[state]}


def matrix_on(
    session: Session,
    day: date,
    *,
    known_at: date | None = None,
    rules: Sequence[Requirement] | None = None,
    person_id: UUID | None = None,
) -> Matrix:
    """Return the matrix of a day: of all requirements that held, or of those given; of everybody or of one person.

    `known_at` leaves out what was written down after a day; without it, or with today, everything counts.
    """
    today = clock.today()
    known = known_at if known_at is not None and known_at < today else None
    holding = requirements_on(session, day, known) if rules is None else rules
    columns = tuple(Column(rule, wanted) for rule in holding for wanted in wanted_of(rule.steps))
    facts = facts_of(session, {one.wanted.course for one in columns}, person_id)
    if known is not None:
        facts = {key: one.known_at(known) for key, one in facts.items()}
    members = members_on(session, day, person_id, known) if columns else []
    return Matrix(day, known or today, columns, tuple(_rows(members, columns, facts, day)))


def _rows(
    members: Sequence[Member], columns: Sequence[Column], facts: Mapping[Key, Facts], day: date
) -> Iterator[Row]:
    for member in members:
        cells = [
            _cell(member, column, facts.get((member.id, column.wanted.course)), day) for column in columns
        ]
        row = Row(member, tuple(_chosen(cells)))
        if any(cell is not None for cell in row.cells):
            yield row


def _cell(member: Member, column: Column, facts: Facts | None, day: date) -> Cell | None:
    joined = member.joined(column.rule)
    if joined is None:
        return None
    rule = column.rule
    held_from = max(joined, rule.began_on)
    duty = Duty(held_from, rule.is_mandatory, rule.due, rule.terms, column.wanted.terms)
    known = facts or NOTHING
    return Cell(member, column, judge(known, duty, day), known, duty)


def row_on(row: Row, day: date) -> Row:
    """Return a row as it is on another day by the same facts; a requirement that does not hold then asks nothing."""
    cells = [cell.on(day) if cell is not None and cell.column.rule.holds(day) else None for cell in row.cells]
    return Row(row.member, tuple(_chosen(cells)))


def _chosen(cells: Sequence[Cell | None]) -> Iterator[Cell | None]:
    """Yield the cells; where enough courses of a step are settled, the others are not required."""
    settled = Counter(_step(cell) for cell in cells if cell is not None and cell.state in SETTLED)
    for cell in cells:
        if cell is not None and _is_spared(cell, settled):
            yield replace(cell, verdict=replace(NOT_REQUIRED, cause=Cause.OTHER_CHOSEN))
        else:
            yield cell


def _is_spared(cell: Cell, settled: Mapping[tuple[UUID, int], int]) -> bool:
    wanted = cell.column.wanted
    return wanted.is_choice and cell.state not in SETTLED and settled.get(_step(cell), 0) >= wanted.needed


def _step(cell: Cell) -> tuple[UUID, int]:
    return cell.column.rule.id, cell.column.wanted.step


def narrowed(matrix: Matrix, *, columns: Collection[int], rows: Collection[UUID]) -> Matrix:
    """Return some columns by their places and some people by their ids; people without a cell left fall out."""
    kept = tuple(
        Row(row.member, tuple(row.cells[place] for place in columns))
        for row in matrix.rows
        if row.member.id in rows
    )
    shown = tuple(row for row in kept if any(cell is not None for cell in row.cells))
    return replace(matrix, columns=tuple(matrix.columns[place] for place in columns), rows=shown)
