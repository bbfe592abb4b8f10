"""Tables of versions, which are only ever added to, and of proposals to score anew."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.orm import Base, Key, enumeration
from webapp.training.banks.changes import Change
from webapp.training.banks.rules import How


class QuestionVersion(Base):
    """One question as it was scored at one time; a trigger refuses every change and deletion."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question", "scored_sha"), UniqueConstraint("question", "n"))

    id: Mapped[Key]
    question: Mapped[str] = mapped_column(String(60))
    n: Mapped[int]
    scored_sha: Mapped[str] = mapped_column(String(80))
    explain_sha: Mapped[str] = mapped_column(String(80))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    change_class: Mapped[Change] = mapped_column(enumeration(Change))
    recorded_at: Mapped[datetime]


class QuizVersion(Base):
    """The rules of a quiz as they stood at one time; a trigger refuses every change and deletion."""

    __tablename__ = "quiz_version"
    __table_args__ = (UniqueConstraint("quiz", "sha"),)

    id: Mapped[Key]
    quiz: Mapped[str] = mapped_column(String(60))
    sha: Mapped[str] = mapped_column(String(80))
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    recorded_at: Mapped[datetime]


class Regrade(Base):
    """A proposal to score anew what was scored by another key or worth; decided by a curator, with a reason.

    A key may come back, so that several proposals can lead to one version; the last of a question says what holds.
    """

    __tablename__ = "regrade"

    id: Mapped[Key]
    question: Mapped[str] = mapped_column(String(60), index=True)
    from_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"))
    to_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"))
    opened_at: Mapped[datetime]
    how: Mapped[How | None] = mapped_column(enumeration(How))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    why: Mapped[str] = mapped_column(String(600))

    before: Mapped[QuestionVersion] = relationship(foreign_keys=[from_id], lazy="joined")
    after: Mapped[QuestionVersion] = relationship(foreign_keys=[to_id], lazy="joined")
