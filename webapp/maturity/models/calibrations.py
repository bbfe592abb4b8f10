"""Tables of calibration: the official value of a question in a unit, and what bears it out."""

from datetime import datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.maturity.models.exact import Exact
from webapp.orm import Base, Key


class Calibration(Base):
    """The value a unit agreed on and why; no value: only the evidence was graded. Never who said what."""

    __tablename__ = "calibration"
    __table_args__ = (
        CheckConstraint("evidence_grade BETWEEN 0 AND 3", name="evidence_grade"),
        CheckConstraint("value IS NULL OR reason <> ''", name="reason"),
    )

    campaign_unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_unit.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Fraction | None] = mapped_column(Exact())
    reason: Mapped[str] = mapped_column(String(1000))
    evidence_grade: Mapped[int]
    present: Mapped[int | None]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    by: Mapped[User] = relationship(lazy="joined")


class AnswerEvidence(Base):
    """An address or a content id that bears an answer out; nobody is named, and there is no time."""

    __tablename__ = "maturity_evidence"
    __table_args__ = (
        CheckConstraint("(url = '') <> (content_id = '')", name="one_of"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[Key]
    campaign_unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_unit.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[str] = mapped_column(String(40))
    url: Mapped[str] = mapped_column(String(500))
    content_id: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(300))
