"""Tables of people, links, role holders and notices."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.accounts.rules import Language, LinkPurpose, Permission, Role, may
from webapp.orm import Base, Key, enumeration


class User(Base):
    """A person with an account."""

    __tablename__ = "user_account"

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(250), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[Role] = mapped_column(enumeration(Role))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[Language | None] = mapped_column(enumeration(Language))
    palette: Mapped[str | None] = mapped_column(String(20))
    session_key: Mapped[str] = mapped_column(String(43), unique=True)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    def may(self, permission: Permission) -> bool:
        """Tell whether this person's role grants a permission."""
        return self.closed_at is None and may(self.role, permission)

    @property
    def is_authenticated(self) -> bool:
        """Tell Flask-Login that this is a signed-in person."""
        return True

    @property
    def is_active(self) -> bool:
        """Tell whether the account is open."""
        return self.closed_at is None

    @property
    def is_anonymous(self) -> bool:
        """Tell Flask-Login that this is not a stranger."""
        return False

    def get_id(self) -> str:
        """Return what the session keeps: a key that changes with the password, not the row's id."""
        return self.session_key


class OneTimeLink(Base):
    """A link that opens one thing once; only the hash of its secret is kept."""

    __tablename__ = "one_time_link"

    id: Mapped[Key]
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(enumeration(LinkPurpose))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RoleHolder(Base):
    """Which account holds a role code of the method, such as MTH or QA."""

    __tablename__ = "role_holder"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)


class ExpertField(Base):
    """In which lesson category a person validates."""

    __tablename__ = "expert_field"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    category: Mapped[str] = mapped_column(String(40), primary_key=True)


class Notice(Base):
    """Something a person should know, once per key; `sentence` is a msgid, `values` fill it."""

    __tablename__ = "notice"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(200), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    sentence: Mapped[str] = mapped_column(String(200))
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    url: Mapped[str] = mapped_column(String(300))
    sent_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class RolePeriod(Base):
    """From which day to which somebody held a role code; `until` is the first day without it, or open.

    `recorded_at` and `ended_at` are when its beginning and its end were written down.
    """

    __tablename__ = "role_period"

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(10), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class UnitPeriod(Base):
    """From which day to which somebody belonged to a unit; `until` is the first day without it, or open.

    `recorded_at` and `ended_at` are when its beginning and its end were written down.
    """

    __tablename__ = "unit_period"

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
