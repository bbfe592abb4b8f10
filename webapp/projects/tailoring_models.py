"""Tables of a project's profile, tailoring records and waivers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project
from webapp.projects.rules import Tier
from webapp.projects.tailoring_rules import Deviation, WaiverState


class Profile(Base):
    """What all documents of a project share, kept once; `edition` counts its changes."""

    __tablename__ = "project_profile"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    values: Mapped[dict[str, str]] = mapped_column(JSON)
    edition: Mapped[int]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]

    editor: Mapped[User] = relationship(lazy="joined")


class TailoringRecord(Base):
    """Which documents a project keeps and why, as it was decided; a change is another record.

    `plan` holds the total, the version of the rules, the reasons of the tier and the cell of every document.
    """

    __tablename__ = "tailoring_record"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    number: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    tier: Mapped[Tier] = mapped_column(enumeration(Tier))
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    chosen: Mapped[list[str]] = mapped_column(JSON)
    deviations: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    writer: Mapped[User] = relationship(lazy="joined")

    @property
    def waivers(self) -> dict[str, str]:
        """Return the number of the waiver by the document that is left out."""
        return {one["document"]: one["waiver"] for one in self.deviations if one["kind"] == Deviation.DROP}


class Waiver(Base):
    """A wish to do less than the method asks, and what another person decided; without a document it is the tier."""

    __tablename__ = "waiver"

    id: Mapped[Key]
    number: Mapped[str | None] = mapped_column(String(16), unique=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[str] = mapped_column(String(10))
    before: Mapped[str] = mapped_column(String(10))
    after: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(400))
    state: Mapped[WaiverState] = mapped_column(enumeration(WaiverState))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    approver_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str] = mapped_column(String(400))
    decided_at: Mapped[datetime | None]

    asker: Mapped[User] = relationship(lazy="joined", foreign_keys=[asked_by])
    approver: Mapped[User] = relationship(lazy="joined", foreign_keys=[approver_id])
    project: Mapped[Project] = relationship(lazy="joined")
