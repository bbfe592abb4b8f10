"""Tables of restricted lessons and of the roles they are kept for."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.lessons.models import Draft
from webapp.orm import Base, Key


class RestrictedLesson(Base):
    """A validated draft kept for named roles; a released row stays as history."""

    __tablename__ = "restricted_lesson"

    id: Mapped[Key]
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("lesson_draft.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(400))
    review_on: Mapped[date]
    kept_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    kept_at: Mapped[datetime]
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    released_at: Mapped[datetime | None] = mapped_column(index=True)
    release_reason: Mapped[str] = mapped_column(String(400))

    draft: Mapped[Draft] = relationship(lazy="joined")
    keeper: Mapped[User] = relationship(foreign_keys=[kept_by], lazy="joined")
    roles: Mapped[list["RestrictedRole"]] = relationship(
        order_by="RestrictedRole.code", cascade="all, delete-orphan", lazy="selectin"
    )


class RestrictedRole(Base):
    """One role whose holders read a restricted lesson."""

    __tablename__ = "restricted_role"

    restricted_id: Mapped[UUID] = mapped_column(
        ForeignKey("restricted_lesson.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(String(10), primary_key=True)
