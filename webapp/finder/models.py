"""Tables of the log of queries: nobody's name, no address, and after a night no session."""

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.accounts.rules import Language
from webapp.finder.log_rules import Verdict
from webapp.orm import Base, Key, enumeration


class SearchKey(Base):
    """The key under which the sessions of one day are marked; thrown away when the day is over."""

    __tablename__ = "search_key"

    day: Mapped[date] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))


class SearchEntry(Base):
    """What one session of today searched for; at night it becomes part of a count. It keeps no time of day."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("day", "mark", "language", "words"),)

    id: Mapped[Key]
    day: Mapped[date]
    mark: Mapped[str] = mapped_column(String(32))
    language: Mapped[Language] = mapped_column(enumeration(Language))
    words: Mapped[str] = mapped_column(String(80))
    hits: Mapped[int]
    position: Mapped[int]


class SearchCount(Base):
    """How many sessions of a day typed a query, what it found, and how many clicked."""

    __tablename__ = "search_count"

    day: Mapped[date] = mapped_column(primary_key=True)
    language: Mapped[Language] = mapped_column(enumeration(Language), primary_key=True)
    words: Mapped[str] = mapped_column(String(80), primary_key=True)
    sessions: Mapped[int]
    hits: Mapped[int]
    clicked: Mapped[int]


class SearchDay(Base):
    """How much was searched on a day, without a word of it: this stays."""

    __tablename__ = "search_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    searches: Mapped[int]
    without_hits: Mapped[int]
    clicked: Mapped[int]


class SearchVerdict(Base):
    """What curators made of a query: an alias, a request, or nothing."""

    __tablename__ = "search_verdict"

    words: Mapped[str] = mapped_column(String(80), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(enumeration(Verdict))
    ref: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
