"""Tables of rounds: the models they rest on, the campaign, its units, and what happened to it.

The mode is repeated in the rows below a campaign, by keys that follow it: so the database itself refuses a
response that names a seat in an anonymous campaign.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.accounts.units.models import Unit
from webapp.maturity.rules.campaign import Mode, State
from webapp.orm import Base, Key, enumeration


class ModelVersion(Base):
    """The bytes of a published model as they were when a campaign first used it; checked at every load."""

    __tablename__ = "maturity_model"
    __table_args__ = (
        UniqueConstraint("model", "version"),
        CheckConstraint("status <> 'draft'", name="published"),
    )

    id: Mapped[Key]
    model: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    yaml: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(String(20))

    @property
    def key(self) -> str:
        """Return how the catalog calls it: `pmo@1.0.0`."""
        return f"{self.model}@{self.version}"


class Campaign(Base):
    """One round of self-assessment; `sponsor` releases the page of the whole organisation."""

    __tablename__ = "campaign"
    __table_args__ = (
        UniqueConstraint("id", "mode"),
        CheckConstraint("mode <> 'anonymous' OR floor >= 5", name="anonymous_floor"),
        CheckConstraint("mode <> 'confidential' OR floor >= 3", name="confidential_floor"),
    )

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(80))
    title_en: Mapped[str] = mapped_column(String(80))
    model_id: Mapped[UUID] = mapped_column(ForeignKey("maturity_model.id"))
    state: Mapped[State] = mapped_column(enumeration(State), index=True)
    mode: Mapped[Mode] = mapped_column(enumeration(Mode))
    floor: Mapped[int]
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    results_on: Mapped[date | None]
    sponsor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    unit_names_released: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

    model: Mapped[ModelVersion] = relationship(lazy="joined")
    sponsor: Mapped[User | None] = relationship(foreign_keys=[sponsor_id], lazy="joined")
    units: Mapped[list["CampaignUnit"]] = relationship(
        back_populates="campaign", cascade="all, delete-orphan", passive_deletes=True
    )

    def called(self, language: str) -> str:
        """Return the title in a language; without an English one the title it has."""
        return self.title_en if language == "en" and self.title_en else self.title


class CampaignUnit(Base):
    """One unit in a campaign: who leads its calibration, who answers for it, and which dimensions it is asked.

    `invited` and `submitted` are counts; they are written when answering ends and the seats of an anonymous
    campaign are deleted.
    """

    __tablename__ = "campaign_unit"
    __table_args__ = (
        UniqueConstraint("campaign_id", "unit_id"),
        UniqueConstraint("id", "mode"),
        ForeignKeyConstraint(
            ["campaign_id", "mode"], ["campaign.id", "campaign.mode"], ondelete="CASCADE", onupdate="CASCADE"
        ),
    )

    id: Mapped[Key]
    campaign_id: Mapped[UUID] = mapped_column(index=True)
    mode: Mapped[Mode] = mapped_column(enumeration(Mode))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    facilitator_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    sponsor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    dimensions: Mapped[list[str]] = mapped_column(JSON)
    invited: Mapped[int | None]
    submitted: Mapped[int | None]
    released_at: Mapped[datetime | None]

    campaign: Mapped[Campaign] = relationship(back_populates="units", lazy="joined")
    unit: Mapped[Unit] = relationship(lazy="joined")
    facilitator: Mapped[User | None] = relationship(foreign_keys=[facilitator_id], lazy="joined")
    sponsor: Mapped[User | None] = relationship(foreign_keys=[sponsor_id], lazy="joined")


class CampaignEvent(Base):
    """What was done to a campaign as a whole, by whom and why."""

    __tablename__ = "campaign_event"

    id: Mapped[Key]
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(400))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship(lazy="joined")
