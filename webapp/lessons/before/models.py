"""Tables of what was suggested to a project, what it answered, and what came of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.lessons.before.answers import AnswerKind, Difference, Effect
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Action, Project


class Suggestion(Base):
    """A lesson put before a project once, in S2 or at a gate, with the reasons shown then.

    `mark` is the version and status of the lesson that its manager knows of.
    """

    __tablename__ = "lesson_suggestion"
    __table_args__ = (UniqueConstraint("project_id", "lesson_id"),)

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    lesson_id: Mapped[str] = mapped_column(String(20), index=True)
    occasion: Mapped[str] = mapped_column(String(10))
    place: Mapped[int]
    score: Mapped[int]
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    offered_on: Mapped[date]
    mark: Mapped[str] = mapped_column(String(40), default="", server_default="")

    project: Mapped[Project] = relationship(lazy="joined")
    answer: Mapped["LessonAnswer | None"] = relationship(cascade="all, delete-orphan")
    outcome: Mapped["LessonOutcome | None"] = relationship(cascade="all, delete-orphan")

    @property
    def is_used(self) -> bool:
        """Tell whether the project took the lesson up, as it is or in its own way."""
        return self.answer is not None and self.answer.kind is not AnswerKind.NOT_APPLICABLE


class LessonAnswer(Base):
    """What a project answered: adopted with an action, adapted in which way, or why it does not apply."""

    __tablename__ = "lesson_answer"

    suggestion_id: Mapped[UUID] = mapped_column(
        ForeignKey("lesson_suggestion.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[AnswerKind] = mapped_column(enumeration(AnswerKind))
    why: Mapped[Difference | None] = mapped_column(enumeration(Difference))
    note: Mapped[str] = mapped_column(String(400))
    action_id: Mapped[UUID | None] = mapped_column(ForeignKey("project_action.id", ondelete="SET NULL"))
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    author: Mapped[User] = relationship(lazy="joined")
    action: Mapped[Action | None] = relationship(lazy="joined")


class LessonOutcome(Base):
    """What came of a lesson that was taken up, in one sentence."""

    __tablename__ = "lesson_outcome"

    suggestion_id: Mapped[UUID] = mapped_column(
        ForeignKey("lesson_suggestion.id", ondelete="CASCADE"), primary_key=True
    )
    effect: Mapped[Effect] = mapped_column(enumeration(Effect))
    note: Mapped[str] = mapped_column(String(400))
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    author: Mapped[User] = relationship(lazy="joined")
