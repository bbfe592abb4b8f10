"""Tables of retrospectives. No column, key or order of cards and votes leads to a person.

Cards and votes have random keys, no time and no sequence, and on SQLite no row ids.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project
from webapp.retrospectives.rules import Phase


class Retro(Base):
    """One retrospective; `retro_key` makes handles and is destroyed at closing."""

    __tablename__ = "retro"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    facilitator_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    title: Mapped[str] = mapped_column(String(80))
    format_id: Mapped[str] = mapped_column(String(40))
    format_version: Mapped[int]
    phase: Mapped[Phase] = mapped_column(enumeration(Phase))
    is_anonymous: Mapped[bool]
    votes_each: Mapped[int]
    pm_joins: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1)
    fresh_seats: Mapped[int] = mapped_column(default=0)
    retro_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    cleaned_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship(lazy="joined")
    facilitator: Mapped[User] = relationship(lazy="joined")

    @property
    def is_cleaning(self) -> bool:
        """Tell whether the traces are still being destroyed."""
        return self.phase == Phase.CLOSED and self.cleaned_at is None


class Participation(Base):
    """A seat for one invited person, written beforehand; joining flips one mark and nothing else."""

    __tablename__ = "participation"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    joined: Mapped[bool] = mapped_column(default=False)


class SeatTransfer(Base):
    """That some code was used to take a seat along; `mark` leads to no token, no person and no time."""

    __tablename__ = "seat_transfer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), index=True)


class CardGroup(Base):
    """Cards that say the same thing, under one title."""

    __tablename__ = "card_group"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    id: Mapped[Key]
    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), index=True)
    prompt_key: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(120))
    votes_total: Mapped[int | None]


class Card(Base):
    """What somebody noticed."""

    __tablename__ = "card"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    id: Mapped[Key]
    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), index=True)
    prompt_key: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(500))
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("card_group.id", ondelete="SET NULL"))
    handle: Mapped[str | None] = mapped_column(String(64))


class CardAuthor(Base):
    """Who wrote a card, in a named retrospective only."""

    __tablename__ = "card_author"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


class Vote(Base):
    """One vote for a group."""

    __tablename__ = "vote"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    id: Mapped[Key]
    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("card_group.id", ondelete="CASCADE"))
    handle: Mapped[str] = mapped_column(String(64))


class Factor(Base):
    """What made a group's matter possible; `is_ours` when we can change it."""

    __tablename__ = "factor"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    id: Mapped[Key]
    group_id: Mapped[UUID] = mapped_column(ForeignKey("card_group.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    is_ours: Mapped[bool]


class ActionAnswer(Base):
    """An open action of last time that was answered in this retrospective."""

    __tablename__ = "retro_action_answer"

    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True)
    action_id: Mapped[UUID] = mapped_column(
        ForeignKey("project_action.id", ondelete="CASCADE"), primary_key=True
    )
