"""Tables of drafts, reviews and signatures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.lessons.rules import (
    Alike,
    Facts,
    LessonType,
    Priority,
    Size,
    State,
    Verdict,
    Words,
    text_hash,
)
from webapp.orm import Base, Key, enumeration


class Draft(Base):
    """A lesson on its way: the text people wrote and the facts a curator added."""

    __tablename__ = "lesson_draft"
    __table_args__ = (
        UniqueConstraint("source", "source_key", name="source_twice"),
        Index(None, "state", "submitted_at"),
    )

    id: Mapped[Key]
    state: Mapped[State] = mapped_column(enumeration(State), index=True)
    language: Mapped[Language] = mapped_column(enumeration(Language))
    title: Mapped[str] = mapped_column(String(400))
    summary: Mapped[str] = mapped_column(Text)
    context: Mapped[str] = mapped_column(Text)
    event: Mapped[str] = mapped_column(Text)
    cause_text: Mapped[str] = mapped_column(Text)
    recommendation: Mapped[str] = mapped_column(Text)
    applies_when: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    facts_data: Mapped[dict[str, Any]] = mapped_column(JSON)
    overrules: Mapped[dict[str, str]] = mapped_column(JSON)
    duplicate_answer: Mapped[str] = mapped_column(String(400))
    edition: Mapped[int]
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    retro_id: Mapped[UUID | None] = mapped_column(index=True)
    submitter_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    editor_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    lesson_id: Mapped[str | None] = mapped_column(String(20), unique=True)
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    facilitator_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))

    source: Mapped[str | None] = mapped_column(String(80))
    source_key: Mapped[str | None] = mapped_column(String(80))
    occurred_on: Mapped[date | None]

    submitter: Mapped[User] = relationship(foreign_keys=[submitter_id], lazy="joined")
    reviews: Mapped[list["Review"]] = relationship(order_by="Review.at", cascade="all, delete-orphan")
    similar: Mapped[list["SimilarAnswer"]] = relationship(
        order_by="SimilarAnswer.at", cascade="all, delete-orphan"
    )

    @property
    def words(self) -> Words:
        """Return the text as one value."""
        return Words(**{name: getattr(self, name) for name in Words.__dataclass_fields__})

    @property
    def facts(self) -> Facts:
        """Return the facts as one value."""
        return facts_from(self.facts_data)

    @property
    def text_hash(self) -> str:
        """Return the hash of exactly this text and these facts."""
        return text_hash(self.words, self.facts)


class Review(Base):
    """What one person said of a draft: validated, signed, returned, rejected or just a comment."""

    __tablename__ = "lesson_review"

    id: Mapped[Key]
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("lesson_draft.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[Verdict] = mapped_column(enumeration(Verdict))
    note: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    substance_hash: Mapped[str | None] = mapped_column(String(64))

    author: Mapped[User] = relationship(lazy="joined")


class SimilarAnswer(Base):
    """What somebody said of one text near to a draft: the same, a variant, or different and why."""

    __tablename__ = "similar_answer"
    __table_args__ = (UniqueConstraint("draft_id", "ref"),)

    id: Mapped[Key]
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("lesson_draft.id", ondelete="CASCADE"))
    ref: Mapped[str] = mapped_column(String(40))
    kind: Mapped[Alike] = mapped_column(enumeration(Alike))
    reason: Mapped[str] = mapped_column(String(400))
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]


class LessonCounter(Base):
    """The number of the newest lesson of a year, locked while the next is given."""

    __tablename__ = "lesson_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


def facts_from(data: dict[str, Any]) -> Facts:
    """Return facts from their stored form."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    values["type"] = LessonType(values.get("type", LessonType.IMPROVE))
    values["priority"] = Priority(values.get("priority", Priority.YELLOW))
    values["impact_size"] = Size(values.get("impact_size", Size.M))
    return Facts(**values)
