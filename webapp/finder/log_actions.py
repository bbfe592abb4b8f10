"""Keep what was searched for, and turn it into counts when the day is over."""

from collections import defaultdict
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language, new_secret
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.finder.log_rules import FIRST_PAGE, Searched, Verdict, clean, kept_from, mark_of
from webapp.finder.models import SearchCount, SearchDay, SearchEntry, SearchKey, SearchVerdict


def keep_search(session: Session, searched: Searched, *, visit: str) -> None:
    """Keep a search once a visit and day; `visit` is a word of the browser's own that is never stored.

    What only goes on from what the same visit typed before, and was not clicked, takes its place.
    """
    words, today = clean(searched.words), clock.today()
    if not words:
        return
    mark = mark_of(_key_of(session, today), visit)
    language, position = Language(searched.language), min(max(searched.position, 0), FIRST_PAGE)
    known = _entries(session, today, mark, language)
    row = next((one for one in known if one.words == words), None)
    row = row or next((one for one in known if _goes_on(one, words)), None)
    if row is None:
        row = SearchEntry(
            day=today, mark=mark, language=language, words=words, hits=searched.hits, position=position
        )
        _add(session, row)
        return
    row.words, row.hits, row.position = words, searched.hits, row.position or position
    session.flush()


def close_days(session: Session) -> None:
    """Replace the marks of every day that is over by counts, and throw its key away."""
    today = clock.today()
    rows = session.scalars(select(SearchEntry).where(SearchEntry.day < today)).all()
    alike: dict[tuple[date, Language, str], list[SearchEntry]] = defaultdict(list)
    for row in rows:
        alike[row.day, row.language, row.words].append(row)
    for (day, language, words), group in alike.items():
        count = SearchCount(day=day, language=language, words=words, sessions=len(group))
        count.hits, count.clicked = group[-1].hits, sum(one.position > 0 for one in group)
        session.merge(count)
    for day in {row.day for row in rows}:
        session.merge(_sum_of(day, [row for row in rows if row.day == day]))
    session.execute(delete(SearchEntry).where(SearchEntry.day < today))
    session.execute(delete(SearchKey).where(SearchKey.day < today))
    session.flush()


def forget_queries(session: Session, days: int) -> None:
    """Delete the words of queries older than so many days; what stays are counts of a day."""
    first = kept_from(clock.today(), days)
    session.execute(delete(SearchCount).where(SearchCount.day < first))
    session.execute(delete(SearchEntry).where(SearchEntry.day < first))
    kept = select(SearchCount.words).union(select(SearchEntry.words))
    session.execute(delete(SearchVerdict).where(SearchVerdict.words.not_in(kept)))


def settle(session: Session, words: str, verdict: Verdict, ref: str, *, by: User) -> None:
    """Take a query off the lists, with what became of it."""
    row = SearchVerdict(words=words, verdict=verdict, ref=ref[:120], at=clock.now())
    session.merge(row)
    record(session, Decision("search-settled", "query", verdict), by=by.id)
    session.flush()


def _key_of(session: Session, today: date) -> str:
    """Return the key of today; the first search of a day closes the days before, whether or not a job ran."""
    known = session.get(SearchKey, today)
    if known is not None:
        return known.key
    close_days(session)
    made = SearchKey(day=today, key=new_secret())
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        return session.get_one(SearchKey, today).key
    return made.key


def _entries(session: Session, day: date, mark: str, language: Language) -> list[SearchEntry]:
    query = select(SearchEntry).where(
        SearchEntry.day == day, SearchEntry.mark == mark, SearchEntry.language == language
    )
    return list(session.scalars(query))


def _goes_on(row: SearchEntry, words: str) -> bool:
    return not row.position and words.startswith(row.words)


def _add(session: Session, row: SearchEntry) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return  # the same visit was quicker in another tab


def _sum_of(day: date, rows: list[SearchEntry]) -> SearchDay:
    return SearchDay(
        day=day,
        searches=len(rows),
        without_hits=sum(row.hits == 0 for row in rows),
        clicked=sum(row.position > 0 for row in rows),
    )
