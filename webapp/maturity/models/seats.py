"""Tables of who is asked: a seat for each person or address, written beforehand, and the reminders of it.

A seat says whether it was used, never when. On SQLite these rows have no row ids.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key


class Seat(Base):
    """One person or address that is asked in one unit; the token of its link is kept as a hash alone."""

    __tablename__ = "campaign_seat"
    __table_args__ = (
        UniqueConstraint("campaign_unit_id", "user_id"),
        UniqueConstraint("campaign_unit_id", "address"),
        CheckConstraint("(user_id IS NULL) <> (address IS NULL)", name="one_person"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[Key]
    campaign_unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_unit.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    address: Mapped[str | None] = mapped_column(String(250))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    is_used: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User | None] = relationship(lazy="joined")


class Reminder(Base):
    """That a seat was to be reminded for a day, and when that was done; one row a seat and day.

    Somebody with an account is told at once. An address stands on a list to be copied: `sent_at` is None until the
    manager says that the list was sent.
    """

    __tablename__ = "campaign_reminder"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    seat_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_seat.id", ondelete="CASCADE"), primary_key=True
    )
    due_on: Mapped[date] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime | None]
