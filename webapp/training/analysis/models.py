"""The table of when a chapter took which version: the lines in its series."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.orm import Base


class ChapterVersion(Base):
    """A version of the page of a unit, and since when it is the one that people read."""

    __tablename__ = "chapter_version"

    unit: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[str] = mapped_column(String(10), primary_key=True)
    since: Mapped[datetime]
