"""The table of what readers say."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.improvements.rules import Helped, Standing, due_on
from webapp.orm import Base, Key, enumeration


class Suggestion(Base):
    """One answer of a reader to a page; `sender_id` is None for whoever was not signed in."""

    __tablename__ = "suggestion"

    id: Mapped[Key]
    page: Mapped[str] = mapped_column(String(80), index=True)
    version: Mapped[str] = mapped_column(String(12))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    helped: Mapped[Helped] = mapped_column(enumeration(Helped))
    wish: Mapped[str] = mapped_column(Text)
    present: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text)
    is_suggestion: Mapped[bool] = mapped_column(index=True)
    sender_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    standing: Mapped[Standing] = mapped_column(enumeration(Standing), index=True)
    answer: Mapped[str] = mapped_column(Text)
    settled_in: Mapped[str] = mapped_column(String(80))
    decider_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]

    sender: Mapped[User | None] = relationship(foreign_keys=[sender_id], lazy="joined")
    decider: Mapped[User | None] = relationship(foreign_keys=[decider_id], lazy="joined")

    @property
    def due(self) -> date:
        """Return by when it is owed its first answer."""
        return due_on(clock.day_of(self.at))

    def is_overdue(self, today: date) -> bool:
        """Tell whether nobody has answered in time."""
        return self.standing == Standing.NEW and self.due < today
