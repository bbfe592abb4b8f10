"""Who signed that the guard of a lesson works: a curator and the holder of its role, two people."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from library.kinds import LessonFacts
from webapp import clock
from webapp.accounts.models import User
from webapp.lessons.before.answers import Effect
from webapp.lessons.before.models import LessonOutcome, Suggestion
from webapp.lessons.before.rules import applies
from webapp.lessons.before.suggesting import kind_of
from webapp.lessons.proof import Proof, guarded_since
from webapp.lessons.recurrence import recurrences_of
from webapp.orm import Base, enumeration
from webapp.projects.models import Project
from webapp.projects.rules import Stage


class Part(StrEnum):
    """As what somebody signs."""

    CURATOR = "curator"
    OWNER = "owner"


class Verification(Base):
    """One of the two signatures below the effect of a lesson."""

    __tablename__ = "lesson_verification"

    lesson_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    part: Mapped[Part] = mapped_column(enumeration(Part), primary_key=True)
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    signer: Mapped[User] = relationship(lazy="joined")


def signatures_of(session: Session, lesson_id: str) -> Sequence[Verification]:
    """Return who has signed for a lesson."""
    query = select(Verification).where(Verification.lesson_id == lesson_id)
    return session.scalars(query.order_by(Verification.part)).all()


def proof_of(session: Session, facts: LessonFacts) -> Proof:
    """Return what speaks for the guard of a lesson now."""
    since = guarded_since(facts)
    if since is None:
        return Proof(None, 0, 0)
    struck = {one.project_id for one in recurrences_of(session, facts.id)}
    query = select(Project).where(Project.started_on >= since, Project.stage == Stage.CLOSED)
    closed = [
        project
        for project in session.scalars(query)
        if project.id not in struck and applies(facts, kind_of(project))
    ]
    said = select(LessonOutcome.at).join(Suggestion, Suggestion.id == LessonOutcome.suggestion_id)
    said = said.where(Suggestion.lesson_id == facts.id, LessonOutcome.effect == Effect.HELPED)
    helped = [moment for moment in session.scalars(said) if clock.day_of(moment) >= since]
    return Proof(since, len(closed), len(helped))
