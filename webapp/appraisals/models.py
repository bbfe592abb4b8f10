"""Tables of appraisals: they point at people alone, never at a board, a lesson, a closing or a survey."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.appraisals.rules import (
    APPEALED,
    REVIEWED,
    Alteration,
    Criterion,
    Measure,
    Relation,
    Score,
    Source,
    State,
    total_of,
)
from webapp.orm import Base, Key, enumeration


class Appraisal(Base):
    """The appraisal of one person in one project, named by its number; `edition` counts changes of the scores."""

    __tablename__ = "appraisal"
    __table_args__ = (UniqueConstraint("project_number", "subject_id"),)

    id: Mapped[Key]
    project_number: Mapped[str] = mapped_column(String(12))
    subject_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    scorer_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    reviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    ruler_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    post: Mapped[str] = mapped_column(String(60))
    state: Mapped[State] = mapped_column(enumeration(State))
    criteria: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    published_on: Mapped[date]
    signed_on: Mapped[date | None]
    own: Mapped[dict[str, int]] = mapped_column(JSON)
    own_note: Mapped[str] = mapped_column(Text)
    scored: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    comment: Mapped[str] = mapped_column(Text)
    edition: Mapped[int]
    shown_on: Mapped[date | None]
    talk_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(400))
    reviewed: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    review_note: Mapped[str] = mapped_column(Text)
    final_on: Mapped[date | None]
    objection: Mapped[str] = mapped_column(Text)
    objected_on: Mapped[date | None]
    ruled: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    ruling: Mapped[str] = mapped_column(Text)
    ruled_on: Mapped[date | None]

    subject: Mapped[User] = relationship(lazy="joined", foreign_keys=[subject_id])
    scorer: Mapped[User] = relationship(lazy="joined", foreign_keys=[scorer_id])
    reviewer: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[reviewer_id])
    ruler: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[ruler_id])

    def relation_of(self, person: User) -> Relation | None:
        """Return what a person is to this appraisal now; None means that it is not there for them."""
        if person.id == self.subject_id:
            return Relation.SUBJECT
        if person.id == self.scorer_id:
            return Relation.SCORER
        if person.id == self.reviewer_id and self.state in REVIEWED:
            return Relation.REVIEWER
        if person.id == self.ruler_id and self.state in APPEALED:
            return Relation.RULER
        return None

    @property
    def measures(self) -> dict[Criterion, Measure]:
        """Return what was published, in the order of the criteria."""
        return {
            key: Measure(self.criteria[key]["weight"], self.criteria[key]["text"])
            for key in Criterion
            if key in self.criteria
        }

    @property
    def scores(self) -> dict[Criterion, Score]:
        """Return the scores with what they rest on."""
        return {
            Criterion(key): Score(one["mark"], one["fact"], Source(one["source"]), one["record"])
            for key, one in self.scored.items()
        }

    def altered(self, step: Mapping[str, Mapping[str, Any]]) -> dict[Criterion, Alteration]:
        """Return the marks that a step, review or ruling, put in the place of others."""
        return {Criterion(key): Alteration(one["mark"], one["record"]) for key, one in step.items()}

    def marks(self, *, until: Relation = Relation.RULER) -> dict[Criterion, int]:
        """Return the marks in force, or those after the step of an earlier person."""
        found = {key: one.mark for key, one in self.scores.items()}
        if until in {Relation.REVIEWER, Relation.RULER}:
            found |= {key: one.mark for key, one in self.altered(self.reviewed).items()}
        if until == Relation.RULER:
            found |= {key: one.mark for key, one in self.altered(self.ruled).items()}
        return found

    def total(self, *, until: Relation = Relation.RULER) -> Decimal | None:
        """Return the weighted total of the marks in force, or of those after an earlier step."""
        weights = {key: one.weight for key, one in self.measures.items()}
        return total_of(weights, self.marks(until=until))


class AppraisalRead(Base):
    """Who opened an appraisal and when: kept for the person it is about."""

    __tablename__ = "appraisal_read"

    id: Mapped[Key]
    appraisal_id: Mapped[UUID] = mapped_column(ForeignKey("appraisal.id", ondelete="CASCADE"), index=True)
    reader_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    reader: Mapped[User] = relationship(lazy="joined")
