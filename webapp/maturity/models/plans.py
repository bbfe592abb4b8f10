"""Tables of what a unit wants: horizons, targets, chosen gaps, actions that close them, content it uses."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.maturity.models.exact import Exact
from webapp.orm import Base


class Horizon(Base):
    """A day by which targets are to be reached; a unit has up to four."""

    __tablename__ = "target_horizon"
    __table_args__ = (CheckConstraint("horizon BETWEEN 1 AND 4", name="horizon"),)

    campaign_unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_unit.id", ondelete="CASCADE"), primary_key=True
    )
    horizon: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due_on: Mapped[date]


class Target(Base):
    """The value one dimension is to have at a horizon, and how important that is, from 1 to 5."""

    __tablename__ = "target"
    __table_args__ = (
        ForeignKeyConstraint(
            ["campaign_unit_id", "horizon"],
            ["target_horizon.campaign_unit_id", "target_horizon.horizon"],
            ondelete="CASCADE",
        ),
        CheckConstraint("importance BETWEEN 1 AND 5", name="importance"),
    )

    campaign_unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    dimension: Mapped[str] = mapped_column(String(40), primary_key=True)
    horizon: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[Fraction] = mapped_column(Exact())
    importance: Mapped[int]


class ChosenGap(Base):
    """A dimension whose gap the sponsor wants to pursue: the report carries these in full."""

    __tablename__ = "chosen_gap"

    campaign_unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_unit.id", ondelete="CASCADE"), primary_key=True
    )
    dimension: Mapped[str] = mapped_column(String(40), primary_key=True)


class GapAction(Base):
    """Which gap an improvement closes: the question, from where to where, and the effort from 1 to 5."""

    __tablename__ = "gap_action"
    __table_args__ = (CheckConstraint("effort BETWEEN 1 AND 5", name="effort"),)

    improvement_id: Mapped[UUID] = mapped_column(
        ForeignKey("improvement.id", ondelete="CASCADE"), primary_key=True
    )
    campaign_unit_id: Mapped[UUID] = mapped_column(ForeignKey("campaign_unit.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    rev: Mapped[int]
    from_level: Mapped[Fraction] = mapped_column(Exact())
    to_level: Mapped[Fraction] = mapped_column(Exact())
    effort: Mapped[int]
    horizon: Mapped[int]
    content: Mapped[list[str]] = mapped_column(JSON)
    done_evidence: Mapped[str] = mapped_column(String(500))


class Adopted(Base):
    """A standard, document or course that a unit already uses: it is recommended to it no more."""

    __tablename__ = "adopted"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    content_id: Mapped[str] = mapped_column(String(40), primary_key=True)
