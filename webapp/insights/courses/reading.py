"""Read, for all courses at once, what people did in them and what happened under standards: as dated facts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from library.kinds import Kind, LessonFacts
from webapp import clock
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source, State
from webapp.lessons.recurrence import Recurrence
from webapp.projects.gates.models import GateCheck, GateReview
from webapp.projects.gates.rules import Verdict
from webapp.projects.models import Member, Project
from webapp.training.analysis.queries import counted_sittings
from webapp.training.attempts.models import Attempt
from webapp.training.courses.course import Course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.rules import Side, Used


@dataclass(frozen=True)
class Judged:
    """A check of a decided gate review that was found met or not."""

    standard: str
    on: date
    project_id: UUID
    is_unmet: bool


@dataclass(frozen=True)
class Happened:
    """Something that names standards, on a day."""

    standards: frozenset[str]
    on: date


@dataclass(frozen=True)
class Material:
    """Everything that the page is counted from; by course or quiz where it belongs to one."""

    done: Mapping[str, Mapping[UUID, Sequence[date]]]
    finals: Mapping[str, Sequence[tuple[date, float]]]
    uses: Mapping[str, Sequence[tuple[date, bool]]]
    judged: Sequence[Judged]
    requests: Sequence[Happened]
    lessons: Sequence[Happened]
    returned: Sequence[Happened]
    teams: Mapping[UUID, frozenset[UUID]]


def read_material(session: Session, catalog: Catalog) -> Material:
    """Read it all: as many queries for one course as for twenty."""
    facts = [one.facts for one in catalog.of_kind(Kind.LESSON) if isinstance(one.facts, LessonFacts)]
    named = {one.id: _standards(one) for one in facts}
    return Material(
        done=_done(session),
        finals=_finals(session),
        uses=_uses(session),
        judged=list(_judged(session)),
        requests=list(_requests(session)),
        lessons=[Happened(named[one.id], one.published_on) for one in facts],
        returned=list(_returned(session, named)),
        teams=_teams(session),
    )


def final_of(course: Course) -> str | None:
    """Return the quiz of the exam that a course ends with, if it has one."""
    exams = [unit.facts.quiz for unit in course.required if unit.facts.kind == "exam"]
    return exams[-1] if exams else None


def _standards(facts: LessonFacts) -> frozenset[str]:
    return frozenset(clause.partition("#")[0] for clause in facts.supports)


def _done(session: Session) -> Mapping[str, Mapping[UUID, Sequence[date]]]:
    found: dict[str, dict[UUID, list[date]]] = defaultdict(lambda: defaultdict(list))
    query = select(Enrolment.course, Enrolment.person_id, Enrolment.done_at)
    for course, person, at in session.execute(query.where(Enrolment.done_at.is_not(None))):
        if at is not None:
            found[course][person].append(clock.day_of(at))
    return found


def _finals(session: Session) -> Mapping[str, Sequence[tuple[date, float]]]:
    """Return the first attempts that count, by quiz: the day and the share of the marks."""
    marks = {
        key: (score, most)
        for key, score, most in session.execute(select(Attempt.id, Attempt.score, Attempt.max))
    }
    found: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for one in counted_sittings(session):
        score, most = marks[one.attempt_id]
        if score is not None and most:
            found[one.quiz].append((clock.day_of(one.ended_at), float(score / most)))
    return found


def _uses(session: Session) -> Mapping[str, Sequence[tuple[date, bool]]]:
    query = select(Enrolment.course, UseQuestion.answered_at, UseQuestion.used)
    query = query.join(Enrolment, Enrolment.id == UseQuestion.enrolment_id)
    query = query.where(UseQuestion.side == Side.LEARNER, UseQuestion.used.is_not(None))
    found: dict[str, list[tuple[date, bool]]] = defaultdict(list)
    for course, at, used in session.execute(query):
        if at is not None:
            found[course].append((clock.day_of(at), used == Used.YES))
    return found


def _judged(session: Session) -> Iterator[Judged]:
    query = select(GateCheck.clause, GateCheck.verdict, GateReview.held_on, GateReview.project_id)
    query = query.join(GateReview, GateReview.id == GateCheck.review_id)
    query = query.where(GateReview.outcome.is_not(None), GateReview.held_on.is_not(None))
    for clause, verdict, on, project in session.execute(
        query.where(GateCheck.verdict.in_((Verdict.MET, Verdict.UNMET)))
    ):
        if on is not None:
            yield Judged(clause.partition("#")[0], on, project, verdict == Verdict.UNMET)


def _requests(session: Session) -> Iterator[Happened]:
    """Yield the change requests of pages, but for twins and for what the exams of the courses themselves asked."""
    query = select(Improvement.page, Improvement.at).where(
        Improvement.source != Source.EXAM_ITEM, Improvement.state != State.DUPLICATE
    )
    for page, at in session.execute(query):
        yield Happened(frozenset({page}), clock.day_of(at))


def _returned(session: Session, named: Mapping[str, frozenset[str]]) -> Iterator[Happened]:
    for lesson, on in session.execute(select(Recurrence.lesson_id, Recurrence.on)):
        if lesson in named:
            yield Happened(named[lesson], on)


def _teams(session: Session) -> Mapping[UUID, frozenset[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for project, person in session.execute(select(Project.id, Project.pm_id)):
        found[project].add(person)
    for project, person in session.execute(select(Member.project_id, Member.user_id)):
        found[project].add(person)
    return {project: frozenset(people) for project, people in found.items()}
