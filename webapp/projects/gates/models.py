"""Tables of gate reviews: a record, its checks as they were worded that day, and its conditions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.projects.gates.rules import REPEATED, Answered, Level, Outcome, Tally, Verdict, tally
from webapp.projects.models import Project
from webapp.projects.rules import Stage, Tier


class GateReview(Base):
    """One review of one gate of a project; `outcome` is None until it is decided, and final then.

    `decides` and the checks are kept as the method had them when the review was opened. `pack` holds what was
    prepared for the sitting, by the keys of the gate report.
    """

    __tablename__ = "gate_review"
    __table_args__ = (UniqueConstraint("project_id", "gate", "run", "attempt"),)

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    gate: Mapped[str] = mapped_column(String(10))
    run: Mapped[int]
    attempt: Mapped[int]
    tier: Mapped[Tier] = mapped_column(enumeration(Tier))
    stage: Mapped[Stage] = mapped_column(enumeration(Stage))
    decides: Mapped[list[str]] = mapped_column(JSON)
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    opened_at: Mapped[datetime]
    pack: Mapped[dict[str, str]] = mapped_column(JSON)
    edition: Mapped[int]
    outcome: Mapped[Outcome | None] = mapped_column(enumeration(Outcome))
    held_on: Mapped[date | None]
    members: Mapped[int | None]
    came: Mapped[int | None]
    attendance: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(String(20))
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship(lazy="joined")
    opener: Mapped[User] = relationship(foreign_keys=[opened_by], lazy="joined")
    decider: Mapped[User | None] = relationship(foreign_keys=[decided_by], lazy="joined")
    checks: Mapped[list["GateCheck"]] = relationship(order_by="GateCheck.place", lazy="selectin")
    conditions: Mapped[list["GateCondition"]] = relationship(
        order_by="GateCondition.place", lazy="selectin", back_populates="review"
    )

    @property
    def is_decided(self) -> bool:
        """Tell whether the record is closed for good."""
        return self.outcome is not None

    @property
    def code(self) -> str:
        """Return the gate with its running number, such as `G4.2`; other gates have none."""
        return f"{self.gate}.{self.run}" if self.gate == REPEATED else self.gate

    @property
    def answers(self) -> list[Answered]:
        """Return what was said to each check, as the decision asks."""
        return [Answered(check.clause, check.level, check.verdict) for check in self.checks]

    @property
    def tally(self) -> Tally:
        """Return how many checks have which answer."""
        return tally(self.answers)


class GateCheck(Base):
    """One check as it was worded when the review was opened, and the answer to it."""

    __tablename__ = "gate_check"

    id: Mapped[Key]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("gate_review.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    clause: Mapped[str] = mapped_column(String(20))
    version: Mapped[str] = mapped_column(String(10))
    level: Mapped[Level] = mapped_column(enumeration(Level))
    standard_zh: Mapped[str] = mapped_column(String(80))
    standard_en: Mapped[str] = mapped_column(String(80))
    text_zh: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    documents: Mapped[list[str]] = mapped_column(JSON)
    verdict: Mapped[Verdict] = mapped_column(enumeration(Verdict))
    evidence: Mapped[str] = mapped_column(String(300))
    note: Mapped[str] = mapped_column(String(400))
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    edition: Mapped[int]

    answerer: Mapped[User | None] = relationship(lazy="joined")

    @property
    def standard(self) -> str:
        """Return the id of the standard that asks."""
        return self.clause.partition("#")[0]

    def text(self, language: str) -> str:
        """Return the wording in a language."""
        return self.text_en if language == "en" else self.text_zh

    def title(self, language: str) -> str:
        """Return the title of its standard in a language."""
        return self.standard_en if language == "en" else self.standard_zh


class GateCondition(Base):
    """One thing owed after a conditional pass; `owner_id` is None for somebody without an account in the team."""

    __tablename__ = "gate_condition"

    id: Mapped[Key]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("gate_review.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    owner: Mapped[str] = mapped_column(String(80))
    due: Mapped[date]
    proof: Mapped[str] = mapped_column(String(120))
    closed_on: Mapped[date | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    evidence: Mapped[str] = mapped_column(String(300))

    review: Mapped[GateReview] = relationship(lazy="joined", back_populates="conditions")
    closer: Mapped[User | None] = relationship(foreign_keys=[closed_by], lazy="joined")

    def is_overdue(self, today: date) -> bool:
        """Tell whether the condition should have been closed."""
        return self.closed_on is None and self.due < today
