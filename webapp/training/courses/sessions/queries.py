"""Look sessions up: those to come, those of one person, one of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.training.courses.sessions.models import Attendance, ClassSession
from webapp.training.courses.sessions.rules import Seat


def get_session(session: Session, session_id: UUID, *, is_held: bool = False) -> ClassSession:
    """Return a session, or raise `NotFound`; held, its seats are given to one person after the other."""
    held = {"of": ClassSession} if is_held else None
    found = session.get(ClassSession, session_id, with_for_update=held)
    if found is None:
        raise NotFound
    return found


def coming_sessions(session: Session, since: datetime, course: str = "") -> Sequence[ClassSession]:
    """Return the sessions that have not ended, the next first; of one course if it is named."""
    query = select(ClassSession).where(ClassSession.ends_at >= since, ClassSession.cancelled_at.is_(None))
    if course:
        query = query.where(ClassSession.course == course)
    return session.scalars(query.order_by(ClassSession.starts_at)).all()


def past_sessions(session: Session, since: datetime, *, limit: int = 30) -> Sequence[ClassSession]:
    """Return the sessions that have ended or were cancelled, the latest first."""
    query = select(ClassSession).where(
        (ClassSession.ends_at < since) | ClassSession.cancelled_at.is_not(None)
    )
    return session.scalars(query.order_by(ClassSession.starts_at.desc()).limit(limit)).all()


def own_sessions(session: Session, person: User, since: datetime) -> Sequence[ClassSession]:
    """Return the coming sessions in which a person has a seat or waits for one."""
    query = select(ClassSession).join(Attendance, Attendance.session_id == ClassSession.id)
    query = query.where(
        Attendance.person_id == person.id,
        Attendance.seat != Seat.GIVEN_UP,
        ClassSession.ends_at >= since,
        ClassSession.cancelled_at.is_(None),
    )
    return session.scalars(query.order_by(ClassSession.starts_at)).unique().all()


def may_run(meeting: ClassSession, person: User) -> bool:
    """Tell whether a person keeps the list of a session: its trainer, or a curator."""
    return meeting.trainer_id == person.id or person.may(Permission.CURATE)
