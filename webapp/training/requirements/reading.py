"""Read what is known of people in courses: as many queries for one person as for a thousand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.training.certificates.models import Certificate
from webapp.training.courses.models import CourseEvent, Enrolment, Exemption, Extension
from webapp.training.requirements.facts import Cycle, Event, Facts, Move, Paper, Relief

Key = tuple[UUID, str]
Where = ColumnElement[bool]


def facts_of(
    session: Session, courses: Collection[str], person_id: UUID | None = None
) -> Mapping[Key, Facts]:
    """Return what is known of everybody, or of one person, in these courses; by person and course."""
    if not courses:
        return {}
    here = Enrolment.course.in_(sorted(courses))
    where = here if person_id is None else and_(here, Enrolment.person_id == person_id)
    papers = _papers(session, where)
    reliefs, moves = _reliefs(session, where), _moves(session, where)
    cycles: dict[Key, list[Cycle]] = defaultdict(list)
    for key, cycle in _cycles(session, where, papers):
        cycles[key].append(cycle)
    return {
        key: Facts(tuple(found), _gathered(found, reliefs), _gathered(found, moves))
        for key, found in cycles.items()
    }


def _gathered(cycles: Iterable[Cycle], kept: Mapping[UUID, list[Any]]) -> tuple[Any, ...]:
    return tuple(one for cycle in cycles for one in kept.get(cycle.enrolment_id, ()))


def _cycles(
    session: Session, where: Where, papers: Mapping[UUID, list[Paper]]
) -> Iterable[tuple[Key, Cycle]]:
    events = _events(session, where)
    columns = (
        Enrolment.id,
        Enrolment.person_id,
        Enrolment.course,
        Enrolment.cycle,
        Enrolment.enrolled_at,
        Enrolment.standing,
        Enrolment.source,
        Enrolment.due_on,
    )
    for row in session.execute(select(*columns).where(where).order_by(Enrolment.cycle)):
        yield (
            (row.person_id, row.course),
            Cycle(
                enrolment_id=row.id,
                number=row.cycle,
                enrolled_on=clock.day_of(row.enrolled_at),
                standing=row.standing,
                source=row.source,
                due_on=row.due_on,
                events=tuple(events.get(row.id, ())),
                papers=tuple(papers.get(row.id, ())),
            ),
        )


def _events(session: Session, where: Where) -> Mapping[UUID, list[Event]]:
    columns = (
        CourseEvent.enrolment_id,
        CourseEvent.kind,
        CourseEvent.happened_at,
        CourseEvent.recorded_at,
    )
    query = select(*columns).join(Enrolment, Enrolment.id == CourseEvent.enrolment_id).where(where)
    found: dict[UUID, list[Event]] = defaultdict(list)
    for enrolment_id, kind, happened_at, recorded_at in session.execute(
        query.order_by(CourseEvent.recorded_at, CourseEvent.number)
    ):
        found[enrolment_id].append(Event(kind, clock.day_of(happened_at), clock.day_of(recorded_at)))
    return found


def _papers(session: Session, where: Where) -> Mapping[UUID, list[Paper]]:
    columns = (
        Certificate.enrolment_id,
        Certificate.serial,
        Certificate.issued_at,
        Certificate.expires_on,
        Certificate.window_on,
    )
    query = select(*columns).join(Enrolment, Enrolment.id == Certificate.enrolment_id).where(where)
    found: dict[UUID, list[Paper]] = defaultdict(list)
    for enrolment_id, serial, issued_at, expires_on, window_on in session.execute(
        query.order_by(Certificate.issued_at)
    ):
        if enrolment_id is not None:
            paper = Paper(serial, clock.day_of(issued_at), expires_on, window_on)
            found[enrolment_id].append(paper)
    return found


def _reliefs(session: Session, where: Where) -> Mapping[UUID, list[Relief]]:
    query = select(Exemption, User.name).join(Enrolment, Enrolment.id == Exemption.enrolment_id)
    query = query.outerjoin(User, User.id == Exemption.decided_by).where(where)
    found: dict[UUID, list[Relief]] = defaultdict(list)
    for row, by in session.execute(query.order_by(Exemption.decided_at)):
        since, ended_on = clock.day_of(row.decided_at), _day(row.ended_at)
        relief = Relief(
            row.kind, since, row.until, ended_on, row.reason, by or "", row.enrolment_id, row.evidence_id
        )
        found[row.enrolment_id].append(relief)
    return found


def _moves(session: Session, where: Where) -> Mapping[UUID, list[Move]]:
    query = select(Extension).join(Enrolment, Enrolment.id == Extension.enrolment_id).where(where)
    found: dict[UUID, list[Move]] = defaultdict(list)
    for row in session.scalars(query.order_by(Extension.extended_at)):
        move = Move(row.enrolment_id, clock.day_of(row.extended_at), row.before, row.after, row.reason)
        found[row.enrolment_id].append(move)
    return found


def _day(moment: datetime | None) -> date | None:
    return clock.day_of(moment) if moment is not None else None
