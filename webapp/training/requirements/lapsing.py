"""What somebody has done that runs out: by a requirement, or because a certificate ends."""

from collections.abc import Iterable, Iterator, Mapping
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
from webapp.training.requirements.matrix import matrix_on
from webapp.training.requirements.reading import Key


@dataclass(frozen=True)
class Lapse:
    """A course done in a cycle on a day that counts until another."""

    person_id: UUID
    course: str
    cycle: int
    done_on: date
    expires_on: date
    window_on: date | None


def lapses_on(session: Session, day: date) -> Mapping[Key, Lapse]:
    """Return what runs out or has run out, the earliest end of each person and course; what is exempt is not in it."""
    found: dict[Key, Lapse] = {}
    for one in (*_of_rules(session, day), *_of_certificates(session, day)):
        key = (one.person_id, one.course)
        if key not in found or one.expires_on < found[key].expires_on:
            found[key] = one
    return found


def _of_rules(session: Session, day: date) -> Iterator[Lapse]:
    for cell in matrix_on(session, day).cells:
        verdict = cell.verdict
        if cell.state not in {State.EXPIRING, State.EXPIRED} or not cell.column.rule.is_mandatory:
            continue
        if verdict.cycle and verdict.period and verdict.period.expires_on and verdict.done_on:
            yield Lapse(
                cell.member.id,
                cell.course,
                verdict.cycle.number,
                verdict.done_on,
                verdict.period.expires_on,
                verdict.period.window_on,
            )


def _of_certificates(session: Session, day: date) -> Iterable[Lapse]:
    query = select(Certificate, Enrolment.cycle).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    query = query.join(User, User.id == Enrolment.person_id).where(
        User.closed_at.is_(None),
        Certificate.superseded_by.is_(None),
        Certificate.revoked_at.is_(None),
        Certificate.expires_on.is_not(None),
        Certificate.window_on <= day,
    )
    exempt = _exempt(session, day)
    for row, cycle in session.execute(query):
        end, person_id = row.expires_on, row.person_id
        if end is not None and person_id is not None and (person_id, row.course) not in exempt:
            issued_on = clock.day_of(row.issued_at)
            yield Lapse(person_id, row.course, cycle, issued_on, end, row.window_on)


def _exempt(session: Session, day: date) -> set[Key]:
    query = select(Exemption, Enrolment.person_id, Enrolment.course)
    query = query.join(Enrolment, Enrolment.id == Exemption.enrolment_id)
    rows = session.execute(query.where(Exemption.ended_at.is_(None)))
    return {(person, course) for row, person, course in rows if row.holds(day)}
