"""Tables of attempts: what was drawn, what was answered, what happened, who marked, who has more time."""

from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.audit.chain import START
from webapp.orm import Base, Key, enumeration
from webapp.training.attempts.states import FINISHED, Ended, Happened, State, Void
from webapp.training.banks.exact import Marks
from webapp.training.banks.models import QuestionVersion, QuizVersion

IS_OPEN = text("state = 'open'")


class Attempt(Base):
    """One person's try at one quiz, with a copy of its rules; `secret` seals its option tokens.

    `extra` is the factor of the person's time, or `unlimited`. `is_excluded` keeps a preview out of all figures.
    `log_length` and `log_end` say how many events its log has and the hash of the last.
    `enrolment_id` names the time through a course that it belongs to, where the quiz is part of one.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        Index(
            "uq_attempt_one_open",
            "person_id",
            "quiz",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    quiz: Mapped[str] = mapped_column(String(60), index=True)
    quiz_version_id: Mapped[UUID] = mapped_column(ForeignKey("quiz_version.id"))
    n: Mapped[int]
    lang: Mapped[str] = mapped_column(String(2))
    secret: Mapped[bytes] = mapped_column(LargeBinary(32))
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None] = mapped_column(index=True)
    extra: Mapped[str] = mapped_column(String(10))
    state: Mapped[State] = mapped_column(enumeration(State))
    ended: Mapped[Ended | None] = mapped_column(enumeration(Ended))
    ended_at: Mapped[datetime | None]
    submit_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    score: Mapped[Fraction | None] = mapped_column(Marks)
    max: Mapped[Fraction | None] = mapped_column(Marks)
    pass_mark: Mapped[Fraction | None] = mapped_column(Marks)
    passed: Mapped[bool | None]
    is_excluded: Mapped[bool]
    enrolment_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("enrolment.id", ondelete="SET NULL"), index=True
    )
    log_length: Mapped[int] = mapped_column(default=0, server_default="0")
    log_end: Mapped[str] = mapped_column(String(64), default=START, server_default=START)

    quiz_version: Mapped[QuizVersion] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_open(self) -> bool:
        """Tell whether it still stands open in the database; the clock may have closed it."""
        return self.state == State.OPEN

    @property
    def has_result(self) -> bool:
        """Tell whether all of it is marked."""
        return self.state in FINISHED


class AttemptItem(Base):
    """One drawn question: its version, the order of its options as drawn, and what was answered.

    `lang` is set where the blueprint shows it in one language to everybody. `response` holds letters or typed
    text, never tokens. Past `frozen_at` an answer no longer changes, since its key was shown. `scored_by_id` is the
    version whose key counts since a regrade: another one, or its own again.
    """

    __tablename__ = "attempt_item"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question_version_id: Mapped[UUID] = mapped_column(ForeignKey("question_version.id"), index=True)
    area: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str | None] = mapped_column(String(2))
    option_order: Mapped[list[str]] = mapped_column(JSON)
    points: Mapped[Fraction] = mapped_column(Marks)
    response: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rev: Mapped[int]
    saved_at: Mapped[datetime | None]
    flagged: Mapped[bool]
    frozen_at: Mapped[datetime | None]
    score: Mapped[Fraction | None] = mapped_column(Marks)
    voided: Mapped[Void | None] = mapped_column(enumeration(Void))
    scored_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("question_version.id"))

    version: Mapped[QuestionVersion] = relationship(
        foreign_keys=[question_version_id], lazy="joined", innerjoin=True
    )
    scored_by: Mapped[QuestionVersion | None] = relationship(foreign_keys=[scored_by_id], lazy="joined")


class AttemptEvent(Base):
    """Something that happened to an attempt: never an answer. Chained by hash; `told` is the hash of `data`.

    What a person wrote may be erased from `data` later on; `told` stays, and the chain with it.
    """

    __tablename__ = "attempt_event"
    __table_args__ = (Index("uq_attempt_event_number", "attempt_id", "number", unique=True),)

    id: Mapped[Key]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    kind: Mapped[Happened] = mapped_column(enumeration(Happened))
    by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    number: Mapped[int] = mapped_column(server_default="0")
    told: Mapped[str] = mapped_column(String(64), server_default="")
    chain: Mapped[str] = mapped_column(String(64), server_default="")


class Marking(Base):
    """What one marker gave for each line of the rubric of one case."""

    __tablename__ = "marking"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    marker_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    marks: Mapped[list[str]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text)
    marked_at: Mapped[datetime]


class ExtraTime(Base):
    """More time for a person in one quiz, or in all of them; the newest row counts."""

    __tablename__ = "extra_time"

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    quiz: Mapped[str | None] = mapped_column(String(60))
    factor: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(400))
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    granted_at: Mapped[datetime]
