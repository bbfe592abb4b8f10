"""How often a chapter is missed: now, before it was last changed, and month by month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.analysis.models import ChapterVersion
from webapp.training.analysis.queries import chapter_versions
from webapp.training.analysis.rules import Answer, Rate, rate_of
from webapp.training.analysis.sheet import Sheet
from webapp.training.banks.shelf import Papers


@dataclass(frozen=True)
class Span:
    """A chapter in one version: since when it reads so, and how often it was missed while it did."""

    version: str
    since: date | None
    rate: Rate


@dataclass(frozen=True)
class Month:
    """One month of a series; `changes` are the versions that came in it."""

    name: str
    rate: Rate
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """A unit with its spans, the newest last; there is always one."""

    unit: str
    spans: tuple[Span, ...]
    months: tuple[Month, ...]

    @property
    def now(self) -> Span:
        """Return the span of the text as it stands."""
        return self.spans[-1]

    @property
    def before(self) -> Span | None:
        """Return the newest earlier span that may be shown."""
        return next((one for one in reversed(self.spans[:-1]) if one.rate.missed is not None), None)


def chapter_of(session: Session, papers: Papers, sheet: Sheet, unit: str) -> Chapter:
    """Return the figures of a unit."""
    versions = chapter_versions(session, unit)
    answers = answers_on(papers, sheet, unit)
    return Chapter(unit, tuple(spans(answers, versions)), tuple(months(answers, versions)))


def answers_on(papers: Papers, sheet: Sheet, unit: str) -> list[Answer]:
    """Return the first answers to the questions that stand on a unit."""
    questions = {one.id for one in papers.items.values() if one.unit == unit}
    return [one for one in sheet.first if one.version.question in questions]


def spans(answers: Sequence[Answer], versions: Sequence[ChapterVersion]) -> Iterable[Span]:
    """Yield the spans between changes; answers from before the first version was noted belong to it."""
    if not versions:
        yield Span("", None, rate_of(answers))
    for place, row in enumerate(versions):
        start = None if place == 0 else row.since
        end = versions[place + 1].since if place + 1 < len(versions) else None
        within = [one for one in answers if _is_between(one, start, end)]
        yield Span(row.version, clock.day_of(row.since) if place else None, rate_of(within))


def months(answers: Iterable[Answer], versions: Sequence[ChapterVersion]) -> Iterable[Month]:
    """Yield the months with answers or changes, oldest first."""
    given: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        given[_month(one.sitting.ended_at)].append(one)
    changes: dict[str, list[str]] = defaultdict(list)
    for row in versions[1:]:
        changes[_month(row.since)].append(row.version)
    for name in sorted({*given, *changes}):
        yield Month(name, rate_of(given[name]), tuple(changes[name]))


def _is_between(answer: Answer, start: datetime | None, end: datetime | None) -> bool:
    at = answer.sitting.ended_at
    return (start is None or at >= start) and (end is None or at < end)


def _month(at: datetime) -> str:
    return clock.day_of(at).strftime("%Y-%m")
