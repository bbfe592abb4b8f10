"""Tables of change requests, the steps they took, and what readers say under pages."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.improvements.rules import SETTLED, UNDO_HOURS, Helped, Source, State
from webapp.orm import Base, Key, enumeration


class Improvement(Base):
    """One change request on the method; `due` is the next day by which somebody must act."""

    __tablename__ = "improvement"
    __table_args__ = (
        Index("ix_improvement_state_due", "state", "due"),
        Index("ix_improvement_source_source_ref", "source", "source_ref"),
    )

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    source: Mapped[Source] = mapped_column(enumeration(Source))
    source_ref: Mapped[str] = mapped_column(String(200))
    source_url: Mapped[str] = mapped_column(String(300))
    page: Mapped[str] = mapped_column(String(80), index=True)
    clause: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(12))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    title: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(Text)
    present_zh: Mapped[str] = mapped_column(Text)
    present_en: Mapped[str] = mapped_column(Text)
    proposed_zh: Mapped[str] = mapped_column(Text)
    proposed_en: Mapped[str] = mapped_column(Text)
    agreed: Mapped[str] = mapped_column(Text)
    state: Mapped[State] = mapped_column(enumeration(State))
    owner_role: Mapped[str] = mapped_column(String(10), index=True)
    owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    due: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    decider_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    twin_id: Mapped[UUID | None] = mapped_column(ForeignKey("improvement.id"), index=True)
    released_in: Mapped[str] = mapped_column(String(80))
    sender_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    at: Mapped[datetime] = mapped_column(index=True)

    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id], lazy="joined")
    sender: Mapped[User | None] = relationship(foreign_keys=[sender_id], lazy="joined")
    decider: Mapped[User | None] = relationship(foreign_keys=[decider_id], lazy="joined")
    twin: Mapped["Improvement | None"] = relationship(remote_side="Improvement.id")
    steps: Mapped[list["ImprovementStep"]] = relationship(
        order_by="ImprovementStep.place", cascade="all, delete-orphan"
    )
    voices: Mapped[list["PageFeedback"]] = relationship(
        order_by="PageFeedback.at", passive_deletes=True, back_populates="improvement"
    )

    @property
    def address(self) -> str:
        """Return the place in the method, such as `STD-18#C2`."""
        return f"{self.page}#{self.clause}" if self.clause else self.page

    @property
    def is_measure(self) -> bool:
        """Tell whether it changes how a unit works, and no page: a measure of a roadmap."""
        return self.source == Source.MATURITY and not self.page

    @property
    def last_step(self) -> "ImprovementStep | None":
        """Return the step that brought it where it stands, if any has."""
        return next((step for step in reversed(self.steps) if not step.is_undone), None)

    def is_overdue(self, today: date) -> bool:
        """Tell whether somebody should have acted by now."""
        return self.due < today and self.state not in SETTLED


class ImprovementStep(Base):
    """One step of a request: who, when, why; `before_data` is what stood in the row until then."""

    __tablename__ = "improvement_step"
    __table_args__ = (UniqueConstraint("improvement_id", "place"),)

    id: Mapped[Key]
    improvement_id: Mapped[UUID] = mapped_column(ForeignKey("improvement.id", ondelete="CASCADE"))
    place: Mapped[int]
    before: Mapped[State] = mapped_column(enumeration(State))
    after: Mapped[State] = mapped_column(enumeration(State))
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    before_data: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_undone: Mapped[bool]

    by: Mapped[User | None] = relationship(lazy="joined")

    def may_be_undone(self, by: UUID, now: datetime) -> bool:
        """Tell whether a person may still take this step back: their own, within a day, and nothing released."""
        is_fresh = now - self.at <= timedelta(hours=UNDO_HOURS)
        return self.by_id == by and is_fresh and self.after is not State.DONE and not self.is_undone


class PageFeedback(Base):
    """One answer of a reader to a page; `sender_id` is None for whoever was not signed in."""

    __tablename__ = "page_feedback"

    id: Mapped[Key]
    page: Mapped[str] = mapped_column(String(80), index=True)
    version: Mapped[str] = mapped_column(String(12))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    helped: Mapped[Helped] = mapped_column(enumeration(Helped))
    wish: Mapped[str] = mapped_column(Text)
    sender_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    at: Mapped[datetime]
    improvement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("improvement.id", ondelete="SET NULL"), index=True
    )

    sender: Mapped[User | None] = relationship(lazy="joined")
    improvement: Mapped[Improvement | None] = relationship(back_populates="voices")


class ImprovementCounter(Base):
    """The number of the newest request of a year, locked while the next is given."""

    __tablename__ = "improvement_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
