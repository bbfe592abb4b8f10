"""Rows of courses and attempts told as what people did: begun, done, passed or failed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from library.catalog import Catalog
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.queries import quiz_of
from webapp.training.courses.course import find_course, units_of_quiz
from webapp.training.courses.models import Enrolment, UnitProgress
from webapp.training.statements.rules import Activity, ActivityKind, Happening, Outcome, Score, Verb

LANGUAGES = ("zh", "en")


def learnt(catalog: Catalog, rows: Iterable[Enrolment]) -> Iterator[Happening]:
    """Yield what enrolments say: registered, begun, units begun and done, the course done."""
    for row in rows:
        course = course_activity(catalog, row.course)
        yield _of(row, Verb.REGISTERED, course, row.enrolled_at, row.id)
        if row.progress:
            begun = min(one.first_at for one in row.progress)
            yield _of(row, Verb.INITIALIZED, course, begun, row.id)
        for unit in row.progress:
            yield from _unit(catalog, row, unit, course)
        if row.done_at is not None:
            yield _of(row, Verb.COMPLETED, course, row.done_at, row.id, outcome=Outcome())


def sat(catalog: Catalog, attempts: Sequence[Attempt], seen: Collection[UUID]) -> Iterator[Happening]:
    """Yield what attempts say: begun, and how each ended once it is marked; the result of those in `seen` alone."""
    parents = {quiz: _first_course(catalog, quiz) for quiz in {one.quiz for one in attempts}}
    for one in attempts:
        begun = Happening(
            one.person_id,
            Verb.INITIALIZED,
            quiz_activity(one),
            one.started_at,
            source=one.id,
            registration=one.id,
            parent=parents[one.quiz],
            lang=one.lang,
        )
        yield begun
        if one.has_result and one.ended_at is not None:
            verb, outcome = _ending(one, is_seen=one.id in seen)
            yield replace(begun, verb=verb, at=one.ended_at, outcome=outcome)


def course_activity(catalog: Catalog, course_id: str) -> Activity:
    """Return a course as an activity, also one that is gone."""
    found = find_course(catalog, course_id)
    names = {lang: found.title(lang) if found else course_id for lang in LANGUAGES}
    return Activity(f"/app/training/courses/{course_id}", ActivityKind.COURSE, names)


def quiz_activity(attempt: Attempt) -> Activity:
    """Return a quiz as an activity, by the rules the attempt was begun under."""
    title = quiz_of(attempt).title
    names = {lang: title[lang] for lang in LANGUAGES}
    return Activity(f"/app/training/exam/{attempt.quiz}", ActivityKind.ASSESSMENT, names)


def _unit(catalog: Catalog, row: Enrolment, unit: UnitProgress, course: Activity) -> Iterator[Happening]:
    entry = catalog.find(f"{row.course}/{unit.unit}")
    names = {lang: entry.text(lang).title if entry else unit.unit for lang in LANGUAGES}
    lesson = Activity(f"{course.path}/units/{unit.unit}", ActivityKind.LESSON, names)
    yield _of(row, Verb.INITIALIZED, lesson, unit.first_at, unit.id, parent=course)
    if unit.done_at is not None:
        yield _of(row, Verb.COMPLETED, lesson, unit.done_at, unit.id, parent=course, outcome=Outcome())


def _of(row: Enrolment, verb: Verb, what: Activity, at: datetime, source: UUID, **more: Any) -> Happening:
    return Happening(row.person_id, verb, what, at, source, row.id, **more)


def _ending(attempt: Attempt, *, is_seen: bool) -> tuple[Verb, Outcome]:
    """Return how an attempt ended; what may not be seen, and what cannot be failed, is completed."""
    spent = attempt.ended_at - attempt.started_at if attempt.ended_at else None
    if not is_seen or attempt.score is None or attempt.max is None:
        return Verb.COMPLETED, Outcome(duration=spent)
    score = Score(attempt.score, attempt.max)
    if quiz_of(attempt).passing is None:
        return Verb.COMPLETED, Outcome(score, None, spent)
    passed = bool(attempt.passed)
    return Verb.PASSED if passed else Verb.FAILED, Outcome(score, passed, spent)


def _first_course(catalog: Catalog, quiz_id: str) -> Activity | None:
    found = next((course.id for course, _unit in units_of_quiz(catalog, quiz_id)), None)
    return course_activity(catalog, found) if found else None
