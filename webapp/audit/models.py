"""The table of the audit log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base


class AuditEntry(Base):
    """One decision: who, what, on which object, from which state to which; chained by hash."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[UUID | None]
    act: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    state_before: Mapped[str | None] = mapped_column(String(60))
    state_after: Mapped[str | None] = mapped_column(String(60))
    chain: Mapped[str] = mapped_column(String(64))


class AuditTip(Base):
    """The number and hash of the newest entry: one row, locked while the next entry is written."""

    __tablename__ = "audit_tip"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    chain: Mapped[str] = mapped_column(String(64))
