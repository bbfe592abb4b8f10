"""Tables of the organisation's tree and its members; one tree for the whole app."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key


class Unit(Base):
    """A part of the organisation. Once used it is never deleted: it is closed, and keeps its id when renamed.

    It is used once a round, a member or a requirement named it.
    """

    __tablename__ = "unit"

    id: Mapped[Key]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))
    is_used: Mapped[bool] = mapped_column(default=False, server_default=false())
    closed_at: Mapped[datetime | None]

    def called(self, language: str) -> str:
        """Return the name in a language; without an English one the name it has."""
        return self.name_en if language == "en" and self.name_en else self.name


class UnitMember(Base):
    """That a person belongs to a unit."""

    __tablename__ = "unit_member"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    user: Mapped[User] = relationship(lazy="joined")
