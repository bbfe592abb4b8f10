"""Tables of the wrong-answer book: cards, answers over time, which attempts were taken in, the plan to an exam."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.orm import Base, Key, enumeration
from webapp.training.banks.exact import Marks
from webapp.training.banks.models import QuestionVersion
from webapp.training.review.rules import Grade, Whence


class ReviewCard(Base):
    """A question in somebody's book. `memory` is the state of the scheduler, `version` the key that was learnt.

    One that left the book keeps its row, and is taken up again with the next mistake. `is_reset` says that
    another key made it begin anew.
    """

    __tablename__ = "review_card"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    area: Mapped[str] = mapped_column(String(40))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"))
    memory: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_at: Mapped[datetime] = mapped_column(index=True)
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    is_reset: Mapped[bool]

    version: Mapped[QuestionVersion] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_in_book(self) -> bool:
        """Tell whether it waits to be reviewed."""
        return self.left_at is None


class AnswerLog(Base):
    """One answer whose key its person has seen: from an attempt, or from a review. `share` is 0 to 1."""

    __tablename__ = "review_log"
    __table_args__ = (UniqueConstraint("person_id", "question", "attempt_id"),)

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(60))
    area: Mapped[str] = mapped_column(String(40))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"))
    attempt_id: Mapped[UUID | None] = mapped_column(ForeignKey("attempt.id", ondelete="SET NULL"))
    whence: Mapped[Whence] = mapped_column(enumeration(Whence))
    grade: Mapped[Grade] = mapped_column(enumeration(Grade))
    share: Mapped[Fraction] = mapped_column(Marks)
    response: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime]

    version: Mapped[QuestionVersion] = relationship(lazy="joined", innerjoin=True)


class TakenIn(Base):
    """An attempt whose answers are in the log: once is enough."""

    __tablename__ = "review_intake"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)


class StudyPlan(Base):
    """The exam somebody prepares for: its day, and how many cards a day they want; `quiz` if it is one of ours."""

    __tablename__ = "study_plan"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    quiz: Mapped[str | None] = mapped_column(String(60))
    exam_on: Mapped[date]
    quota: Mapped[int]
