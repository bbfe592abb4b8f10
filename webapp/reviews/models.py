"""The table of renewals: who said that a page still holds, and who confirmed or returned it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.reviews.rules import Step


class Renewal(Base):
    """One time that a page was said to hold; `open_for` is its page while it waits, so that only one can wait.

    `fingerprint` is the hash of all files of the page as they were looked at.
    """

    __tablename__ = "review_renewal"

    id: Mapped[Key]
    page: Mapped[str] = mapped_column(String(80), index=True)
    open_for: Mapped[str | None] = mapped_column(String(80), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    next_review: Mapped[date]
    checked_zh: Mapped[str] = mapped_column(Text)
    checked_en: Mapped[str] = mapped_column(Text)
    step: Mapped[Step] = mapped_column(enumeration(Step))
    reason: Mapped[str] = mapped_column(Text)
    proposer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    proposed_at: Mapped[datetime]
    decider_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]

    proposer: Mapped[User | None] = relationship(foreign_keys=[proposer_id], lazy="joined")
    decider: Mapped[User | None] = relationship(foreign_keys=[decider_id], lazy="joined")

    @property
    def checked(self) -> dict[str, str]:
        """Return what was looked at, by language."""
        return {"zh": self.checked_zh, "en": self.checked_en}

    def said(self, language: str) -> str:
        """Return what was looked at, in a language where it is written, else in the other."""
        return self.checked[language] or self.checked_zh or self.checked_en
