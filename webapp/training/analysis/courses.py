"""A course in figures: people, completion, time, where people stop, what they miss."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.analysis.chapters import Chapter, chapter_of
from webapp.training.analysis.items import ItemFigures
from webapp.training.analysis.rules import FEWEST, Depth, depth_of
from webapp.training.analysis.sheet import Sheet
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import Course, Unit
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import people_of
from webapp.training.courses.rules import Standing


@dataclass(frozen=True)
class UnitFigures:
    """A unit: how many of the people did it, how many fewer than the unit before, and what they missed."""

    unit: Unit
    done: int
    lost: int
    chapter: Chapter
    items: Sequence[ItemFigures]


@dataclass(frozen=True)
class CourseFigures:
    """A course; `units` is empty and the counts say nothing while fewer than five people take it."""

    course: Course
    people: int
    done: int
    median_days: float | None
    units: tuple[UnitFigures, ...]

    @property
    def depth(self) -> Depth:
        """Return how much it rests on."""
        return depth_of(self.people)

    @property
    def share_done(self) -> int:
        """Return the completion in per cent."""
        return round(100 * self.done / self.people) if self.people else 0


def figures_for(session: Session, papers: Papers, sheet: Sheet, course: Course) -> CourseFigures:
    """Return the figures of a course: of those it was still asked of, whoever left among them."""
    rows = [one for one in people_of(session, course.id) if _counts(one)]
    done = [one for one in rows if one.done_at is not None]
    units = []
    before = len(rows)
    for unit in course.units:
        count = sum(_did(one, unit) for one in rows)
        lost = max(0, before - count) if unit.is_required else 0
        before = count if unit.is_required else before
        chapter = chapter_of(session, papers, sheet, unit.id)
        units.append(UnitFigures(unit, count, lost, chapter, items_on(papers, sheet, unit.id)))
    return CourseFigures(course, len(rows), len(done), _median_days(done), tuple(units))


def items_on(papers: Papers, sheet: Sheet, unit: str) -> list[ItemFigures]:
    """Return the figures of the questions of a unit as they are asked now, in the order of their ids."""
    known = {one.id: one for one in papers.items.values() if one.unit == unit}
    newest: dict[str, ItemFigures] = {}
    for one in sorted(sheet.items, key=lambda one: (one.question, one.version.n)):
        if one.question in known:
            newest[one.question] = one
    return list(newest.values())


def _counts(row: Enrolment) -> bool:
    is_free = any(one.holds(clock.today()) for one in row.exemptions)
    return row.standing != Standing.RELEASED and (row.done_at is not None or not is_free)


def _did(row: Enrolment, unit: Unit) -> bool:
    kept = row.at(unit.name)
    return kept is not None and kept.done_at is not None


def _median_days(rows: Sequence[Enrolment]) -> float | None:
    days = [max(0, (one.done_at - one.enrolled_at).total_seconds()) / 86400 for one in rows if one.done_at]
    return round(median(days), 1) if len(days) >= FEWEST else None
