"""Tables of who takes which course, and how far they are. Courses and units stand by their ids."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.training.courses.rules import Exempt, Source, Standing, Turn


class Enrolment(Base):
    """A person in a course, once for each cycle; `version` is the one of the course they have read.

    `due_rev` counts how often the due date was moved. `done_at` is when it was first done; what was done, and undone,
    on any day stands in its events.
    """

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "course", "cycle"),)

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    course: Mapped[str] = mapped_column(String(20), index=True)
    cycle: Mapped[int]
    source: Mapped[Source] = mapped_column(enumeration(Source))
    standing: Mapped[Standing] = mapped_column(enumeration(Standing))
    version: Mapped[str] = mapped_column(String(10))
    due_on: Mapped[date | None]
    due_rev: Mapped[int]
    assigned_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    enrolled_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    has_said: Mapped[bool]

    person: Mapped[User] = relationship(foreign_keys=[person_id], lazy="joined")
    progress: Mapped[list["UnitProgress"]] = relationship(lazy="selectin", order_by="UnitProgress.first_at")
    exemptions: Mapped[list["Exemption"]] = relationship(lazy="selectin", order_by="Exemption.decided_at")
    extensions: Mapped[list["Extension"]] = relationship(lazy="selectin", order_by="Extension.extended_at")

    @property
    def is_open(self) -> bool:
        """Tell whether the person is still at it."""
        return self.standing == Standing.ACTIVE

    def at(self, unit: str) -> "UnitProgress | None":
        """Return what is kept of a unit, if it was ever opened."""
        return next((one for one in self.progress if one.unit == unit), None)

    def is_late(self, today: date) -> bool:
        """Tell whether the due date is over and the course is not."""
        return self.is_open and self.due_on is not None and self.due_on < today


class UnitProgress(Base):
    """How far somebody is in a unit. Once done it stays done; `reread_at` is when its newest text was read.

    `version` is the one of the unit that was read, `anchor` and `heading` the place to go on from.
    `attempt_id` names the attempt that counts, `attested_by` whoever vouched for the work; `reset_at` is when
    the unit was last to be done again.
    """

    __tablename__ = "unit_progress"
    __table_args__ = (UniqueConstraint("enrolment_id", "unit"),)

    id: Mapped[Key]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"))
    unit: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(10))
    anchor: Mapped[str] = mapped_column(String(120))
    heading: Mapped[str] = mapped_column(String(120))
    first_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    reread_at: Mapped[datetime | None]
    attempt_id: Mapped[UUID | None]
    score: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    attested_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    remark: Mapped[str] = mapped_column(String(400))
    reset_at: Mapped[datetime | None]


class CourseEvent(Base):
    """Something that happened to an enrolment: when it was so, and when it was written down. Rows are only added.

    `number` is its place among those of the enrolment, in the order in which they were written down.
    """

    __tablename__ = "course_event"

    id: Mapped[Key]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    kind: Mapped[Turn] = mapped_column(enumeration(Turn))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]


class Exemption(Base):
    """A waiver, or something that counts for the course; until a day, or for good.

    `decided_at` and `ended_at` are when it was decided and taken back, and when that was written down: one act.
    """

    __tablename__ = "exemption"

    id: Mapped[Key]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Exempt] = mapped_column(enumeration(Exempt))
    reason: Mapped[str] = mapped_column(String(400))
    until: Mapped[date | None]
    evidence_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id", ondelete="SET NULL"))
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    def holds(self, day: date) -> bool:
        """Tell whether it counts on a day."""
        return self.ended_at is None and (self.until is None or self.until >= day)


class Extension(Base):
    """A due date that was moved: the old one stays in sight."""

    __tablename__ = "due_extension"

    id: Mapped[Key]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True)
    before: Mapped[date | None]
    after: Mapped[date]
    reason: Mapped[str] = mapped_column(String(400))
    extended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    extended_at: Mapped[datetime]


class Note(Base):
    """What somebody wrote down for themselves beside a unit."""

    __tablename__ = "unit_note"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    unit: Mapped[str] = mapped_column(String(80), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class Feedback(Base):
    """What somebody thought of a course; it holds neither person nor moment, so that it can be frank."""

    __tablename__ = "course_feedback"

    id: Mapped[Key]
    course: Mapped[str] = mapped_column(String(20), index=True)
    version: Mapped[str] = mapped_column(String(10))
    useful: Mapped[int | None]
    clear: Mapped[int | None]
    fitting: Mapped[int | None]
    wish: Mapped[str] = mapped_column(Text)


class UnitEdition(Base):
    """The text of a unit as the first of its readers finished it: a later one is compared with it."""

    __tablename__ = "unit_edition"

    unit: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[str] = mapped_column(String(10), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class CalendarLink(Base):
    """The secret address of somebody's calendar of due dates and sessions; only its hash is kept."""

    __tablename__ = "calendar_link"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
