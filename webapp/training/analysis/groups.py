"""Mastery by area of those who take a course: of five people or more together, never of one."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.analysis.queries import TRAINERS
from webapp.training.analysis.rules import FEWEST
from webapp.training.attempts.mastery import WINDOW_DAYS, Answered, GroupMastery, mastery_of_group
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.states import FINISHED
from webapp.training.banks.models import QuestionVersion
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import Course
from webapp.training.courses.queries import people_of
from webapp.training.courses.rules import Standing


def mastery_in(session: Session, papers: Papers, course: Course) -> list[GroupMastery]:
    """Return how those who take a course stand in its areas, the weakest first."""
    rows = [one for one in people_of(session, course.id) if one.standing != Standing.RELEASED]
    people = [one.person_id for one in rows if one.person.role not in TRAINERS]
    answers = _answers(session, people, areas_of(papers, course)) if len(people) >= FEWEST else {}
    return mastery_of_group(answers.values(), clock.today(), FEWEST)


def areas_of(papers: Papers, course: Course) -> set[str]:
    """Return the areas a course names, and those of the questions on its units."""
    units = {one.id for one in course.units}
    asked = {one.area for one in papers.items.values() if one.unit in units}
    return asked | set(course.facts.areas)


def _answers(session: Session, people: list[UUID], areas: set[str]) -> dict[UUID, list[Answered]]:
    """Return the answers of the last ninety days in these areas, whatever they were given in, by person."""
    columns = (Attempt.person_id, QuestionVersion.question, AttemptItem.area, Attempt.ended_at)
    query = select(*columns, AttemptItem.score, AttemptItem.points)
    query = query.join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    query = query.join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    query = query.where(
        Attempt.person_id.in_(people),
        Attempt.state.in_(FINISHED),
        Attempt.is_excluded.is_(False),
        Attempt.ended_at >= clock.now() - timedelta(days=WINDOW_DAYS + 1),
        AttemptItem.voided.is_(None),
        AttemptItem.area.in_(areas),
    )
    found: dict[UUID, list[Answered]] = defaultdict(list)
    for person, question, area, ended_at, score, points in session.execute(query):
        if ended_at is not None and score is not None and points:
            answer = Answered(question, area, float(score / points), clock.day_of(ended_at))
            found[person].append(answer)
    return found
