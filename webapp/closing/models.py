"""Tables of closings, of the survey of stakeholders, and of the figures that join the baseline library."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.closing.baselines import Figure
from webapp.closing.partition import Group
from webapp.closing.rules import Part, State, Verdict
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project


class Closing(Base):
    """The closing of one project; `report` holds what the closure report alone asks for, by its keys."""

    __tablename__ = "closing"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), unique=True)
    state: Mapped[State] = mapped_column(enumeration(State), index=True)
    is_cancelled: Mapped[bool]
    receiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    confirmed_on: Mapped[date | None]
    report: Mapped[dict[str, str]] = mapped_column(JSON)
    edition: Mapped[int]
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    opened_on: Mapped[date]
    held_on: Mapped[date | None]
    decision_no: Mapped[str] = mapped_column(String(20))
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    closed_on: Mapped[date | None]
    benefits_asked_on: Mapped[date | None]

    project: Mapped[Project] = relationship(lazy="joined")
    receiver: Mapped[User | None] = relationship(foreign_keys=[receiver_id], lazy="joined")
    closer: Mapped[User | None] = relationship(foreign_keys=[closed_by], lazy="joined")
    parts: Mapped[list["ClosingPart"]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    survey: Mapped["Survey | None"] = relationship(lazy="joined", back_populates="closing")

    def part(self, part: Part) -> "ClosingPart":
        """Return one of the five parts."""
        return next(one for one in self.parts if one.part == part)


class ClosingPart(Base):
    """What the project says of one part, and what the PMO says to it; `edition` counts the changes of `facts`."""

    __tablename__ = "closing_part"

    closing_id: Mapped[UUID] = mapped_column(ForeignKey("closing.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[Part] = mapped_column(enumeration(Part), primary_key=True)
    facts: Mapped[dict[str, str]] = mapped_column(JSON)
    verdict: Mapped[Verdict] = mapped_column(enumeration(Verdict))
    note: Mapped[str] = mapped_column(String(400))
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    edition: Mapped[int]

    decider: Mapped[User | None] = relationship(lazy="joined")


class ProjectMetric(Base):
    """One figure of a project in the baseline library, there since the PMO passed the part."""

    __tablename__ = "project_metric"

    closing_id: Mapped[UUID] = mapped_column(ForeignKey("closing.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(20), primary_key=True)
    original: Mapped[float | None]
    approved: Mapped[float | None]
    actual: Mapped[float | None]

    @property
    def figure(self) -> Figure:
        """Return the row as a value."""
        return Figure(self.original, self.approved, self.actual)


class Survey(Base):
    """The survey of a project's stakeholders.

    Before it closes there are links and answers and no result; closing it makes `results` and `comments` of them and
    deletes every single answer and link. `sent` and `returned` are counts by group.
    """

    __tablename__ = "survey"

    id: Mapped[Key]
    closing_id: Mapped[UUID] = mapped_column(ForeignKey("closing.id", ondelete="CASCADE"), unique=True)
    opened_on: Mapped[date]
    closes_on: Mapped[date]
    closed_on: Mapped[date | None]
    sent: Mapped[dict[str, int]] = mapped_column(JSON)
    returned: Mapped[dict[str, int]] = mapped_column(JSON)
    results: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    comments: Mapped[list[str]] = mapped_column(JSON)

    closing: Mapped[Closing] = relationship(lazy="joined", back_populates="survey")

    @property
    def is_closed(self) -> bool:
        """Tell whether it takes no more answers."""
        return self.closed_on is not None


class SurveyLink(Base):
    """A link for one person of a group: only the hash of its secret, and whether it was used; never when or by whom."""

    __tablename__ = "survey_link"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    secret_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    group: Mapped[Group] = mapped_column(enumeration(Group))
    is_used: Mapped[bool]


class SurveyAnswer(Base):
    """What one person answered: a group and marks, under a random key; no link, no person, no time, no order."""

    __tablename__ = "survey_answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    id: Mapped[Key]
    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    group: Mapped[Group] = mapped_column(enumeration(Group))
    marks: Mapped[dict[str, int]] = mapped_column(JSON)
    comment: Mapped[str] = mapped_column(Text)
