"""Bring enrolments to what requirements ask for: newcomers and renewals are enrolled, leavers released."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.errors import say
from webapp.training.courses.actions import enrol, open_cycle, release
from webapp.training.courses.course import Course, find_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.rules import Source, Standing
from webapp.training.requirements.judging import FINISHED, State
from webapp.training.requirements.matrix import Cell, Matrix, matrix_on
from webapp.training.requirements.reading import Key

GIVEN = say("按培训要求，请学“%(course)s”，%(day)s 前完成。")
RENEWED = say("“%(course)s”要重学一遍：上次学的 %(day)s 到期。")
AWAY = frozenset({Standing.LEFT, Standing.RELEASED})
RELEASED = say("“%(course)s”不再要求你学。学过的都留着，想学可以接着学。")


@dataclass(frozen=True)
class Owed:
    """A course that a person must have under way, and until when."""

    due_on: date
    cell: Cell


@dataclass(frozen=True)
class Plan:
    """What an evaluation would change; `held` are all courses that some requirement holds a person to."""

    owed: Mapping[Key, Owed]
    leaving: tuple[UUID, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing would change."""
        return not self.owed and not self.leaving


def planned(session: Session, *, person_id: UUID | None = None) -> Plan:
    """Return what an evaluation of today would change, for everybody or for one person."""
    matrix = matrix_on(session, clock.today(), person_id=person_id)
    held = {(cell.member.id, cell.course) for cell in matrix.cells if _holds(cell)}
    owed: dict[Key, Owed] = {}
    for key, one in _owed(matrix):
        if key not in owed or one.due_on < owed[key].due_on:
            owed[key] = one
    changed = {key: one for key, one in owed.items() if _changes(one)}
    return Plan(changed, tuple(_leaving(session, held, person_id)))


def evaluate(session: Session, catalog: Catalog, *, person_id: UUID | None = None) -> None:
    """Enrol whom a requirement concerns, move due dates that it moves, release whom none concerns any more."""
    plan = planned(session, person_id=person_id)
    people = _people(session, {key[0] for key in plan.owed})
    for (person, course_id), owed in plan.owed.items():
        course = find_course(catalog, course_id)
        if course is not None and course.is_open and person in people:
            _give(session, people[person], course, owed)
    for enrolment_id in plan.leaving:
        enrolment = session.get_one(Enrolment, enrolment_id)
        release(session, enrolment)
        _tell(session, catalog, enrolment, RELEASED, f"released:{clock.today()}")


def _holds(cell: Cell) -> bool:
    return cell.column.rule.is_mandatory and cell.state != State.NOT_REQUIRED


def _owed(matrix: Matrix) -> Iterator[tuple[Key, Owed]]:
    for cell in matrix.cells:
        due_on = cell.verdict.due_on
        if _holds(cell) and cell.state not in FINISHED and _is_chosen(cell) and due_on is not None:
            yield (cell.member.id, cell.course), Owed(due_on, cell)


def _is_chosen(cell: Cell) -> bool:
    """Tell whether it is this course that somebody takes, where one of several is enough."""
    newest = cell.facts.newest
    return not cell.column.wanted.is_choice or (newest is not None and newest.standing not in AWAY)


def _changes(owed: Owed) -> bool:
    """Tell whether the newest enrolment is not yet what is owed."""
    newest = owed.cell.facts.newest
    if newest is None or newest.standing != Standing.ACTIVE or newest.source == Source.SELF:
        return True
    return newest.source == Source.RULE and newest.due_on != owed.due_on and owed.cell.verdict.move is None


def _give(session: Session, person: User, course: Course, owed: Owed) -> None:
    newest = owed.cell.facts.newest
    if newest is not None and newest.standing == Standing.DONE:
        made = open_cycle(session, person, course, source=Source.RULE, due_on=owed.due_on)
        sentence = RENEWED if owed.cell.verdict.period else GIVEN
        _say(session, made, course, sentence, f"rule:{made.cycle}")
        return
    row = enrol(session, person, course, source=Source.RULE, due_on=owed.due_on)
    is_back = newest is not None and newest.standing in AWAY
    if is_back or (row.source == Source.RULE and row.due_on != owed.due_on):
        row.due_on, row.due_rev = owed.due_on, row.due_rev + 1
        session.flush()
    if row.is_open:
        _say(session, row, course, GIVEN, f"rule:{row.cycle}:{row.due_rev}")


def _leaving(session: Session, held: set[Key], person_id: UUID | None) -> Iterator[UUID]:
    query = select(Enrolment.id, Enrolment.person_id, Enrolment.course)
    query = query.where(Enrolment.source == Source.RULE, Enrolment.standing == Standing.ACTIVE)
    if person_id is not None:
        query = query.where(Enrolment.person_id == person_id)
    for enrolment_id, person, course in session.execute(query):
        if (person, course) not in held:
            yield enrolment_id


def _people(session: Session, ids: set[UUID]) -> Mapping[UUID, User]:
    return {one.id: one for one in session.scalars(select(User).where(User.id.in_(ids)))} if ids else {}


def _tell(session: Session, catalog: Catalog, enrolment: Enrolment, sentence: str, key: str) -> None:
    course = find_course(catalog, enrolment.course)
    if course is not None:
        _say(session, enrolment, course, sentence, key)


def _say(session: Session, enrolment: Enrolment, course: Course, sentence: str, key: str) -> None:
    values = {"course": course.title(enrolment.person.language or "zh")}
    if enrolment.due_on is not None:
        values["day"] = enrolment.due_on.isoformat()
    url = f"/app/training/courses/{course.id}"
    notify(session, enrolment.person, sentence, key=f"training-rule:{enrolment.id}:{key}", url=url, **values)
