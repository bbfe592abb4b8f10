"""Tables of the register."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.projects.rules import ENDED, ActionState, Approach, ProjectType, Stage, Tier, WorkField
from webapp.projects.tailoring_rules import Deviation, WaiverState


class Project(Base):
    """One project as the register knows it."""

    __tablename__ = "project"

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    purpose: Mapped[str] = mapped_column(String(600))
    type: Mapped[ProjectType] = mapped_column(enumeration(ProjectType))
    approach: Mapped[Approach] = mapped_column(enumeration(Approach))
    field: Mapped[WorkField] = mapped_column(enumeration(WorkField))
    tier: Mapped[Tier] = mapped_column(enumeration(Tier))
    stage: Mapped[Stage] = mapped_column(enumeration(Stage))
    sponsor_role: Mapped[str] = mapped_column(String(10))
    pm_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    started_on: Mapped[date]

    pm: Mapped[User] = relationship(lazy="joined")
    goals: Mapped[list["Goal"]] = relationship(order_by="Goal.place", cascade="all, delete-orphan")
    members: Mapped[list[User]] = relationship(secondary="project_member", order_by=User.name)

    @property
    def is_over(self) -> bool:
        """Tell whether the project has ended."""
        return self.stage in ENDED


class Goal(Base):
    """One of at most five goals."""

    __tablename__ = "project_goal"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(String(200))
    measure: Mapped[str] = mapped_column(String(120))
    target: Mapped[str] = mapped_column(String(120))


class Member(Base):
    """Who belongs to a project."""

    __tablename__ = "project_member"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)


class StageChange(Base):
    """One step of a project, kept."""

    __tablename__ = "project_stage_change"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    before: Mapped[Stage] = mapped_column(enumeration(Stage))
    after: Mapped[Stage] = mapped_column(enumeration(Stage))
    reason: Mapped[str] = mapped_column(String(400))
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]


class Action(Base):
    """Who does what by when, whoever caused it."""

    __tablename__ = "project_action"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(400))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    due: Mapped[date]
    state: Mapped[ActionState] = mapped_column(enumeration(ActionState))
    reason: Mapped[str] = mapped_column(String(400))
    origin_kind: Mapped[str] = mapped_column(String(40))
    origin_ref: Mapped[str] = mapped_column(String(80), index=True)
    put_off: Mapped[int] = mapped_column(default=0, server_default="0")
    settled_on: Mapped[date | None]

    owner: Mapped[User] = relationship(lazy="joined")
    project: Mapped[Project] = relationship(lazy="joined")

    def is_overdue(self, today: date) -> bool:
        """Tell whether the action should have been done."""
        return self.state == ActionState.OPEN and self.due < today


class Evidence(Base):
    """A fact another feature reports of a project."""

    __tablename__ = "project_evidence"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    ref: Mapped[str] = mapped_column(String(80), primary_key=True)
    on: Mapped[date]


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
