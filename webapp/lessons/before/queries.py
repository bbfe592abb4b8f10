"""What a project still owes to the lessons it was shown, and what they did elsewhere."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.lessons.before.answers import Difference, Effect
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.lessons.before.suggesting import suggestions_of
from webapp.projects.models import Project


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
