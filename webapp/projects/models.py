"""Tables of the register."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.projects.rules import ENDED, ActionState, Approach, ProjectType, Stage, Subject, Tier, WorkField


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


class ProjectChange(Base):
    """One change of an entry that needed a reason: another tier, another manager, other goals."""

    __tablename__ = "project_change"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    subject: Mapped[Subject] = mapped_column(enumeration(Subject))
    before: Mapped[str] = mapped_column(String(80))
    after: Mapped[str] = mapped_column(String(80))
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
