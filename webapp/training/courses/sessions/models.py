"""Tables of classroom sessions and of who comes to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.training.courses.sessions.rules import Seat, count_seated, has_free_seat


class ClassSession(Base):
    """One meeting of a course in a room; `code` is shown there, and tells that somebody is in it."""

    __tablename__ = "class_session"

    id: Mapped[Key]
    course: Mapped[str] = mapped_column(String(20), index=True)
    unit: Mapped[str] = mapped_column(String(60))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(120))
    seats: Mapped[int]
    trainer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    code: Mapped[str] = mapped_column(String(10))
    cancelled_at: Mapped[datetime | None]

    trainer: Mapped[User | None] = relationship(lazy="joined")
    people: Mapped[list["Attendance"]] = relationship(lazy="selectin", order_by="Attendance.signed_at")

    def seat_of(self, person_id: UUID) -> "Attendance | None":
        """Return the seat somebody has, or waits for."""
        return next((one for one in self.people if one.person_id == person_id and one.is_coming), None)

    @property
    def over(self) -> int:
        """Return how many more people have a seat or are present than there are seats."""
        return max(0, count_seated(one.seat for one in self.people) - self.seats)

    def has_room(self) -> bool:
        """Tell whether a seat is free."""
        return has_free_seat(self.seats, [one.seat for one in self.people])


class Attendance(Base):
    """Somebody's seat in a session; `marked_by` is the trainer, or nobody where the code of the room was given.

    Of a walk-in, who came without a seat and was put on the list, `added_at` says when; `has_enrolled` that it began
    an enrolment or took one up again, `has_finished` that it made the unit done. Taking it back undoes just that.
    """

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: Mapped[Key]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("class_session.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    seat: Mapped[Seat] = mapped_column(enumeration(Seat))
    signed_at: Mapped[datetime]
    marked_at: Mapped[datetime | None]
    marked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    added_at: Mapped[datetime | None]
    has_enrolled: Mapped[bool] = mapped_column(default=False, server_default=false())
    has_finished: Mapped[bool] = mapped_column(default=False, server_default=false())

    person: Mapped[User] = relationship(foreign_keys=[person_id], lazy="joined")

    @property
    def is_coming(self) -> bool:
        """Tell whether the person has not signed off."""
        return self.seat != Seat.GIVEN_UP
