"""Courses and learning paths: DANGLING units, quizzes and courses, DUP units, and what does not add up (COURSE)."""

from collections.abc import Iterator

from library.check.references import line_with
from library.check.scope import Page, Scope
from library.faults import Fault, fault
from library.kinds import CourseFacts, CourseUnit, Kind, UnitFacts
from library.vocabulary import FOLDER

PATHS = "paths.yml"
OPENNESS = ("restricted", "internal", "public")


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with courses as a whole; what single keys name is judged with the references."""
    for page in scope.masters:
        if isinstance(page.entry.facts, CourseFacts):
            yield from _units(scope, page, page.entry.facts)
            yield from _minutes(page, page.entry.facts)
            yield from _cycle(scope, page)
        elif isinstance(page.entry.facts, UnitFacts):
            yield from _unlisted(scope, page, page.entry.facts)
    yield from _paths(scope)


def _units(scope: Scope, page: Page, facts: CourseFacts) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, unit in enumerate(facts.units):
        at = f"units.{place}"
        ref = f"{facts.id}/{unit.id}"
        if unit.id in seen:
            yield page.fault("DUP", at, id=unit.id, other=page.file)
        elif unit.kind == "page" and not scope.is_known(ref):
            yield page.fault("DANGLING", f"{at}.id", ref=ref)
        elif unit.quiz is not None:
            yield from _quiz(scope, page, at, unit)
        seen.add(unit.id)


def _quiz(scope: Scope, page: Page, at: str, unit: CourseUnit) -> Iterator[Fault]:
    quiz = scope.catalog.quizzes.get(unit.quiz or "")
    if quiz is None:
        yield page.fault("DANGLING", f"{at}.quiz", ref=unit.quiz)
    elif quiz.kind != unit.kind:
        facts = {"quiz": quiz.id, "kind": quiz.kind, "wanted": unit.kind}
        yield page.fault("COURSE", f"{at}.quiz", id=page.entry.id, why="quiz-kind", **facts)


def _minutes(page: Page, facts: CourseFacts) -> Iterator[Fault]:
    summed = sum(unit.minutes for unit in facts.units)
    if summed != facts.minutes:
        yield page.fault("COURSE", "minutes", id=facts.id, why="minutes", stated=facts.minutes, summed=summed)


def _unlisted(scope: Scope, page: Page, facts: UnitFacts) -> Iterator[Fault]:
    course = scope.master(facts.course)
    known = course.entry.facts if course is not None else None
    if isinstance(known, CourseFacts):
        if not any(unit.kind == "page" and facts.id == f"{known.id}/{unit.id}" for unit in known.units):
            yield page.fault("COURSE", "id", id=known.id, why="unlisted", unit=facts.id)
        if OPENNESS.index(facts.classification) > OPENNESS.index(known.classification):
            yield page.fault("COURSE", "classification", id=known.id, why="more-open", unit=facts.id)
    elif not scope.exists(facts.course):
        yield page.fault("DANGLING", "id", ref=facts.course)


def _cycle(scope: Scope, page: Page) -> Iterator[Fault]:
    """Yield a circle once, at the course of it that comes first."""
    road = _road_back(scope, page.entry.id)
    if road and page.entry.id == min(road):
        told = " → ".join(road)
        yield page.fault("COURSE", "prerequisites", id=page.entry.id, why="cycle", road=told)


def _road_back(scope: Scope, start: str) -> list[str]:
    """Return the courses from one back to itself along its prerequisites; nothing when there is no way."""
    waiting, seen = [[start]], {start}
    while waiting:
        road = waiting.pop()
        for one in _needed(scope, road[-1]):
            if one == start:
                return [*road, start]
            if one not in seen:
                seen.add(one)
                waiting.append([*road, one])
    return []


def _needed(scope: Scope, course: str) -> list[str]:
    entry = scope.catalog.find(course)
    facts = entry.facts if entry is not None and entry.kind is Kind.COURSE else None
    return [one.course for one in facts.prerequisites] if isinstance(facts, CourseFacts) else []


def _paths(scope: Scope) -> Iterator[Fault]:
    words = scope.catalog.vocabulary
    rows = scope.vocabulary_lines(PATHS)
    for path in words.paths.values():
        named = [path.role] if path.role and words.roles else []
        refs = [role for role in named if role not in words.roles]
        refs += [course for course in path.courses if not scope.is_known(course)]
        for ref in refs:
            yield fault(
                "DANGLING", f"{FOLDER}/{PATHS}", _line(rows, path.id, ref), f"paths.{path.id}", ref=ref
            )


def _line(rows: list[str], path_id: str, ref: str) -> int:
    """Return the line of a name within a path."""
    start = next((place for place, row in enumerate(rows) if f"id: {path_id}" in row), 0)
    for place, row in enumerate(rows[start:], start=start + 1):
        if ref in row:
            return place
    return line_with(rows, "paths")
