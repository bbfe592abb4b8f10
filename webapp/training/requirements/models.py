"""The table of requirements: a change closes one row and opens another of the same line."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base, Key, enumeration
from webapp.training.certificates.validity import Basis, Terms
from webapp.training.requirements.dates import DueRule
from webapp.training.requirements.rules import Anchor, Lasting, Subject


class Requirement(Base):
    """Who must take what, as it held from one day to another; `valid_to` is the first day without it, or open.

    `steps` is the course, or the path as it was then, each course with the terms of its certificate.
    `began_on` is the first day of the first row of its line. `made_at` and `closed_at` are when its beginning and its
    end were written down. No row is ever edited.
    """

    __tablename__ = "requirement"

    id: Mapped[Key]
    line_id: Mapped[UUID] = mapped_column(index=True)
    subject: Mapped[Subject] = mapped_column(enumeration(Subject))
    code: Mapped[str | None] = mapped_column(String(10))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    target: Mapped[str] = mapped_column(String(60))
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    is_mandatory: Mapped[bool]
    anchor: Mapped[Anchor] = mapped_column(enumeration(Anchor))
    days: Mapped[int | None]
    due_on: Mapped[date | None]
    lasting: Mapped[Lasting] = mapped_column(enumeration(Lasting))
    active: Mapped[int | None]
    window: Mapped[int | None]
    basis: Mapped[Basis] = mapped_column(enumeration(Basis))
    began_on: Mapped[date]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)

    @property
    def due(self) -> DueRule:
        """Return how it sets due dates."""
        return DueRule(self.anchor, self.days, self.due_on, self.began_on)

    @property
    def terms(self) -> Terms | None:
        """Return its own terms of how long a course counts; None when the course decides.

        On common days the first is the due date, and what is done within the window before one counts for the next.
        """
        if self.lasting == Lasting.COURSE:
            return None
        if self.lasting == Lasting.ENDLESS:
            return Terms(None)
        window = self.window or 0
        return Terms(self.active, window, self.basis, self.due_on, window)
