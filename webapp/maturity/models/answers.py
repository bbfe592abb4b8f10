"""Tables of answers. In an anonymous campaign no column, key, time or order leads from them to a person.

Keys are random, there is no time and no number, and on SQLite there are no row ids. On PostgreSQL, where the
place of a row tells when it was written, every submission writes the rows of its unit anew, and the files
are rewritten when answering ends.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.maturity.rules.campaign import Mode, NoRating
from webapp.orm import Base, Key, enumeration


class DraftResponse(Base):
    """What somebody has answered so far, under the hash of a code; submitting deletes it."""

    __tablename__ = "maturity_draft"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    campaign_unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign_unit.id", ondelete="CASCADE"), index=True
    )
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Response(Base):
    """One submitted questionnaire; `seat_id` is known in named and confidential campaigns only."""

    __tablename__ = "maturity_response"
    __table_args__ = (
        ForeignKeyConstraint(
            ["campaign_unit_id", "mode"],
            ["campaign_unit.id", "campaign_unit.mode"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint("mode <> 'anonymous' OR seat_id IS NULL", name="anonymous"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[Key]
    campaign_unit_id: Mapped[UUID] = mapped_column(index=True)
    mode: Mapped[Mode] = mapped_column(enumeration(Mode))
    role_group: Mapped[str] = mapped_column(String(40))
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign_seat.id"), unique=True)


class MaturityAnswer(Base):
    """One answer: an option of the model, or "don't know", or "not applicable" with its reason.

    `unmet` holds the places, from 0, of the criteria that were ticked as not met.
    """

    __tablename__ = "maturity_answer"
    __table_args__ = (
        CheckConstraint('("option" IS NULL) <> (kind IS NULL)', name="one_of"),
        CheckConstraint("kind IS NULL OR kind <> 'na' OR reason <> ''", name="na_reason"),
        {"sqlite_with_rowid": False},
    )

    response_id: Mapped[UUID] = mapped_column(
        ForeignKey("maturity_response.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    rev: Mapped[int]
    option: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[NoRating | None] = mapped_column(enumeration(NoRating))
    reason: Mapped[str] = mapped_column(Text)
    comment: Mapped[str] = mapped_column(Text)
    unmet: Mapped[list[int]] = mapped_column(JSON)


class ProfileAnswer(Base):
    """What was said of one item of the office type: `asked` is `as_is` or `wanted`."""

    __tablename__ = "maturity_profile_answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy reads the plain attribute

    response_id: Mapped[UUID] = mapped_column(
        ForeignKey("maturity_response.id", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    asked: Mapped[str] = mapped_column(String(20), primary_key=True)
    option: Mapped[str] = mapped_column(String(40))
