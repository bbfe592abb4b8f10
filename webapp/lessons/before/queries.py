"""What a project still owes to the lessons it was shown, and what they did elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from library import Catalog
from webapp.accounts.models import User
from webapp.lessons.before.answers import Difference, Effect
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.lessons.before.rules import Occasion
from webapp.lessons.before.suggesting import lines_of, occasion_of, suggestions_of
from webapp.projects.gates.queries import open_reviews_of
from webapp.projects.models import Project
from webapp.projects.rules import Stage


@dataclass(frozen=True)
class Owed:
    """How many lessons wait for the answer of a project, in S2 or before a gate that has been opened."""

    project: Project
    open: int
    gate: str | None = None


def answers_owed(session: Session, catalog: Catalog, person: User) -> list[Owed]:
    """Return the projects a person leads in which lessons wait for an answer."""
    led = select(Project).where(Project.pm_id == person.id, Project.stage == Stage.S2)
    asked = [(project, Occasion.START.value) for project in session.scalars(led.order_by(Project.number))]
    for review in open_reviews_of(session, person):
        asked_at = (review.project, occasion_of(catalog, review.gate))
        if review.project.pm_id == person.id and asked_at not in asked:
            asked.append(asked_at)
    found = [
        Owed(project, _unanswered(session, catalog, project, at), at if at != Occasion.START else None)
        for project, at in asked
    ]
    return [one for one in found if one.open]


def _unanswered(session: Session, catalog: Catalog, project: Project, occasion: str) -> int:
    return sum(1 for one in lines_of(session, catalog, project, occasion) if not one.is_answered)


def outcomes_owed(session: Session, project: Project) -> Sequence[Suggestion]:
    """Return the lessons a project took up without saying what came of it: part 4 of closing asks for them."""
    return [one for one in suggestions_of(session, project) if one.is_used and one.outcome is None]


def effects_of(session: Session, lesson_id: str) -> dict[Effect, int]:
    """Return how many projects said what of a lesson."""
    query = select(LessonOutcome.effect, func.count()).join(
        Suggestion, Suggestion.id == LessonOutcome.suggestion_id
    )
    query = query.where(Suggestion.lesson_id == lesson_id).group_by(LessonOutcome.effect)
    found = dict(session.execute(query).all())
    return {effect: found.get(effect, 0) for effect in Effect}


def differences_of(session: Session, lesson_id: str) -> dict[Difference, int]:
    """Return in what respect projects said that a lesson does not apply, and how many."""
    query = select(LessonAnswer.why, func.count()).join(
        Suggestion, Suggestion.id == LessonAnswer.suggestion_id
    )
    query = query.where(Suggestion.lesson_id == lesson_id, LessonAnswer.why.is_not(None))
    return {why: count for why, count in session.execute(query.group_by(LessonAnswer.why)) if why is not None}
