"""What is kept of a search, what is told to the authors, and what may go wrong."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from search.words import normal
from webapp.errors import Conflict, DomainError, say

MIN_SESSIONS = 3
"""A query is shown when it was typed in so many sessions; below that it might point to one person."""

LOW_SHARE = 0.2
"""A query is called seldom clicked below this share of its sessions; a starting value."""

LONGEST = 80
SHORTEST = 2
KNOWN_AS = 40
FIRST_PAGE = 50
FORMULA = ("=", "+", "-", "@")


class Verdict(StrEnum):
    """What became of a query that found nothing, or that nobody clicked."""

    ALIAS = "alias"
    REQUEST = "request"
    ASIDE = "aside"


@dataclass(frozen=True)
class Searched:
    """One search: what was typed, in which language, how many pages it found, the place clicked (0: none)."""

    words: str
    language: str
    hits: int
    position: int = 0


@dataclass(frozen=True)
class Told:
    """A query as the authors read it: in how many sessions it was typed, and what came of it."""

    words: str
    language: str
    sessions: int
    hits: int
    clicked: int


class NotTyped(DomainError):
    """A query that too few people typed, or nobody at all."""

    sentence = say("这个词没有在列表里：至少三次会话搜过的才列出来。")


class NoTerm(DomainError):
    """An alias for a term that the glossary does not have."""

    sentence = say("术语表里没有“%(term)s”。写术语的中文名，照提示选一个。")
    field = "term"


class AliasRefused(DomainError):
    """Words that cannot be an alias: too long, with a sign that parts aliases, or like a formula."""

    sentence = say("“%(words)s”不能作别名：太长，或者有分号、换行，或者像公式。")


class AliasTaken(Conflict):
    """Words by which a term of the glossary is known already."""

    sentence = say("“%(words)s”已经是“%(term)s”的名称或别名。")
    field = "term"


def clean(words: str) -> str:
    """Return a query in the form in which it is counted: one case, one width, single blanks; too short is none."""
    text = " ".join(normal(words).split())
    return text if SHORTEST <= len(text) <= LONGEST else ""


def mark_of(key: str, session: str) -> str:
    """Return the mark of a session under the key of a day: without the key nobody gets from one to the other."""
    return hmac.new(key.encode(), session.encode(), hashlib.sha256).hexdigest()[:32]


def kept_from(today: date, days: int) -> date:
    """Return the first day whose queries are kept when they are kept for so many days."""
    return today - timedelta(days=days)


def is_sound_alias(words: str) -> bool:
    """Tell whether words may stand among the aliases of the glossary."""
    return 0 < len(words) <= KNOWN_AS and words.isprintable() and ";" not in words and words[0] not in FORMULA


def without_hits(told: list[Told]) -> list[Told]:
    """Return what enough sessions typed and nothing was found for, the most frequent first."""
    return _often([one for one in told if one.hits == 0])


def seldom_clicked(told: list[Told]) -> list[Told]:
    """Return what enough sessions typed, that found pages, and that hardly anybody clicked."""
    return _often([one for one in told if one.hits and one.clicked < LOW_SHARE * one.sessions])


def _often(told: list[Told]) -> list[Told]:
    kept = [one for one in told if one.sessions >= MIN_SESSIONS]
    return sorted(kept, key=lambda one: (-one.sessions, one.words))
