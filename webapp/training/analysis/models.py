"""Tables of when a chapter took which version, and of what people say against questions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base, Key


class ChapterVersion(Base):
    """A version of the page of a unit, and since when it is the one that people read."""

    __tablename__ = "chapter_version"

    unit: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[str] = mapped_column(String(10), primary_key=True)
    since: Mapped[datetime]


class ItemObjection(Base):
    """What one person says against one version of a question whose key they may see; for trainers alone."""

    __tablename__ = "item_objection"
    __table_args__ = (UniqueConstraint("person_id", "question_version_id"),)

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(String(60), index=True)
    question_version_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"))
    words: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime]
