"""Tables of what people follow, and of red lessons they were told of."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.lessons.following.rules import Rhythm, Topic
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project


class LessonReader(Base):
    """How often a person hears of what they follow, and up to which day they have heard."""

    __tablename__ = "lesson_reader"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    rhythm: Mapped[Rhythm] = mapped_column(enumeration(Rhythm))
    told_until: Mapped[date]


class LessonTopic(Base):
    """One thing a person follows: a category, a stage, a standard or a field."""

    __tablename__ = "lesson_topic"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[Topic] = mapped_column(enumeration(Topic), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class RedAlert(Base):
    """A red lesson that the manager of a matching project is asked to acknowledge."""

    __tablename__ = "lesson_red_alert"
    __table_args__ = (UniqueConstraint("lesson_id", "project_id"),)

    id: Mapped[Key]
    lesson_id: Mapped[str] = mapped_column(String(20))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    sent_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship(lazy="joined")
