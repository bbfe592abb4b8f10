"""The table of publications."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base, Key


class Publication(Base):
    """One approved file: its bytes are fixed here, in the transaction of the decision."""

    __tablename__ = "publication"

    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    path: Mapped[str] = mapped_column(String(200), index=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    message: Mapped[str] = mapped_column(String(200))
    approver_role: Mapped[str] = mapped_column(String(40))
    by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class PublicationCounter(Base):
    """The number of the newest publication: one row, locked while the next is numbered."""

    __tablename__ = "publication_counter"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
