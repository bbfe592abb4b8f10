"""Table of snapshots: the floored figures of a closed campaign, fixed as text."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key


class Snapshot(Base):
    """What a closed campaign says of one unit, or of the organisation (`scope` is then `organisation`).

    `body` is canonical JSON, `sha256` the hash of its UTF-8 bytes. A correction is a new revision with its reason.
    """

    __tablename__ = "maturity_snapshot"
    __table_args__ = (UniqueConstraint("campaign_id", "scope", "revision"),)

    id: Mapped[Key]
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"))
    campaign_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign_unit.id"), index=True)
    scope: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(400))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship(lazy="joined")
