"""Tables of drafts, of documents that were taken, and of kits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.orm import Base, Key, enumeration
from webapp.projects.models import Project
from webapp.projects.tailoring_models import TailoringRecord


class FormDraft(Base):
    """What a person has typed into a document so far; `key` joins person, project, document and language."""

    __tablename__ = "document_draft"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(120), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    document_id: Mapped[str] = mapped_column(String(10))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    version: Mapped[str] = mapped_column(String(12))
    values: Mapped[dict[str, str]] = mapped_column(JSON)
    edition: Mapped[int]
    changed_at: Mapped[datetime]

    project: Mapped[Project | None] = relationship(lazy="joined")


class KitOrder(Base):
    """A kit somebody asked for: made in the background, kept for a while, handed to that person only."""

    __tablename__ = "kit_order"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("tailoring_record.id"))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    total: Mapped[int]
    made: Mapped[int]
    failure: Mapped[str] = mapped_column(String(400))
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    record: Mapped[TailoringRecord] = relationship(lazy="joined")
    project: Mapped[Project] = relationship(lazy="joined")
    asker: Mapped[User] = relationship(lazy="joined")


class IssuedDocument(Base):
    """A document somebody took for a project.

    `values` is None for a sensitive one. `fields` are the labels of that version by key.
    """

    __tablename__ = "issued_document"

    id: Mapped[Key]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    kit_id: Mapped[UUID | None] = mapped_column(ForeignKey("kit_order.id"))
    document_id: Mapped[str] = mapped_column(String(10))
    version: Mapped[str] = mapped_column(String(12))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    values_hash: Mapped[str] = mapped_column(String(64))
    values: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    fields: Mapped[dict[str, str]] = mapped_column(JSON)
    by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    taker: Mapped[User] = relationship(lazy="joined")
    project: Mapped[Project] = relationship(lazy="joined")
