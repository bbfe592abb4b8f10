"""Who answers, since when, what is owed: FOUR-EYES, DATES, REVISION, RACI, REVIEW-*."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import pairwise

from library.check.published import digest_of, published
from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Controlled, LessonFacts, PageFacts, Raci, StandardFacts
from library.reviewing import held_since

LONGEST_REVIEW = 2
SOON = timedelta(days=30)
UNDATED = {"draft", "review", "retired"}


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what contradicts the rules of controlled papers."""
    for page in scope.masters:
        facts = page.entry.facts
        if isinstance(facts, Controlled):
            yield from _four_eyes(page, facts)
            yield from _dates(page, facts.effective, facts.next_review, held_since(page.entry))
            yield from _rows(page, facts)
        if isinstance(facts, LessonFacts):
            yield from _dates(page, facts.published_on, facts.next_review, held_since(page.entry))
            yield from _validated(page, facts)
        if isinstance(facts, PageFacts):
            yield from _dates(page, held_since(page.entry), facts.next_review)
        if isinstance(facts, StandardFacts):
            for place, row in enumerate(facts.raci):
                yield from _raci(page, place, row, scope.catalog.vocabulary.roles.keys())
        yield from _review(page, scope.today)
    yield from _changed(scope)


def _four_eyes(page: Page, facts: Controlled) -> Iterator[Fault]:
    if facts.owner == facts.approver:
        yield page.fault("FOUR-EYES", "approver", who=facts.owner)


def _dates(page: Page, start: date | None, end: date | None, held: date | None = None) -> Iterator[Fault]:
    """Yield a review before its start, or too long after the last time somebody said that it holds."""
    if start is None or end is None:
        return
    since = max(start, held or start)
    if end <= start:
        yield page.fault("DATES", "next_review", why="review-first", start=start, end=end)
    elif end > _years_later(since):
        yield page.fault("DATES", "next_review", why="review-far", start=since, end=end)


def _years_later(day: date) -> date:
    """Return the same day when the longest time to a review is over; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + LONGEST_REVIEW)
    except ValueError:
        return date(day.year + LONGEST_REVIEW, 3, 1)


def _validated(page: Page, facts: LessonFacts) -> Iterator[Fault]:
    start, end = facts.validated.on, facts.published_on
    if start > end:
        yield page.fault("DATES", "validated.on", why="validated-late", start=start, end=end)


def _rows(page: Page, facts: Controlled) -> Iterator[Fault]:
    rows = facts.revisions
    if not rows:
        return  # a course may go without
    is_last_wrong = rows[-1].version != facts.version
    for place, (before, row) in enumerate(pairwise(rows), start=1):
        at = f"revisions.{place}"
        if row.date < before.date:
            yield page.fault("DATES", at, why="row-earlier", version=row.version)
        if _figures(row.version) <= _figures(before.version) and not (is_last_wrong and row is rows[-1]):
            yield page.fault(
                "REVISION",
                at,
                version=facts.version,
                why="row-falls",
                last=row.version,
                before=before.version,
            )
    if is_last_wrong:
        at = f"revisions.{len(rows) - 1}"
        yield page.fault("REVISION", at, version=facts.version, why="last-row", last=rows[-1].version)


def _figures(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _raci(page: Page, place: int, row: Raci, roles: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with one activity; codes are not judged when there is no list of roles."""
    at = f"raci.{place}"
    named = row.A if isinstance(row.A, list) else [row.A] if row.A else []
    if len(named) != 1:
        yield page.fault("RACI", at, row=row.id, why="many-a" if named else "no-a")
    if "TEAM" in named:
        yield page.fault("RACI", at, row=row.id, why="team-a")
    for role in dict.fromkeys([*row.R, *named, *row.C, *row.I]):
        if roles and role not in roles:
            yield page.fault("RACI", at, row=row.id, why="role", role=role)


def _review(page: Page, today: date) -> Iterator[Fault]:
    due = getattr(page.entry.facts, "next_review", None)
    if due is None or page.entry.status in UNDATED or due > today + SOON:
        return
    yield page.fault("REVIEW-OVERDUE" if due < today else "REVIEW-SOON", "next_review", date=due)


def _changed(scope: Scope) -> Iterator[Fault]:
    """Yield what reads otherwise than it was published under the same version."""
    for row in published(scope):
        page = scope.master(row.id)
        if page is None or not row.digest or row.version != page.entry.version:
            continue
        if row.digest != digest_of(page):
            yield page.fault("REVISION", "version", version=row.version, why="text-changed")
