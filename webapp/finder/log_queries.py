"""Read the log of queries as counts: what was typed often enough, and how searching goes as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from webapp.finder.log_rules import MIN_SESSIONS, NotTyped, Told
from webapp.finder.models import SearchCount, SearchDay, SearchEntry, SearchVerdict


@dataclass(frozen=True)
class Figures:
    """How much was searched, how often in vain, how often clicked."""

    searches: int
    without_hits: int
    clicked: int


def told_since(session: Session, first: date) -> list[Told]:
    """Return every query since a day that enough sessions typed and nobody has settled, counted over the days."""
    settled = set(session.scalars(select(SearchVerdict.words)))
    days = [*_closed_days(session, first), *_today(session, first)]
    sums: dict[tuple[str, str], Told] = {}
    for _, one in sorted(days, key=lambda pair: pair[0]):
        key = (one.words, one.language)
        before = sums.get(key)
        sums[key] = _joined(before, one) if before else one
    return [one for one in sums.values() if one.sessions >= MIN_SESSIONS and one.words not in settled]


def get_told(session: Session, words: str, first: date) -> Told:
    """Return one query of the lists; raise `NotTyped` for what does not stand there."""
    found = [one for one in told_since(session, first) if one.words == words]
    if not found:
        raise NotTyped
    return max(found, key=lambda one: one.sessions)


def settled_lately(session: Session, limit: int) -> Iterable[SearchVerdict]:
    """Return what was settled last."""
    return session.scalars(select(SearchVerdict).order_by(SearchVerdict.at.desc()).limit(limit)).all()


def figures_since(session: Session, first: date) -> Figures:
    """Return how searching went since a day, today included."""
    closed = session.execute(
        select(
            *(
                func.coalesce(func.sum(column), 0)
                for column in (SearchDay.searches, SearchDay.without_hits, SearchDay.clicked)
            )
        ).where(SearchDay.day >= first)
    ).one()
    today = session.execute(
        select(
            func.count(),
            func.count(case((SearchEntry.hits == 0, 1))),
            func.count(case((SearchEntry.position > 0, 1))),
        ).select_from(SearchEntry)
    ).one()
    return Figures(*(int(a) + int(b) for a, b in zip(closed, today, strict=True)))


def _closed_days(session: Session, first: date) -> Iterable[tuple[date, Told]]:
    for row in session.scalars(select(SearchCount).where(SearchCount.day >= first)):
        yield row.day, Told(row.words, row.language.value, row.sessions, row.hits, row.clicked)


def _today(session: Session, first: date) -> Iterable[tuple[date, Told]]:
    for row in session.scalars(select(SearchEntry).where(SearchEntry.day >= first)):
        yield row.day, Told(row.words, row.language.value, 1, row.hits, int(row.position > 0))


def _joined(before: Told, one: Told) -> Told:
    """Return two counts of the same query as one; what it finds now is what it found last."""
    sessions, clicked = before.sessions + one.sessions, before.clicked + one.clicked
    return Told(one.words, one.language, sessions, one.hits, clicked)
