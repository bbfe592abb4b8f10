"""The same thing happened again: one row each time, once for a project and a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from webapp import clock
from webapp.orm import Base, Key
from webapp.projects.models import Project


class Recurrence(Base):
    """What a lesson describes was seen again; the project where it was, if one is known."""

    __tablename__ = "recurrence"
    __table_args__ = (UniqueConstraint("lesson_id", "project_id", "on"),)

    id: Mapped[Key]
    lesson_id: Mapped[str] = mapped_column(String(20), index=True)
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    on: Mapped[date]


def note_recurrence(
    session: Session, lesson_id: str, project: Project | None, *, on: date | None = None
) -> Recurrence:
    """Record that something happened again; said twice for a project on one day it stays one row."""
    day, project_id = on or clock.today(), project.id if project else None
    query = select(Recurrence).where(
        Recurrence.lesson_id == lesson_id, Recurrence.project_id == project_id, Recurrence.on == day
    )
    known = session.scalar(query) if project else None
    row = known or Recurrence(lesson_id=lesson_id, project_id=project_id, on=day)
    session.add(row)
    session.flush()
    return row


def recurrences_of(session: Session, lesson_id: str) -> Sequence[Recurrence]:
    """Return every time a lesson came back, newest first."""
    query = select(Recurrence).where(Recurrence.lesson_id == lesson_id)
    return session.scalars(query.order_by(Recurrence.on.desc(), Recurrence.id)).all()


def recurrence_counts(session: Session) -> dict[str, int]:
    """Return how often each lesson came back."""
    query = select(Recurrence.lesson_id, func.count()).group_by(Recurrence.lesson_id)
    return dict(session.execute(query).all())
