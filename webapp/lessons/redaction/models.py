"""The table of the redaction dictionary."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.lessons.redaction.rules import TermKind
from webapp.orm import Base, Key, enumeration


class RedactionTerm(Base):
    """A name that no published lesson may hold; `key` is the name without differences of width and case."""

    __tablename__ = "redaction_term"

    id: Mapped[Key]
    term: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[TermKind] = mapped_column(enumeration(TermKind))
    added_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]
