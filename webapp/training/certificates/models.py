"""The table of certificates: it outlives the course, the attempt, the enrolment and the account it came from."""

from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base
from webapp.training.certificates.snapshot import Snapshot, blank


class Certificate(Base):
    """A certificate under its serial. `snapshot` says everything; the other columns are for finding and dates.

    `signature` is what the key `key_id` says of serial and snapshot; only those issued before there were keys
    have none, until they are signed. A renewal or a new print stands in its place through `superseded_by`.
    """

    __tablename__ = "certificate"

    serial: Mapped[str] = mapped_column(String(23), primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    enrolment_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("enrolment.id", ondelete="SET NULL"), index=True
    )
    attempt_id: Mapped[UUID | None]
    course: Mapped[str] = mapped_column(String(20), index=True)
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)
    issued_at: Mapped[datetime]
    expires_on: Mapped[date | None]
    window_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(String(400))
    withdrawn_at: Mapped[datetime | None]
    superseded_by: Mapped[str | None] = mapped_column(ForeignKey("certificate.serial"))
    signature: Mapped[str | None] = mapped_column(String(88))
    key_id: Mapped[str | None] = mapped_column(String(16))

    @cached_property
    def content(self) -> Snapshot:
        """Return what it says; nothing but the course where somebody made a snapshot that cannot be read."""
        try:
            return Snapshot.model_validate(self.snapshot)
        except ValidationError:
            return blank(self.course, self.issued_at.date())

    @property
    def is_revoked(self) -> bool:
        """Tell whether a curator revoked it."""
        return self.revoked_at is not None

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether its holder withdrew it."""
        return self.withdrawn_at is not None

    @property
    def is_superseded(self) -> bool:
        """Tell whether another one stands in its place."""
        return self.superseded_by is not None

    def may_be_renewed(self, today: date) -> bool:
        """Tell whether its window is open, or it has run out."""
        return self.window_on is not None and self.window_on <= today
