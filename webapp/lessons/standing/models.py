"""Tables of translations and retirements of published lessons."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.lessons.standing.rules import Step, Wording, Writing
from webapp.orm import Base, Key, enumeration


class LessonTranslation(Base):
    """The second language of a lesson as it is written in the app."""

    __tablename__ = "lesson_translation"
    __table_args__ = (UniqueConstraint("lesson_id", "language"),)

    id: Mapped[Key]
    lesson_id: Mapped[str] = mapped_column(String(20))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    state: Mapped[Writing] = mapped_column(enumeration(Writing), index=True)
    source_version: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(400))
    summary: Mapped[str] = mapped_column(Text)
    applies_when: Mapped[str] = mapped_column(Text)
    context: Mapped[str] = mapped_column(Text)
    event: Mapped[str] = mapped_column(Text)
    cause_text: Mapped[str] = mapped_column(Text)
    recommendation: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    edition: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    editor_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]

    editor: Mapped[User] = relationship(lazy="joined")

    @property
    def wording(self) -> Wording:
        """Return the text as one value."""
        return Wording(**{name: getattr(self, name) for name in Wording.__dataclass_fields__})


class LessonRetirement(Base):
    """A proposal to retire a lesson, and what became of it; `open_for` lets a lesson have one at a time."""

    __tablename__ = "lesson_retirement"

    id: Mapped[Key]
    lesson_id: Mapped[str] = mapped_column(String(20), index=True)
    open_for: Mapped[str | None] = mapped_column(String(20), unique=True)
    reason_zh: Mapped[str] = mapped_column(Text)
    reason_en: Mapped[str] = mapped_column(Text)
    successor: Mapped[str] = mapped_column(String(20))
    step: Mapped[Step] = mapped_column(enumeration(Step))
    note: Mapped[str] = mapped_column(Text)
    proposer_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    proposed_on: Mapped[date]
    decider_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    decided_on: Mapped[date | None]

    proposer: Mapped[User] = relationship(foreign_keys=[proposer_id], lazy="joined")
    decider: Mapped[User | None] = relationship(foreign_keys=[decider_id], lazy="joined")
