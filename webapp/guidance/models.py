"""Tables of questions, their answers, and what is made of them for everybody."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.guidance.faq_rules import FaqWords, faq_hash
from webapp.guidance.rules import WAITING, State
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project


class Question(Base):
    """One question to the PMO; `due` is the day by which an answer is owed."""

    __tablename__ = "guidance_question"

    id: Mapped[Key]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[Language] = mapped_column(enumeration(Language))
    category: Mapped[str] = mapped_column(String(40))
    stage: Mapped[str] = mapped_column(String(10))
    about: Mapped[str] = mapped_column(String(80), index=True)
    is_open: Mapped[bool]
    state: Mapped[State] = mapped_column(enumeration(State), index=True)
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    asker_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    assignee_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    assigned_at: Mapped[datetime | None]
    asked_at: Mapped[datetime]
    first_due: Mapped[date]
    due: Mapped[date]
    first_answered_at: Mapped[datetime | None]
    missing: Mapped[str] = mapped_column(Text)
    is_helped: Mapped[bool | None]

    asker: Mapped[User | None] = relationship(foreign_keys=[asker_id], lazy="joined")
    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id], lazy="joined")
    project: Mapped[Project | None] = relationship()
    answers: Mapped[list["Answer"]] = relationship(order_by="Answer.at", cascade="all, delete-orphan")
    faq: Mapped["FaqDraft | None"] = relationship(back_populates="question", cascade="all, delete-orphan")

    @property
    def was_returned(self) -> bool:
        """Tell whether the asker has said once that an answer does not help yet."""
        return bool(self.missing)

    def is_late(self, today: date) -> bool:
        """Tell whether an answer is owed since before today."""
        return self.state in WAITING and self.due < today


class Answer(Base):
    """What an expert answered, and the ids it rests on."""

    __tablename__ = "guidance_answer"

    id: Mapped[Key]
    question_id: Mapped[UUID] = mapped_column(
        ForeignKey("guidance_question.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    rests_on: Mapped[list[str]] = mapped_column(JSON)
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship(lazy="joined")


class FaqDraft(Base):
    """An answer made fit for everybody, in both languages; `signed_hash` is that of the text that was signed."""

    __tablename__ = "faq_draft"

    id: Mapped[Key]
    question_id: Mapped[UUID] = mapped_column(
        ForeignKey("guidance_question.id", ondelete="CASCADE"), unique=True
    )
    slug: Mapped[str | None] = mapped_column(String(60), unique=True)
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    answer_zh: Mapped[str] = mapped_column(Text)
    answer_en: Mapped[str] = mapped_column(Text)
    rests_on: Mapped[list[str]] = mapped_column(JSON)
    owner: Mapped[str] = mapped_column(String(10))
    next_review: Mapped[date]
    kept_because: Mapped[str] = mapped_column(String(400))
    edition: Mapped[int]
    editor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    signer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    signed_hash: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime | None]

    question: Mapped[Question] = relationship(back_populates="faq")
    signer: Mapped[User | None] = relationship(foreign_keys=[signer_id], lazy="joined")

    @property
    def words(self) -> FaqWords:
        """Return all that would be published as one value."""
        return FaqWords(
            title_zh=self.title_zh,
            title_en=self.title_en,
            answer_zh=self.answer_zh,
            answer_en=self.answer_en,
            rests_on=tuple(self.rests_on),
            owner=self.owner,
            next_review=self.next_review,
        )

    @property
    def is_signed(self) -> bool:
        """Tell whether a second person signed exactly this text."""
        return self.signed_hash == faq_hash(self.words) and self.signer_id != self.editor_id
