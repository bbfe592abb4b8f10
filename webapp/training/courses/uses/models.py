"""The table of who was asked whether a course was of use, and what they answered."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.orm import Base, Key, enumeration
from webapp.training.courses.models import Enrolment
from webapp.training.courses.uses.rules import Side, Used


class UseQuestion(Base):
    """One question to one person about one course that was done; `used` is empty until it is answered."""

    __tablename__ = "use_question"
    __table_args__ = (UniqueConstraint("enrolment_id", "side"),)

    id: Mapped[Key]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"))
    side: Mapped[Side] = mapped_column(enumeration(Side))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime]
    used: Mapped[Used | None] = mapped_column(enumeration(Used))
    remark: Mapped[str] = mapped_column(String(400))
    answered_at: Mapped[datetime | None]

    enrolment: Mapped[Enrolment] = relationship(lazy="joined")
