"""Tables of retrospectives. No column, key or order of cards and votes leads to a person.

Cards and votes have random keys, no time and no sequence, and on SQLite no row ids.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project
from webapp.retrospectives.rules import Phase, Reached


class Retro(Base):
    """One retrospective; `retro_key` makes handles and is destroyed at closing.

    `version` counts every write, `shown_version` only those that change what others see: nobody's screen
    tells when somebody else wrote a card or placed a vote. `format_kept` is the format as it was at opening.
    """

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
    guest_seats: Mapped[int] = mapped_column(default=0, server_default="0")
    asks_health: Mapped[bool] = mapped_column(default=False, server_default=false())
    collect_until: Mapped[datetime | None]
    reveals_itself: Mapped[bool] = mapped_column(default=False, server_default=false())
    phase_ends_at: Mapped[datetime | None]
    shown_version: Mapped[int] = mapped_column(default=1, server_default="1")
    format_kept: Mapped[dict[str, Any] | None] = mapped_column(JSON)

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


class GuestLink(Base):
    """A link for people without an account; only the hash of its secret is kept."""

    __tablename__ = "guest_link"

    id: Mapped[Key]
    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    seats: Mapped[int]
    expires_at: Mapped[datetime]


class GuestSeat(Base):
    """A seat for one guest, written with its link; joining flips one mark and nothing else."""

    __tablename__ = "guest_seat"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    id: Mapped[Key]
    link_id: Mapped[UUID] = mapped_column(ForeignKey("guest_link.id", ondelete="CASCADE"), index=True)
    joined: Mapped[bool] = mapped_column(default=False)


class RetroGoal(Base):
    """A goal as it stood before cards opened, and what came of it."""

    __tablename__ = "retro_goal"

    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(String(200))
    measure: Mapped[str] = mapped_column(String(120))
    target: Mapped[str] = mapped_column(String(120))
    reached: Mapped[Reached | None] = mapped_column(enumeration(Reached))
    actual: Mapped[str] = mapped_column(String(120), default="")


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
    hands: Mapped[int | None]
    is_parked: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_carried: Mapped[bool] = mapped_column(default=False, server_default=false())
    earlier_case: Mapped[str] = mapped_column(String(200), default="", server_default="")


class GroupSupport(Base):
    """That one group bears out the pattern of another."""

    __tablename__ = "group_support"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    group_id: Mapped[UUID] = mapped_column(ForeignKey("card_group.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("card_group.id", ondelete="CASCADE"), primary_key=True)


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
    hidden_reason: Mapped[str] = mapped_column(String(200), default="", server_default="")


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


class Rating(Base):
    """One answer on a scale from 1 to 5, until closing adds them up."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("retro_id", "question", "handle"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[Key]
    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    value: Mapped[int]
    handle: Mapped[str] = mapped_column(String(64))


class Score(Base):
    """The sum of at least five answers to one question; of fewer nothing is kept."""

    __tablename__ = "retro_score"

    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    answers: Mapped[int]
    total: Mapped[int]


class BoardSteps(Base):
    """The last arrangements of a board's cards, to be undone; nobody is named, and closing deletes them."""

    __tablename__ = "board_steps"

    retro_id: Mapped[UUID] = mapped_column(ForeignKey("retro.id", ondelete="CASCADE"), primary_key=True)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


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
