"""The table of claims: what somebody learned elsewhere, and the file that shows it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.training.courses.evidence.rules import ClaimState, Media


class Evidence(Base):
    """A claim of a person: `unit` is the one it stands for, or empty for the whole course.

    The file is kept outside the database under `file_hash`; after erasure there is none.
    """

    __tablename__ = "evidence"

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    course: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(120))
    provider: Mapped[str] = mapped_column(String(120))
    held_on: Mapped[date]
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    media: Mapped[Media] = mapped_column(enumeration(Media))
    state: Mapped[ClaimState] = mapped_column(enumeration(ClaimState), index=True)
    claimed_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(400))
    until: Mapped[date | None]

    person: Mapped[User] = relationship(foreign_keys=[person_id], lazy="joined")
