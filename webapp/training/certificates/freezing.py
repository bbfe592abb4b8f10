"""Freeze a course, as the catalog has it today, into what its certificate says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from library.catalog import Catalog
from library.entries import Entry
from library.questions.quiz_format import ANY_AREA, Quiz
from webapp.errors import say
from webapp.rendering.pdf import Two
from webapp.training.certificates.snapshot import (
    AreaDrawn,
    ExamTaken,
    Snapshot,
    StandardTaken,
    UnitTaken,
)
from webapp.training.certificates.validity import Basis, Terms
from webapp.training.courses.course import Course, Unit
from webapp.ui.languages import in_both

KINDS = {
    "page": say("阅读"),
    "practice": say("练习"),
    "exam": say("考试"),
    "task": say("任务"),
    "session": say("面授"),
}
ANY = say("不限领域")


@dataclass(frozen=True)
class Earned:
    """What a person earned, and until when; the score only if they let it be seen."""

    name: str
    score: str | None
    completed_on: date
    issued_on: date
    expires_on: date | None
    issuer: Two


def freeze(catalog: Catalog, course: Course, earned: Earned) -> Snapshot:
    """Return what the certificate says, for good."""
    return Snapshot(
        course=course.id,
        version=course.version,
        title=titles(course.entry),
        minutes=course.facts.minutes,
        units=units_of(catalog, course),
        standards=standards_of(catalog, course),
        exam=exam_of(catalog, course),
        **vars(earned),
    )


def both(sentence: str) -> Two:
    """Return a sentence of our own in both languages at once."""
    return Two(*in_both(sentence))


def titles(entry: Entry) -> Two:
    """Return the title of something of the content in both languages."""
    return Two(entry.text("zh").title, entry.text("en").title)


def units_of(catalog: Catalog, course: Course) -> tuple[UnitTaken, ...]:
    """Return the required units of a course with their minutes."""
    return tuple(
        UnitTaken(title=_unit(catalog, unit), minutes=unit.facts.minutes) for unit in course.required
    )


def _unit(catalog: Catalog, unit: Unit) -> Two:
    if unit.page is not None:
        return titles(unit.page)
    quiz = catalog.quizzes.get(unit.facts.quiz or "")
    kind = both(KINDS[unit.facts.kind])
    return Two(quiz.title.zh, quiz.title.en) if quiz else Two(unit.facts.title or kind.zh, kind.en)


def standards_of(catalog: Catalog, course: Course) -> tuple[StandardTaken, ...]:
    """Return the standards a course rests on, in the versions of today."""
    found = (catalog.find(one) for one in course.facts.standards)
    return tuple(
        StandardTaken(id=entry.id, version=entry.version, title=titles(entry)) for entry in found if entry
    )


def exam_of(catalog: Catalog, course: Course) -> ExamTaken | None:
    """Return the blueprint of the exam of a course, if it has one."""
    named = [unit.facts.quiz or "" for unit in course.required if unit.facts.kind == "exam"]
    quiz = next((catalog.quizzes[one] for one in named if one in catalog.quizzes), None)
    if quiz is None:
        return None
    return ExamTaken(
        title=Two(quiz.title.zh, quiz.title.en),
        questions=quiz.size,
        minutes=quiz.time.minutes,
        passing=f"{quiz.passing.points.normalize():f}" if quiz.passing else None,
        areas=tuple(_areas(catalog, quiz)),
    )


def _areas(catalog: Catalog, quiz: Quiz) -> Iterator[AreaDrawn]:
    counts: dict[str, int] = {}
    for line in quiz.draw:
        counts[line.area] = counts.get(line.area, 0) + line.n
    for fixed in quiz.fixed:
        question = catalog.questions.get(fixed)
        if question is not None:
            counts[question.area] = counts.get(question.area, 0) + len(question.items())
    for area, n in counts.items():
        name = catalog.areas.get(area)
        title = both(ANY) if area == ANY_AREA else Two(name.zh, name.en) if name else Two(area, area)
        yield AreaDrawn(title=title, n=n)


def terms_of(course: Course) -> Terms | None:
    """Return what a course says of its certificate; None when it gives none."""
    facts = course.facts.certificate
    if facts is None:
        return None
    return Terms(
        active=facts.active_months,
        window=facts.window_months,
        basis=Basis(facts.basis),
        due_on=facts.first_due,
        minimum_active=facts.minimum_months,
    )
